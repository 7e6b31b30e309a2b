"""The editor's pages, without a script: written, wrong, sent, changed, called off; and proposals, no name."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from core.models import User
from participants.models import Board
from reporters.actions import proposals
from reporters.commission_states import BriefState
from reporters.models import Brief, Proposal
from tests.factories.clients import logged_in
from tests.factories.commissions import make_brief, make_editor, make_proposal, say_yes
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.reporters import make_commission
from tests.factories.times import AT
from tests.portal.pages import hidden, read, words

pytestmark = pytest.mark.django_db
S = BriefState
HOME = "/medarbetare/att-skriva/"
NEW = f"{HOME}nytt/"
TYPED = {
    "title": "Öppet hus på Träffpunkten",
    "kind": "event",
    "template": "photo_story",
    "about": "De har målat om.",
    "on": "2026-12-03",
    "starts": "14:00",
    "ends": "16:00",
    "place_name": "Träffpunkten",
    "due_on": "2026-12-10",
    "places": "2",
    "minutes": "2,5",
}


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def editor(board: Board) -> User:
    return make_editor(board)


@pytest.fixture
def browser(editor: User) -> Client:
    return logged_in(editor)


def post(browser: Client, address: str, typed: dict[str, Any]) -> Any:
    key = hidden(browser.get(address), "key")
    return browser.post(address, {"key": key, **typed})


# --- Written and sent -----------------------------------------------------------------------------
def test_what_is_typed_is_saved_as_a_draft(browser: Client) -> None:
    response = post(
        browser, NEW, {"title": "Öppet hus", "kind": "event", "template": "report", "places": "1"}
    )
    row = Brief.objects.get()
    assert response.url == f"{HOME}{row.pk}/"
    assert (row.title, row.state) == ("Öppet hus", S.DRAFT)
    assert "Ditt utkast" in read(browser, response.url)


def test_it_is_saved_and_sent_with_one_button(browser: Client) -> None:
    response = post(browser, NEW, {**TYPED, "send": "1"})
    row = Brief.objects.get()
    assert (row.state, row.minutes, row.template) == (S.SENT, 150, "photo_story")
    assert "Hos samordnaren" in read(browser, response.url)


def test_what_is_missing_is_said_where_it_is_written_and_what_was_typed_stays(browser: Client) -> None:
    response = post(browser, NEW, {**TYPED, "minutes": "", "send": "1"})
    assert "Skriv hur lång tid allt tar, med skrivandet." in words(response)
    assert "De har målat om." in response.content.decode()
    assert not Brief.objects.exists()


@pytest.mark.parametrize(("typed", "minutes"), [("4", 240), ("2,5", 150), ("2:30", 150), ("90 min", 90)])
def test_hours_are_written_as_people_write_them(typed: str, minutes: int, browser: Client) -> None:
    post(browser, NEW, {**TYPED, "minutes": typed})
    assert Brief.objects.get().minutes == minutes


def test_a_draft_is_opened_as_it_was_and_changed(browser: Client, board: Board, editor: User) -> None:
    row = make_brief(board, editor=editor, title="Öppet hus", minutes=150)
    page = browser.get(f"{HOME}{row.pk}/andra/").content.decode()
    assert 'value="2:30"' in page
    post(browser, f"{HOME}{row.pk}/andra/", {**TYPED, "title": "Öppet hus i december"})
    row.refresh_from_db()
    assert (row.title, row.minutes) == ("Öppet hus i december", 150)


def test_one_button_sends_a_draft(browser: Client, board: Board) -> None:
    row = make_brief(board)
    browser.post(f"{HOME}{row.pk}/skicka/")
    row.refresh_from_db()
    assert row.state == S.SENT


def test_an_unfinished_draft_leads_to_where_it_is_written(browser: Client, board: Board) -> None:
    row = make_brief(board, about="")
    response = browser.post(f"{HOME}{row.pk}/skicka/", follow=True)
    assert response.redirect_chain[-1][0] == f"{HOME}{row.pk}/andra/"
    assert "Skriv vad det handlar om." in response.content.decode()


def test_what_is_taken_up_has_no_form(browser: Client, board: Board) -> None:
    row = make_brief(board, S.TAKEN_UP)
    response = browser.get(f"{HOME}{row.pk}/andra/")
    assert response.url == f"{HOME}{row.pk}/"


def test_the_editor_reads_how_many_and_never_who(browser: Client, board: Board) -> None:
    brief = make_brief(board, S.TAKEN_UP)
    person = make_participant(board, first_name="Zebulon")
    make_commission(board, person)
    page = read(browser, f"{HOME}{brief.pk}/")
    assert "0 av 2 platser är tagna." in page
    assert "Zebulon" not in page


def test_it_is_called_off_after_a_question(browser: Client, board: Board) -> None:
    row = make_brief(board, S.SENT)
    assert "Ingen har fått någon fråga än." in read(browser, f"{HOME}{row.pk}/inte-av/")
    browser.post(f"{HOME}{row.pk}/inte-av/")
    row.refresh_from_db()
    assert row.state == S.CALLED_OFF


def test_another_board_is_not_found(browser: Client) -> None:
    row = make_brief(make_board())
    assert browser.get(f"{HOME}{row.pk}/").status_code == 404


def test_an_employee_of_a_unit_has_no_such_pages(board: Board) -> None:
    assert logged_in(make_staff(board, "unit_employee")).get(HOME).status_code == 404


def test_the_first_page_leads_here(browser: Client, board: Board) -> None:
    make_brief(board, title="Öppet hus på Träffpunkten")
    make_proposal(make_participant(board))
    page = read(browser, "/medarbetare/")
    assert "Öppet hus på Träffpunkten" in page
    assert "Ett förslag från en reporter väntar på svar" in page


# --- What reporters propose -----------------------------------------------------------------------
def proposed(board: Board) -> Proposal:
    return make_proposal(make_participant(board, first_name="Zebulon"), "Bussen till vården")


def test_the_editor_reads_the_words_and_no_name(browser: Client, board: Board) -> None:
    row = proposed(board)
    for page in (read(browser, f"{HOME}forslag/"), read(browser, f"{HOME}forslag/{row.pk}/")):
        assert "Bussen till vården" in page
        assert "Zebulon" not in page


@pytest.mark.parametrize(("outcome", "state"), [("not_now", "answered"), ("question", "asked")])
def test_the_editor_answers(outcome: str, state: str, browser: Client, board: Board) -> None:
    row, address = proposed(board), f"{HOME}forslag/"
    response = browser.post(f"{address}{row.pk}/", {"outcome": outcome, "words": ""})
    assert response.status_code == 200
    browser.post(f"{address}{row.pk}/", {"outcome": outcome, "words": "Vi har en sådan."})
    row = Proposal.objects.select_related("contribution").get()
    assert row.contribution.state == state
    assert "Inget väntar på svar just nu." in read(browser, address)


def test_the_editor_would_like_to_have_it(browser: Client, board: Board) -> None:
    row = proposed(board)
    browser.post(f"{HOME}forslag/{row.pk}/", {"outcome": "want"})
    assert "Ni vill ha texten" in read(browser, f"{HOME}forslag/")


# --- The coordinator ------------------------------------------------------------------------------
@pytest.fixture
def maja(board: Board) -> User:
    return make_staff(board)


@pytest.fixture
def desk(maja: User) -> Client:
    return logged_in(maja)


def test_what_the_editor_sent_waits_on_idag_and_is_planned(desk: Client, board: Board) -> None:
    row = make_brief(board, S.SENT, title="Öppet hus på Träffpunkten")
    page = read(desk, "/admin/")
    assert "Redaktionen har något att skriva om Öppet hus på Träffpunkten" in page
    response = desk.post(
        f"/admin/reporters/brief/{row.pk}/ta-emot/", {"engagement_form": "employed", "cost_centre": "4310"}
    )
    row.refresh_from_db()
    assert row.state == S.TAKEN_UP
    work = row.commission.assignment
    assert response.url == f"/admin/fees/offerterms/fraga/{work.pk}/"
    assert "Ingen är tillfrågad om att skriva" in read(desk, "/admin/")


def test_a_draft_is_not_seen_by_the_coordinator(desk: Client, board: Board) -> None:
    row = make_brief(board, title="Nattvandrarna")
    assert "Nattvandrarna" not in read(desk, "/admin/reporters/brief/")
    assert desk.get(f"/admin/reporters/brief/{row.pk}/change/").status_code == 404


def test_it_is_handed_back(desk: Client, browser: Client, board: Board) -> None:
    row = make_brief(board, S.SENT)
    desk.post(f"/admin/reporters/brief/{row.pk}/lamna-tillbaka/", {"words": "Vilken dörr?"})
    assert "Samordnaren skrev Vilken dörr?" in read(browser, f"{HOME}{row.pk}/")


def test_a_coordinator_plans_alone_on_one_page(desk: Client) -> None:
    address = "/admin/reporters/commission/add/"
    response = post(desk, address, {**TYPED, "engagement_form": "employed", "cost_centre": "4310"})
    row = Brief.objects.get()
    assert response.url == f"/admin/fees/offerterms/fraga/{row.commission.assignment_id}/"
    assert "0 av 2" in read(desk, "/admin/reporters/commission/")


def test_what_was_chosen_the_last_time_is_proposed(desk: Client, board: Board) -> None:
    make_commission(board, cost_centre="4471")
    row = make_brief(board, S.SENT)
    page = desk.get(f"/admin/reporters/brief/{row.pk}/ta-emot/").content.decode()
    assert 'value="4471"' in page


def test_a_proposal_waits_on_idag_without_words_or_name(desk: Client, board: Board) -> None:
    proposed(board)
    page = read(desk, "/admin/")
    assert "Någon vill skriva om något" in page
    assert "Zebulon" not in page
    assert "Bussen" not in page


def test_the_coordinator_says_yes_on_a_page(desk: Client, board: Board) -> None:
    row = proposed(board)
    make_commission(board)
    assert "Bussen till vården" in read(desk, f"/admin/reporters/proposal/{row.pk}/change/")
    typed = {
        "title": "Bussen som försvann",
        "minutes": "3",
        "due_on": "2026-12-10",
        "answer_by": "2026-11-30",
        "engagement_form": "employed",
        "cost_centre": "4310",
    }
    desk.post(f"/admin/reporters/proposal/{row.pk}/ja/", typed)
    page = read(desk, f"/admin/reporters/proposal/{row.pk}/change/")
    assert "Bussen som försvann" in page


def test_a_proposal_that_is_answered_has_no_buttons(desk: Client, board: Board) -> None:
    row = proposed(board)
    say_yes(row)
    page = read(desk, f"/admin/reporters/proposal/{row.pk}/change/")
    assert "Inte nu" not in page


def test_what_is_said_by_phone_is_written_down(desk: Client, maja: User, board: Board) -> None:
    person = make_participant(board)
    address = f"/admin/reporters/proposal/skriv-in/{person.pk}/"
    assert address in desk.get(f"/admin/participants/participant/{person.pk}/change/").content.decode()
    post(desk, address, {"what": "Bussen till vården", "template": "report", "channel": "phone"})
    given = Proposal.objects.select_related("contribution").get().contribution
    assert (given.participant_id, given.given_via, given.recorded_by) == (person.pk, "phone", maja)


def test_that_the_editor_wants_it_is_seen(desk: Client, editor: User, board: Board) -> None:
    proposals.want(proposal=proposed(board), by=editor, at=AT)
    assert "Redaktionen vill ha texten" in read(desk, "/admin/")

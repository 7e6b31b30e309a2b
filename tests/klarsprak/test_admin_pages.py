"""What the coordinator sees and does: texts, their steps, proposals, words, and what waits on Idag."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from core import clock
from core.models import AuditEntry, User
from klarsprak import actions, today
from klarsprak.models import ReadingRound, ReviewedText, WordEntry
from klarsprak.states import TextState
from participants.models import Assignment, Board
from tests.factories.clients import login
from tests.factories.klarsprak import (
    hand_in,
    make_brought_text,
    make_hearer,
    make_invited,
    make_post,
    make_proposal,
    make_reader,
    make_readers_proposal,
    make_reading,
    make_round,
    make_text,
    make_word,
)
from tests.factories.participants import make_board, make_participant, make_staff, make_unit
from tests.factories.times import AT
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
TEXT = "admin:klarsprak_reviewedtext"
LIST = "/admin/klarsprak/reviewedtext/"


@pytest.fixture(autouse=True)
def now(db: None) -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def coordinator(board: Board) -> User:
    return make_staff(board)


@pytest.fixture
def browser(client: Client, coordinator: User) -> Client:
    return login(client, coordinator)


def url(name: str, row: Any) -> str:
    return reverse(f"{TEXT}_{name}", args=[row.pk])


# --- The list ----------------------------------------------------------------------------------------
def test_the_list_says_whose_it_is_how_long_it_has_waited_and_how_many_have_read(
    browser: Client, board: Board
) -> None:
    round_ = make_round(board, title="Brev om avgift")
    hand_in(make_reading(round_))
    make_reader(round_)
    ReviewedText.objects.update(state_changed_at=AT - timedelta(days=3))
    page = read(browser, LIST)
    for told in ("Brev om avgift", "Läses", str(round_.version.text.unit), "3 dagar", "1 av 2"):
        assert told in page


def test_a_draft_is_its_owners(browser: Client, board: Board) -> None:
    draft = make_text(board, title="Inte skickad")
    assert "Inte skickad" not in read(browser, LIST)
    assert browser.get(url("change", draft)).status_code == 404


def test_a_text_of_another_board_does_not_exist(browser: Client) -> None:
    text = make_invited(make_board(), title="Någon annans")
    assert "Någon annans" not in read(browser, LIST)
    assert browser.get(url("change", text)).status_code == 404


@pytest.mark.parametrize(("query", "shown"), [("", "Ny"), ("?visa=tidigare", "Gammal")])
def test_old_texts_stand_on_a_shelf_of_their_own(
    browser: Client, board: Board, query: str, shown: str
) -> None:
    make_invited(board, title="Ny text")
    make_brought_text(board, title="Gammal text")
    page = read(browser, LIST + query)
    assert [name in page for name in ("Ny text", "Gammal text")] == [shown == "Ny", shown == "Gammal"]


# --- One text ------------------------------------------------------------------------------------------
def test_the_page_says_what_the_owner_said_what_the_text_says_and_measures_it(
    browser: Client, board: Board
) -> None:
    page = read(browser, url("change", make_invited(board)))
    for told in ("Den som just har fått hjälp hemma.", "Avgiften fastställs av nämnden.", "Mått", "LIX"):
        assert told in page


STEPS = ("Fråga läsare", "Starta samtalet", "Till svar", "Lämna tillbaka till ägaren", "Avsluta utan svar")


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        ("invited", {"Fråga läsare", "Lämna tillbaka till ägaren", "Avsluta utan svar"}),
        ("reading", {"Starta samtalet", "Till svar", "Avsluta utan svar"}),
        ("discussing", {"Till svar"}),
        ("answering", set()),
        ("done", set()),
    ],
)
def test_only_the_steps_that_can_be_taken_are_offered(
    browser: Client, board: Board, state: str, offered: set[str]
) -> None:
    text = make_invited(board) if state == "invited" else make_round(board).version.text
    ReviewedText.objects.filter(pk=text.pk).update(state=state)
    html = browser.get(url("change", text)).content.decode()
    assert {step for step in STEPS if f">{step}</a>" in html} == offered


# --- Steps -----------------------------------------------------------------------------------------------
def asked(board: Board, **changes: Any) -> dict[str, Any]:
    fields = {"minutes": "60", "places": "3", "due_on": "2026-12-14", "engagement_form": "employed"}
    return {**fields, "area": "", "cost_centre": "4310", **changes}


def test_asking_says_what_will_happen_and_estimates_the_time(browser: Client, board: Board) -> None:
    response = browser.get(url("ask", make_invited(board)))
    page = words(response)
    assert "Texten låses." in page
    assert "Texten är 42 ord. Det brukar ta ungefär 30 minuter." in page
    assert response.context["form"]["minutes"].value() == 30


def test_asking_freezes_the_text_plans_the_reading_and_leads_to_whom_to_ask(
    browser: Client, board: Board
) -> None:
    text = make_invited(board)
    response = browser.post(url("ask", text), asked(board))
    round_ = ReadingRound.objects.get(version__text=text)
    assert response.url == reverse("admin:fees_offerterms_ask", args=[round_.assignment_id])
    assert (round_.version.is_frozen, round_.version.sentences.count()) == (True, 10)
    work = Assignment.objects.get()
    assert (work.estimated_minutes, work.places, work.due_on) == (60, 3, date(2026, 12, 14))
    assert browser.get(response.url).status_code == 200


@pytest.mark.parametrize("wrong", [{"minutes": "5"}, {"places": "0"}, {"due_on": ""}])
def test_a_wrong_answer_freezes_nothing_and_keeps_what_was_typed(
    browser: Client, board: Board, wrong: dict[str, str]
) -> None:
    text = make_invited(board)
    response = browser.post(url("ask", text), asked(board, **wrong))
    assert 'value="4310"' in response.content.decode()
    assert not text.versions.get().is_frozen


def test_asking_twice_from_two_windows_is_told_and_plans_one_reading(browser: Client, board: Board) -> None:
    text = make_invited(board)
    browser.post(url("ask", text), asked(board))
    response = browser.post(url("ask", text), asked(board))
    assert "Versionen läses redan" in words(response)
    assert ReadingRound.objects.count() == 1


def test_a_text_goes_back_to_its_owner_with_words_on_the_owners_page(browser: Client, board: Board) -> None:
    text = make_invited(board)
    browser.post(url("send_back", text), {"words": "Skriv vem som svarar."})
    assert text.owner
    page = read(login(Client(), text.owner), reverse("klarsprak:text", args=[text.pk]))
    assert "Skriv vem som svarar." in page


def test_starting_the_talk_says_for_how_many_the_reading_ends(browser: Client, board: Board) -> None:
    round_ = make_round(board)
    hand_in(make_reading(round_))
    make_reading(round_)
    text = round_.version.text
    assert "1 läser fortfarande." in read(browser, url("talk", text))
    browser.post(url("talk", text), {"until": "2026-12-01"})
    text.refresh_from_db()
    assert text.state == TextState.DISCUSSING
    assert "till och med" in read(browser, url("change", text))


@pytest.mark.parametrize(("name", "state"), [("answering", "answering"), ("call_off", "withdrawn")])
def test_a_step_is_taken_with_one_button(browser: Client, board: Board, name: str, state: str) -> None:
    text = hand_in(make_reading(make_round(board))).round.version.text
    browser.post(url(name, text))
    text.refresh_from_db()
    assert text.state == state


# --- Idag ------------------------------------------------------------------------------------------------
def rows(user: User) -> list[tuple[str, str]]:
    request = HttpRequest()
    request.user = user
    found = today.waiting(request, clock.now())
    return [(row.what, row.step_label) for row in (found or {"rows": ()})["rows"]]


def test_an_invited_text_waits_for_readers(board: Board, coordinator: User) -> None:
    make_invited(board)
    assert ("En text väntar på läsare", "Fråga läsare") in rows(coordinator)


def test_a_reading_that_nobody_is_asked_about_waits(board: Board, coordinator: User) -> None:
    make_round(board)
    assert ("Ingen är tillfrågad än", "Fråga läsare") in rows(coordinator)


def test_readers_who_read_are_left_in_peace(board: Board, coordinator: User) -> None:
    make_reading(make_round(board))
    assert not [what for what, _step in rows(coordinator) if "läst" in what.lower()]


def test_a_text_that_all_have_read_can_go_on(board: Board, coordinator: User) -> None:
    hand_in(make_reading(make_round(board)))
    assert ("Alla har läst", "Starta samtalet") in rows(coordinator)


def test_a_talk_that_is_over_waits_for_its_owner(board: Board, coordinator: User) -> None:
    text = hand_in(make_reading(make_round(board))).round.version.text
    actions.start_talk(text=text, until=AT.date(), by=coordinator, at=AT)
    assert "Samtalet är slut" not in [what for what, _step in rows(coordinator)]
    with time_machine.travel(AT + timedelta(days=1), tick=False):
        assert ("Samtalet är slut", "Till svar") in rows(coordinator)


def test_proposals_and_words_wait(board: Board, coordinator: User) -> None:
    make_proposal(board)
    make_word(board, is_proposed=True)
    found = rows(coordinator)
    assert ("En text är svår, säger någon", "Se förslaget") in found
    assert ("Ett ord är föreslaget", "Svara") in found


def test_a_line_that_somebody_felt_was_wrong_waits_without_its_words(board: Board, coordinator: User) -> None:
    post = make_post(make_hearer(board), words="Zebulon sa så.")
    type(post).objects.filter(pk=post.pk).update(reported_at=AT)
    assert ("Något i samtalet känns fel, säger någon", "Titta på det") in rows(coordinator)
    assert "Zebulon" not in login(Client(), coordinator).get("/admin/").content.decode()


def test_nothing_of_another_board_waits(coordinator: User) -> None:
    other = make_board()
    make_invited(other)
    make_proposal(other)
    make_word(other, is_proposed=True)
    assert rows(coordinator) == []


def test_what_waits_stands_on_idag_with_its_step(browser: Client, board: Board) -> None:
    make_invited(board, title="Brev om avgift")
    page = read(browser, "/admin/")
    assert "En text väntar på läsare" in page
    assert "Brev om avgift" in page


def test_nothing_waits_for_who_does_not_arrange(board: Board) -> None:
    make_invited(board)
    assert rows(make_staff(board, "payroll_officer")) == []


# --- Proposals -------------------------------------------------------------------------------------------
def test_a_proposal_is_passed_on_to_its_unit(browser: Client, board: Board) -> None:
    proposal, unit = make_proposal(board), make_unit(board)
    browser.post(reverse("admin:klarsprak_proposal_pass_on", args=[proposal.pk]), {"unit": unit.pk})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.unit) == ("passed_on", unit)


def test_a_proposal_is_answered_at_once(browser: Client, board: Board) -> None:
    proposal = make_proposal(board)
    answer = {"outcome": "not_now", "words": "Sidan är borttagen."}
    browser.post(reverse("admin:klarsprak_proposal_answer", args=[proposal.pk]), answer)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answer) == ("answered", "Sidan är borttagen.")


def test_the_page_never_says_who_proposed(browser: Client, board: Board) -> None:
    person = make_participant(board, first_name="Zebulon", last_name="Provsson")
    proposal = make_readers_proposal(person)
    html = browser.get(reverse("admin:klarsprak_proposal_change", args=[proposal.pk])).content.decode()
    assert "Jag hittar inte summan." in html
    assert "Zebulon" not in html


# --- Words -----------------------------------------------------------------------------------------------
WORD = "admin:klarsprak_wordentry"


def test_a_word_is_added(browser: Client, board: Board) -> None:
    form = {"board": board.pk, "word": "erlägga", "suggestion": "betala", "is_on": "on"}
    browser.post(reverse(f"{WORD}_add"), {**form, "pattern": "erläg(ga|ger)"})
    entry = WordEntry.objects.get()
    assert (entry.word, entry.pattern, entry.is_on) == ("erlägga", "erläg(ga|ger)", True)


def test_a_pattern_that_cannot_be_used_is_told_beside_it(browser: Client, board: Board) -> None:
    form = {"board": board.pk, "word": "a", "suggestion": "b", "pattern": "(a|b)(a|b)" * 12, "is_on": "on"}
    response = browser.post(reverse(f"{WORD}_add"), form)
    assert "för många former" in str(response.context["form"].errors["pattern"])
    assert not WordEntry.objects.exists()


def test_a_word_is_turned_off(browser: Client, board: Board) -> None:
    entry = make_word(board, word="erlägga")
    form = {"word": "erlägga", "suggestion": "betala"}
    browser.post(reverse(f"{WORD}_change", args=[entry.pk]), form)
    entry.refresh_from_db()
    assert entry.is_on is False


@pytest.mark.parametrize(
    ("button", "is_on"),
    [({"suggestion": "betala"}, True), ({"no": "1", "words": "Det säger två saker."}, False)],
)
def test_a_proposed_word_gets_a_yes_or_a_no(
    browser: Client, board: Board, button: dict[str, str], is_on: bool
) -> None:
    entry = make_word(board, is_proposed=True)
    browser.post(reverse(f"{WORD}_agree", args=[entry.pk]), button)
    entry.refresh_from_db()
    assert (entry.is_proposed, entry.is_on) == (False, is_on)


def test_what_the_member_would_say_instead_is_filled_in(browser: Client, board: Board) -> None:
    entry = make_word(board, is_proposed=True, suggestion="så snart vi kan")
    response = browser.get(reverse(f"{WORD}_agree", args=[entry.pk]))
    assert response.context["form"]["suggestion"].value() == "så snart vi kan"


def test_a_yes_without_other_words_is_told_at_its_box(browser: Client, board: Board) -> None:
    entry = make_word(board, is_proposed=True, suggestion="")
    response = browser.post(reverse(f"{WORD}_agree", args=[entry.pk]), {"suggestion": "", "words": ""})
    assert response.context["form"].errors["suggestion"]


def test_a_no_says_why(browser: Client, board: Board) -> None:
    entry = make_word(board, is_proposed=True)
    response = browser.post(reverse(f"{WORD}_agree", args=[entry.pk]), {"no": "1", "words": ""})
    assert "Skriv varför ordet inte ska med." in words(response)


def test_the_shipped_list_comes_once(browser: Client, board: Board) -> None:
    browser.post(reverse(f"{WORD}_take_in"))
    number = WordEntry.objects.filter(board=board).count()
    assert number > 200
    browser.post(reverse(f"{WORD}_take_in"))
    assert WordEntry.objects.filter(board=board).count() == number


@pytest.mark.parametrize(("name", "holds"), [("byt.yml", "substitution"), ("forklara.yml", "existence")])
def test_the_list_is_fetched_as_rules(browser: Client, board: Board, name: str, holds: str) -> None:
    response = browser.get(reverse(f"{WORD}_vale", args=[board.pk, name]))
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert f"extends: {holds}" in response.content.decode()


def test_there_are_no_other_files(browser: Client, board: Board) -> None:
    assert browser.get(reverse(f"{WORD}_vale", args=[board.pk, "annat.yml"])).status_code == 404


# --- The library -------------------------------------------------------------------------------------------
def test_the_library_is_fetched_with_a_line_in_the_log(browser: Client, board: Board) -> None:
    make_brought_text(board)
    response = browser.post(reverse(f"{TEXT}_library"))
    assert response["Content-Disposition"] == 'attachment; filename="lista.xlsx"'
    assert AuditEntry.objects.get(action="klarsprak.reviewedtext.library").field_names == "rows=1"


def test_years_are_told_with_old_texts(browser: Client, board: Board) -> None:
    make_brought_text(board, year=2018)
    page = read(browser, reverse(f"{TEXT}_years"))
    assert "2018 Texter: 1 Ord i en mening, före: 10,0 Ord i en mening, efter: 3,5" in page

"""The coordinator takes an invitation up, asks the group, hands back and leads on."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from core import access
from core.actions import Refused
from core.models import Message, User
from participants.actions import RatherNot, set_avoidances
from participants.models import Board, Offer, Participant
from recruitment import actions, rules
from recruitment.models import IntroductionPart, Recruitment
from recruitment.states import RecruitmentState
from tests.factories.clients import login
from tests.factories.fees import make_offer, set_up_pay
from tests.factories.participants import make_board, make_participant, make_staff, profile_of
from tests.factories.recruitment import (
    DUE_ON,
    make_candidate,
    make_draft,
    make_manager,
    make_member,
    make_recruitment,
    make_representative,
    make_suggestion,
)
from tests.factories.times import AT, TODAY
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
S = RecruitmentState
LIST = "/admin/recruitment/recruitment/"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
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


def member(board: Board, **how: Any) -> Participant:
    person = make_participant(board)
    make_member(person, **how)
    return person


def ask(row: Recruitment, *people: Participant) -> None:
    set_up_pay(row.board)
    by = make_staff(row.board)
    actions.ask_group(recruitment=row, people=people, answer_by=TODAY, by=by, at=AT)


# --- Taken up -------------------------------------------------------------------------------------
def test_what_is_taken_up_becomes_one_assignment_with_a_place_for_each(board: Board) -> None:
    row = make_recruitment(board, S.ADVERT, places=3)
    assignment = row.assignment
    assert assignment
    assert (assignment.places, assignment.unit, assignment.programme) == (3, row.unit, "recruitment")
    assert not Offer.objects.exists()


@pytest.mark.parametrize("late", [S.QUESTIONS, S.INTERVIEWS])
def test_a_late_invitation_begins_where_it_is(board: Board, coordinator: User, late: str) -> None:
    row = make_recruitment(board, S.INVITED)
    actions.take_up(recruitment=row, to=late, due_on=DUE_ON, minutes=300, by=coordinator, at=AT)
    row = Recruitment.objects.get(pk=row.pk)
    assert row.state == late
    make_representative(row)
    row.refresh_from_db()
    assert row.joined_at == late


def test_from_which_step_they_take_part_is_the_first_ones(board: Board, coordinator: User) -> None:
    row = make_recruitment(board, S.ADVERT, panel=1, places=2)
    row.assignment.places = 2  # type: ignore[union-attr]
    row.assignment.save()  # type: ignore[union-attr]
    actions.step_on(recruitment=row, to=S.QUESTIONS, by=coordinator, at=AT)
    make_representative(row)
    row.refresh_from_db()
    assert row.joined_at == S.ADVERT


def test_the_manager_is_told_by_mail_that_something_happened_and_nothing_of_what(board: Board) -> None:
    row = make_recruitment(board, S.ADVERT)
    letter = Message.objects.get(recipient=row.manager)
    assert letter.kind == "recruitment.taken_up"


def test_it_is_handed_back_with_a_reason(board: Board, coordinator: User) -> None:
    row = make_recruitment(board, S.INVITED)
    with pytest.raises(Refused):
        actions.hand_back(recruitment=row, words=" ", by=coordinator, at=AT)
    actions.hand_back(recruitment=row, words="Skriv vilken enhet.", by=coordinator, at=AT)
    row.refresh_from_db()
    assert (row.state, row.sent_back_because) == (S.DRAFT, "Skriv vilken enhet.")


def test_another_boards_coordinator_takes_nothing_up(board: Board) -> None:
    row = make_recruitment(board, S.INVITED)
    with pytest.raises(access.Denied):
        actions.take_up(
            recruitment=row, to=S.ADVERT, due_on=TODAY, minutes=60, by=make_staff(make_board()), at=AT
        )


# --- The group ------------------------------------------------------------------------------------
def test_a_member_who_knows_every_part_is_asked(board: Board) -> None:
    row, person = make_recruitment(board), member(board)
    ask(row, person)
    assert Offer.objects.get().participant == person


@pytest.mark.parametrize(
    "how",
    [{"welcomed": False}, {"parts": tuple(IntroductionPart)[:-1]}, {"parts": ()}],
    ids=["not welcomed", "one part left", "no part"],
)
def test_nobody_is_asked_before_all_is_gone_through(board: Board, how: dict[str, Any]) -> None:
    row, person = make_recruitment(board), member(board, **how)
    with pytest.raises(Refused):
        ask(row, person)
    assert not Offer.objects.exists()


def test_somebody_outside_the_group_or_who_has_left_it_is_not_asked(board: Board) -> None:
    row, left = make_recruitment(board), make_participant(board)
    gone = make_member(left)
    gone.left_at = AT
    gone.save()
    for person in (make_participant(board), left, member(make_board())):
        with pytest.raises(Refused):
            ask(row, person)


def test_whoever_would_rather_not_meet_the_manager_is_never_asked(board: Board) -> None:
    row, person = make_recruitment(board), member(board)
    assert row.manager
    set_avoidances(
        participant=person,
        rather_not=RatherNot(employees=(profile_of(row.manager),)),
        by=person.user,
        at=AT,
    )
    assert not rules.to_be_asked(board, row.manager).exists()
    with pytest.raises(Refused):
        ask(row, person)


def test_the_panel_is_those_whose_yes_stands(board: Board) -> None:
    row = make_recruitment(board, panel=2)
    asked = member(board)
    row.assignment.places = 5  # type: ignore[union-attr]
    row.assignment.save()  # type: ignore[union-attr]
    make_offer(row.assignment, asked)  # type: ignore[arg-type]
    assert rules.panel_of(row).count() == 2
    with pytest.raises(access.Denied):
        rules.require_panel(asked.user, row)
    for person in rules.panel_of(row):
        assert rules.require_panel(person.user, row) == person
        assert list(rules.seats_of(person)) == [row]


# --- On -------------------------------------------------------------------------------------------
def test_nothing_goes_on_before_the_suggestions_are_answered(board: Board, coordinator: User) -> None:
    row = make_recruitment(board, panel=1)
    make_suggestion(row, rules.panel_of(row).get())
    with pytest.raises(Refused) as refused:
        actions.step_on(recruitment=row, to=S.QUESTIONS, by=coordinator, at=AT)
    assert refused.value.code == "suggestions"


def test_nobody_is_assessed_before_there_is_a_candidate(board: Board, coordinator: User) -> None:
    row = make_recruitment(board, S.INTERVIEWS)
    with pytest.raises(Refused) as refused:
        actions.step_on(recruitment=row, to=S.ASSESSMENT, by=coordinator, at=AT)
    assert refused.value.code == "candidates"
    make_candidate(row)
    actions.step_on(recruitment=row, to=S.ASSESSMENT, by=coordinator, at=AT)


def test_the_conversation_is_not_a_step_like_the_others(board: Board, coordinator: User) -> None:
    row = make_recruitment(board, S.ASSESSMENT, candidates=1)
    with pytest.raises(Refused) as refused:
        actions.step_on(recruitment=row, to=S.CONVERSATION, by=coordinator, at=AT)
    assert refused.value.code == "share"


# --- Another manager ------------------------------------------------------------------------------
def colleague(row: Recruitment, **fields: Any) -> User:
    return make_manager(row.board, unit=row.unit, **fields)


def hand_over(row: Recruitment, to: User, by: User) -> None:
    actions.hand_over(recruitment=row, to=profile_of(to), by=by, at=AT)


def test_a_colleague_of_the_unit_takes_over_and_the_former_manager_sees_it_no_more(
    board: Board, coordinator: User
) -> None:
    row = make_recruitment(board, S.CONVERSATION)
    former, new = row.manager, colleague(row)
    hand_over(row, new, coordinator)
    assert list(rules.recruitments_of(new)) == [row]
    assert not rules.recruitments_of(former).exists()
    assert Message.objects.get(recipient=new).kind == "recruitment.handed_over"


def test_nobody_of_another_unit_takes_over(board: Board, coordinator: User) -> None:
    row = make_recruitment(board)
    for other in (make_manager(board), make_manager(make_board()), coordinator):
        with pytest.raises(Refused):
            hand_over(row, other, coordinator)


def test_nobody_takes_over_whom_a_representative_would_rather_not_meet(
    board: Board, coordinator: User
) -> None:
    row = make_recruitment(board, panel=1)
    new, person = colleague(row), rules.panel_of(row).get()
    rather_not = RatherNot(employees=(profile_of(new),))
    set_avoidances(participant=person, rather_not=rather_not, by=person.user, at=AT)
    with pytest.raises(Refused) as refused:
        hand_over(row, new, coordinator)
    assert str(person) not in str(refused.value)


def test_what_has_ended_keeps_its_manager(board: Board, coordinator: User) -> None:
    row = make_recruitment(board, S.DECIDED)
    with pytest.raises(Refused):
        hand_over(row, colleague(row), coordinator)


# --- Pages ----------------------------------------------------------------------------------------
def test_an_invitation_waits_on_idag_and_is_taken_up(browser: Client, board: Board) -> None:
    row, person = make_recruitment(board, S.INVITED, position="Behandlare"), member(board)
    set_up_pay(board)
    assert "En chef bjuder in till rekrytering" in read(browser, "/admin/")
    page = f"{LIST}{row.pk}/ta-emot/"
    assert "med 2 platser" in read(browser, page)
    form = {"to": "advert", "minutes": "600", "due_on": "2026-12-30", "engagement_form": "employed"}
    answer = browser.post(page, form)
    assert answer.url == f"{LIST}{row.pk}/fraga/"
    assert "Ingen i gruppen är tillfrågad än" in read(browser, "/admin/")
    assert str(person) in read(browser, answer.url)
    form = {"people": [str(person.pk)], "answer_by": "2026-11-27", "filling": "in_order"}
    assert browser.post(answer.url, form).url == f"{LIST}{row.pk}/change/"
    assert Offer.objects.get().participant == person
    assert "Behandlare" not in read(browser, "/admin/")


def test_the_page_tells_in_numbers_and_never_what_was_written(browser: Client, board: Board) -> None:
    row = make_recruitment(board, S.ASSESSMENT, panel=2, candidates=3)
    page = read(browser, f"{LIST}{row.pk}/change/")
    for told in ("2 av 2 har sagt ja", "0 lämnade, 6 kvar", "Chefen beslutar."):
        assert told in page


def test_a_draft_is_not_in_the_list(browser: Client, board: Board) -> None:
    row = make_draft(board, position="Behandlare")
    assert "Behandlare" not in read(browser, LIST)
    assert browser.get(f"{LIST}{row.pk}/change/").status_code == 404


def test_the_list_shows_what_is_under_way_and_the_rest_on_shelves(browser: Client, board: Board) -> None:
    make_recruitment(board, S.ADVERT, position="Pågående")
    make_recruitment(board, S.DECIDED, position="Färdig")
    assert "Färdig" not in read(browser, LIST)
    shelf = read(browser, f"{LIST}?visa=beslutade")
    assert "Färdig" in shelf
    assert "Pågående" not in shelf


def test_handing_back_without_words_asks_for_them(browser: Client, board: Board) -> None:
    row = make_recruitment(board, S.INVITED)
    assert "Skriv vad du vill" in words(browser.post(f"{LIST}{row.pk}/lamna-tillbaka/", {}))


# --- Steps by their pages: what the form asks for itself is not told to the action --------------------
def test_the_coordinator_hands_back_by_the_page(browser: Client, board: Board) -> None:
    row = make_recruitment(board, S.INVITED)
    sent = browser.post(f"{LIST}{row.pk}/lamna-tillbaka/", {"words": "Skriv vilken enhet."}, follow=True)
    assert "Inbjudan är hos chefen igen." in words(sent)
    row.refresh_from_db()
    assert row.state == S.DRAFT


def test_the_coordinator_breaks_off_by_the_page(browser: Client, board: Board) -> None:
    row = make_recruitment(board, S.INTERVIEWS)
    sent = browser.post(f"{LIST}{row.pk}/avbryt/", {"words": "Tjänsten drogs in."}, follow=True)
    assert "Rekryteringen är avbruten." in words(sent)
    row.refresh_from_db()
    assert row.state == S.BROKEN_OFF


def test_the_coordinator_leads_on_by_the_page(browser: Client, board: Board) -> None:
    row = make_recruitment(board, S.ADVERT)
    sent = browser.post(f"{LIST}{row.pk}/vidare/", {"to": S.INTERVIEWS}, follow=True)
    assert "Rekryteringen har gått vidare." in words(sent)
    row.refresh_from_db()
    assert row.state == S.INTERVIEWS

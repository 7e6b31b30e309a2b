"""The coordinator's side of 'Behåll min plats': Idag, the question's page, the letter and the decisions."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from core.models import User
from participants import actions
from participants.models import Board, Participant, PlacePeriod, StayQuestion
from participants.states import StayState
from tests.factories.clients import logged_in
from tests.factories.participants import (
    make_answered,
    make_board,
    make_held,
    make_participant,
    make_place_period,
    make_staff,
    make_stay_question,
    profile_of,
)
from tests.factories.times import AT, later
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
LIST = "/admin/participants/stayquestion/"
NO_DECISION = "Det finns inget beslut. Ingen plats tar slut förrän det finns ett."


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def staff(board: Board) -> User:
    return make_staff(board, first_name="Maja", last_name="Provlund")


@pytest.fixture
def client(staff: User) -> Client:
    return logged_in(staff)


@pytest.fixture
def person(board: Board, staff: User) -> Participant:
    """Without phone and e-mail."""
    contact = profile_of(staff)
    return make_participant(
        board, first_name="Kim", last_name="Testlund", contact=contact, email="", may_email=False
    )


def page(question: StayQuestion, name: str) -> str:
    return f"{LIST}{question.pk}/{name}/"


# --- Idag -----------------------------------------------------------------------------------------
def test_without_a_decision_idag_says_that_nothing_ends(client: Client, board: Board) -> None:
    assert NO_DECISION in read(client, "/admin/")
    make_place_period(board)
    assert NO_DECISION not in read(client, "/admin/")


def test_whom_no_message_reaches_is_on_idag_until_told(client: Client, person: Participant) -> None:
    question = make_stay_question(person)
    assert "Vill Kim Testlund ha kvar sin plats?" in read(client, "/admin/")
    client.post(page(question, "berattat"))
    question.refresh_from_db()
    assert question.told_times == 1
    assert "ha kvar sin plats?" not in read(client, "/admin/")


def test_whom_a_message_reaches_is_not_on_idag(client: Client, board: Board, staff: User) -> None:
    make_stay_question(make_participant(board, contact=profile_of(staff)))
    assert "ha kvar sin plats?" not in read(client, "/admin/")


def test_after_both_questions_a_call_is_proposed(client: Client, person: Participant) -> None:
    StayQuestion.objects.filter(pk=make_stay_question(person).pk).update(state=StayState.UNANSWERED)
    assert "Ring en sista gång" in read(client, "/admin/")


def test_a_protected_person_is_on_the_contacts_page_only(board: Board, person: Participant) -> None:
    actions.set_protection(participant=person, level="marked", by=person.contact.user, at=AT)
    make_stay_question(person)
    colleague = logged_in(make_staff(board))
    assert "Testlund" not in read(colleague, "/admin/")
    assert "Testlund" not in read(colleague, LIST)


# --- The question ---------------------------------------------------------------------------------
def test_what_was_said_on_the_phone_is_written_down(client: Client, person: Participant) -> None:
    question = make_stay_question(person)
    client.post(page(question, "behall"), {"channel": "phone"})
    question.refresh_from_db()
    assert (question.state, question.answered_via) == (StayState.KEPT, "phone")


def test_ending_by_the_button(client: Client, person: Participant) -> None:
    question = make_stay_question(person)
    StayQuestion.objects.update(state=StayState.UNANSWERED)
    client.post(page(question, "igen"))
    client.post(page(question, "avsluta"))
    person.refresh_from_db()
    assert person.place_ended_on == AT.date()
    assert "Platsen avslutad" in read(client, f"/admin/participants/participant/{person.pk}/change/")


def test_ending_too_early_is_refused_in_words(client: Client, person: Participant) -> None:
    response = client.post(page(make_stay_question(person), "avsluta"))
    assert "Det går inte längre." in words(response)


def test_the_letter_holds_the_question_and_what_was_done(client: Client, person: Participant) -> None:
    question = make_stay_question(person)
    make_held(person)
    make_answered(person)
    text = read(client, page(question, "brev"))
    assert "Hej Kim!" in text
    assert "Ring Maja Provlund, 070-174 06 33, gärna senast 21 februari 2027." in text
    assert "November 2026" in text
    assert "Vi har använt det." in text
    assert "Testlund" not in text.partition("Tillbaka")[2]


# --- The decisions --------------------------------------------------------------------------------
FIELDS = {
    "months": "24",
    "first_days": "90",
    "second_days": "30",
    "decision": "SN 2026-114",
    "source": "Gallringsplan",
    "checked_on": "2026-11-20",
    "valid_from": "2026-12-01",
}


def decide(board: Board, **changed: str) -> str:
    administrator = logged_in(make_staff(board, "administrator"))
    address = "/admin/participants/placeperiod/add/"
    return words(administrator.post(address, {**FIELDS, "board": str(board.pk), **changed}, follow=True))


def test_the_administrator_writes_in_the_decision(board: Board) -> None:
    assert "24 månader" in decide(board)
    row = PlacePeriod.objects.get()
    assert (row.months, row.decision, row.valid_to) == (24, "SN 2026-114", None)


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(board: Board) -> None:
    assert "Den andra frågan kommer efter den första" in decide(board, second_days="90")
    assert not PlacePeriod.objects.exists()


def test_a_day_that_is_taken_is_refused(board: Board) -> None:
    make_place_period(board, valid_from=(AT + timedelta(days=20)).date())
    assert "Det finns redan en rad från den dagen eller senare." in decide(board)


def test_a_coordinator_reads_and_does_not_add(client: Client, board: Board) -> None:
    make_place_period(board)
    assert "SN 2026-114" in read(client, "/admin/participants/placeperiod/")
    assert client.get("/admin/participants/placeperiod/add/").status_code == 404


def test_the_daily_run_is_asked_for_once_a_day() -> None:
    from core import jobs
    from core.models import Job

    for minutes in (0, 5, 600):
        jobs.enqueue_periodic(later(minutes=minutes))
    assert Job.objects.filter(kind="participants.ask_to_stay").count() == 1

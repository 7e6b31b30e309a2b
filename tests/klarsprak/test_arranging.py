"""The coordinator's steps: who may, in which state, what follows, and that nobody is left to wonder."""

from typing import Any

import pytest
from django.utils import timezone

from core import access
from core.actions import Refused
from core.models import Message, User
from fees.states import EntryState
from klarsprak import actions
from klarsprak.models import Reading, ReviewedText
from klarsprak.states import ReadingState, TextState
from participants.models import Board, Contribution
from participants.states import ContributionState
from tests.factories.klarsprak import (
    hand_in,
    make_comment,
    make_invited,
    make_owner,
    make_reading,
    make_round,
)
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
WORDS = "Skriv vilken enhet som svarar på frågor."


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def coordinator(board: Board) -> User:
    return make_staff(board)


def state_of(text: ReviewedText) -> str:
    return ReviewedText.objects.get(pk=text.pk).state


# --- Back to the owner -----------------------------------------------------------------------------
def test_a_text_goes_back_with_words(board: Board, coordinator: User) -> None:
    text = make_invited(board)
    actions.send_back(text=text, words=f"  {WORDS} ", by=coordinator, at=AT)
    text.refresh_from_db()
    assert (text.state, text.sent_back_because) == (TextState.DRAFT, WORDS)


def test_the_owner_is_told_that_something_waits_and_not_what(board: Board, coordinator: User) -> None:
    text = make_invited(board)
    actions.send_back(text=text, words=WORDS, by=coordinator, at=AT)
    told = Message.objects.get(kind="klarsprak.text_sent_back")
    assert (told.recipient, told.body) == (text.owner, "")


def test_the_unit_is_told_when_the_owner_has_left(board: Board, coordinator: User) -> None:
    text = make_invited(board)
    assert text.owner
    assert text.unit
    User.objects.filter(pk=text.owner.pk).update(is_active=False)
    actions.send_back(text=text, words=WORDS, by=coordinator, at=AT)
    told = Message.objects.get(kind="klarsprak.text_sent_back")
    assert (told.recipient, told.address) == (None, text.unit.email)


@pytest.mark.parametrize("words", ["", "   ", "x" * 1_001])
def test_it_does_not_go_back_without_a_why_that_can_be_read(
    board: Board, coordinator: User, words: str
) -> None:
    text = make_invited(board)
    with pytest.raises(Refused):
        actions.send_back(text=text, words=words, by=coordinator, at=AT)
    assert state_of(text) == TextState.INVITED


def test_the_why_is_gone_when_the_text_is_sent_again(board: Board, coordinator: User) -> None:
    text = make_invited(board)
    actions.send_back(text=text, words=WORDS, by=coordinator, at=AT)
    text.versions.update(read_at=AT)
    assert text.owner
    actions.confirm_blocks(text=text, by=text.owner, at=AT)
    actions.invite_to_reading(text=text, by=text.owner, at=AT)
    text.refresh_from_db()
    assert text.sent_back_because == ""


# --- Called off --------------------------------------------------------------------------------------
def test_a_text_that_is_called_off_ends_its_readings_and_its_assignment(
    board: Board, coordinator: User
) -> None:
    reading = make_reading(make_round(board))
    text = reading.round.version.text
    actions.call_off_text(text=text, by=coordinator, at=AT)
    reading.refresh_from_db()
    reading.round.assignment.refresh_from_db()
    assert (state_of(text), reading.state) == (TextState.WITHDRAWN, ReadingState.ENDED)
    assert reading.round.assignment.cancelled_at == AT


def test_time_already_spent_can_be_told_and_is_paid(board: Board, coordinator: User) -> None:
    """Work is work: only the planned time of what never began is lost."""
    import fees.actions

    reading = make_reading(make_round(board))
    actions.call_off_text(text=reading.round.version.text, by=coordinator, at=AT)
    person, key = reading.participant, reading.pk
    how: dict[str, Any] = {"by": person.user, "at": AT}
    entry = fees.actions.open_draft(
        participant=person,
        assignment=reading.round.assignment,
        worked_on=timezone.localdate(AT),
        key=key,
        **how,
    )
    fees.actions.set_time(entry=entry, typed="0:40", **how)
    entry.refresh_from_db()
    assert (entry.state, entry.minutes) == (EntryState.DRAFT, 40)


def test_whoever_said_something_is_told_that_nothing_comes_of_it(board: Board, coordinator: User) -> None:
    reading = make_reading(make_round(board))
    make_comment(reading)
    hand_in(reading)
    actions.call_off_text(text=reading.round.version.text, by=coordinator, at=AT)
    given = Contribution.objects.get(participant=reading.participant)
    assert given.state == ContributionState.ANSWERED
    assert "Tiden du la ner betalas." in given.answers.get().words


def begun(reading: Reading) -> None:
    """Left where it was."""


def handed_back(reading: Reading) -> None:
    actions.hand_back(reading=reading, typed_time="", by=reading.participant.user, at=AT)


@pytest.mark.parametrize("let_go", [begun, handed_back, hand_in])
def test_everybody_who_has_read_is_told_once_in_the_loop_and_that_the_time_is_paid(
    board: Board, coordinator: User, let_go: Any
) -> None:
    reading = make_reading(make_round(board))
    let_go(reading)
    Message.objects.all().delete()
    actions.call_off_text(text=reading.round.version.text, by=coordinator, at=AT)
    given = Contribution.objects.get(participant=reading.participant)
    assert given.state == ContributionState.ANSWERED
    words = given.answers.get().words
    assert words.startswith("Arbetet med texten är avbrutet. Det beror inte på dig. Tiden du la ner betalas.")
    told = Message.objects.filter(recipient=reading.participant.user)
    assert [message.kind for message in told] == ["participants.contribution_answered"]
    assert not Message.objects.filter(kind="participants.unit_owes_answer").exists()


# --- Who ---------------------------------------------------------------------------------------------
STEPS: dict[str, Any] = {
    "send_back": lambda text, by: actions.send_back(text=text, words=WORDS, by=by, at=AT),
    "call_off": lambda text, by: actions.call_off_text(text=text, by=by, at=AT),
}


@pytest.mark.parametrize("step", STEPS)
def test_neither_the_owner_nor_another_boards_coordinator_arranges(board: Board, step: str) -> None:
    text = make_invited(board)
    for who in (text.owner, make_owner(board), make_staff(make_board())):
        with pytest.raises(access.Denied):
            STEPS[step](text, who)
    assert state_of(text) == TextState.INVITED


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("state", ["draft", "answering", "done", "withdrawn"])
def test_a_text_in_another_state_stays_as_it_is(
    board: Board, coordinator: User, step: str, state: str
) -> None:
    text = make_invited(board)
    ReviewedText.objects.filter(pk=text.pk).update(state=state)
    with pytest.raises(Refused):
        STEPS[step](text, coordinator)
    assert state_of(text) == state

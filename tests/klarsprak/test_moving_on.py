"""From reading to talk to answers: who may, whose reading ends, and what is owed."""

from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import access
from core.actions import Refused
from core.models import AuditEntry, Message
from klarsprak import actions
from klarsprak.actions.readings import contribution_key
from klarsprak.models import Reading, ReadingRound, ReviewedText
from klarsprak.states import ReadingState, TextState
from participants.models import Assignment, Contribution, Offer, Participant
from participants.states import OfferState
from tests.factories.clients import logged_in
from tests.factories.fees import make_offer
from tests.factories.klarsprak import hand_in, make_comment, make_reader, make_reading, make_round
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT, TODAY, later
from tests.portal.pages import read

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
UNTIL = later(days=7).date()


@pytest.fixture
def round_() -> ReadingRound:
    return make_round(make_board())


def text_of(round_: ReadingRound) -> ReviewedText:
    return ReviewedText.objects.get(pk=round_.version.text_id)


def talk(round_: ReadingRound) -> None:
    text = text_of(round_)
    actions.start_talk(text=text, until=UNTIL, by=make_staff(text.board), at=AT)


def answers(round_: ReadingRound) -> None:
    text = text_of(round_)
    actions.to_answering(text=text, by=make_staff(text.board), at=AT)


def test_the_talk_begins_and_has_a_last_day(round_: ReadingRound) -> None:
    hand_in(make_reading(round_))
    talk(round_)
    assert text_of(round_).state == TextState.DISCUSSING
    assert ReadingRound.objects.get(pk=round_.pk).talks_until == UNTIL


def test_there_is_no_talk_when_nobody_has_read(round_: ReadingRound) -> None:
    with pytest.raises(Refused):
        talk(round_)
    assert text_of(round_).state == TextState.READING


def test_a_talk_does_not_end_before_today(round_: ReadingRound) -> None:
    text = text_of(round_)
    hand_in(make_reading(round_))
    with pytest.raises(Refused) as refused:
        actions.start_talk(text=text, until=later(days=-1).date(), by=make_staff(text.board), at=AT)
    assert refused.value.field == "until"
    actions.start_talk(text=text, until=TODAY, by=make_staff(text.board), at=AT)


def test_a_reading_under_way_ends_with_the_round(round_: ReadingRound) -> None:
    reading = make_reading(round_)
    answers(round_)
    assert Reading.objects.get(pk=reading.pk).state == ReadingState.ENDED
    assert text_of(round_).state == TextState.ANSWERING


def test_what_was_said_and_never_handed_in_is_owed_an_answer(round_: ReadingRound) -> None:
    said, silent = make_reading(round_), make_reading(round_)
    make_comment(said)
    answers(round_)
    owed = Contribution.objects.get()
    assert (owed.pk, owed.participant) == (contribution_key(said), said.participant)
    assert not Contribution.objects.for_person(silent.participant).exists()
    assert AuditEntry.objects.filter(action="contribution.give_by_programme").exists()


def test_what_was_handed_in_is_owed_once(round_: ReadingRound) -> None:
    reading = make_reading(round_)
    make_comment(reading)
    hand_in(reading)
    talk(round_)
    answers(round_)
    assert Contribution.objects.count() == 1


def test_the_owner_is_told_that_something_waits_and_nothing_more(round_: ReadingRound) -> None:
    make_comment(make_reading(round_), words="Jag förstår inte ordet.")
    answers(round_)
    message = Message.objects.get(kind="klarsprak.something_waits")
    assert message.recipient == text_of(round_).owner


def test_the_unit_is_told_when_the_owner_has_left(round_: ReadingRound) -> None:
    text = text_of(round_)
    assert text.owner
    assert text.unit
    text.owner.is_active = False
    text.owner.save()
    answers(round_)
    assert Message.objects.get(kind="klarsprak.something_waits").address == text.unit.email


def test_only_whoever_arranges_moves_a_text_on(round_: ReadingRound) -> None:
    text = text_of(round_)
    assert text.owner
    for by in (text.owner, make_staff(make_board())):
        with pytest.raises(access.Denied):
            actions.to_answering(text=text, by=by, at=AT)
        with pytest.raises(access.Denied):
            actions.start_talk(text=text, until=UNTIL, by=by, at=AT)


def test_a_text_that_is_answered_is_not_moved_on_again(round_: ReadingRound) -> None:
    answers(round_)
    with pytest.raises(Refused):
        answers(round_)


# --- The reader is told ------------------------------------------------------------------------------
def test_whoever_was_reading_is_told_once_and_neutrally(round_: ReadingRound) -> None:
    reading = make_reading(round_)
    make_comment(reading, words="HEMLIGT")
    hand_in(make_reading(round_))
    talk(round_)
    answers(round_)
    message = Message.objects.get(kind="klarsprak.reading_ended")
    assert message.recipient == reading.participant.user
    assert not any(word in str(vars(message)) for word in ("HEMLIGT", text_of(round_).title))


def test_the_first_page_tells_that_the_reading_is_over_until_it_is_read(round_: ReadingRound) -> None:
    reading = make_reading(round_)
    answers(round_)
    with time_machine.travel(AT, tick=False):
        phone = logged_in(reading.participant.user)
        said = read(phone, "/portal/")
        assert "Läsningen är slut" in said
        assert "Tiden du läste betalas." in said
        after = read(phone, f"/portal/lasning/{reading.round_id}/")
        assert "Det beror inte på dig." in after
        assert "Skriv in din tid" in after
        assert "Läsningen är slut" not in read(phone, "/portal/")
    reading.refresh_from_db()
    assert reading.end_read_at == AT


def queries_of_the_first_page(person: Participant) -> int:
    with time_machine.travel(AT, tick=False):
        phone = logged_in(person.user)
        with CaptureQueriesContext(connection) as asked:
            phone.get("/portal/")
    return len(asked)


def test_telling_on_the_first_page_costs_no_query_of_its_own(round_: ReadingRound) -> None:
    reading = make_reading(round_)
    before = queries_of_the_first_page(reading.participant)
    answers(round_)
    assert queries_of_the_first_page(reading.participant) <= before


def test_nobody_opens_it_for_another(round_: ReadingRound) -> None:
    reading, other = make_reading(round_), make_reader(round_)
    answers(round_)
    reading.refresh_from_db()
    with pytest.raises(access.Denied):
        actions.open_end(reading=reading, by=other.user, at=AT)


# --- What becomes of the places --------------------------------------------------------------------
def place_of(person: Participant) -> Offer:
    return Offer.objects.get(participant=person)


@pytest.mark.parametrize("move_on", [talk, answers])
def test_when_the_reading_is_over_it_is_nobodys_next_assignment(round_: ReadingRound, move_on: Any) -> None:
    """Begun is held. Never begun is 'blev inte av', and a question that nobody has answered is taken back."""
    handed_in, begun, only_yes = make_reading(round_), make_reading(round_), make_reader(round_)
    asked = make_participant(round_.assignment.board)
    make_offer(round_.assignment, asked)
    hand_in(handed_in)
    move_on(round_)
    people = (handed_in.participant, begun.participant, only_yes, asked)
    states = ["done", "done", "did_not_happen", "withdrawn"]
    assert [place_of(one).state for one in people] == states
    assert not Offer.objects.booked(AT).exists()


def test_whoever_had_said_yes_is_told_once_and_whoever_had_not_answered_is_not(round_: ReadingRound) -> None:
    hand_in(make_reading(round_))
    only_yes = make_reader(round_)
    make_offer(round_.assignment, make_participant(round_.assignment.board))
    talk(round_)
    answers(round_)
    assert Message.objects.get(kind="participants.assignment_cancelled").recipient == only_yes.user


def test_those_in_line_get_no_place_when_the_reading_ends(round_: ReadingRound) -> None:
    Assignment.objects.filter(pk=round_.assignment_id).update(places=2)
    round_.refresh_from_db()
    hand_in(make_reading(round_))
    make_reader(round_)
    in_line = make_reader(round_)
    assert place_of(in_line).state == OfferState.WAITING
    talk(round_)
    assert place_of(in_line).state == OfferState.WITHDRAWN

"""From reading to talk to answers: who may, whose reading ends, and what is owed."""

import pytest

from core import access
from core.actions import Refused
from core.models import AuditEntry, Message
from klarsprak import actions
from klarsprak.actions.readings import contribution_key
from klarsprak.models import Reading, ReadingRound, ReviewedText
from klarsprak.states import ReadingState, TextState
from participants.models import Contribution
from tests.factories.klarsprak import hand_in, make_comment, make_reading, make_round
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT, TODAY, later

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

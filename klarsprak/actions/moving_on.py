"""From reading to talk to answers. What was said when a reading ends counts, handed in or not."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import participants.actions
from core import messages
from core.actions import Action, Refused, action
from core.models import User
from core.states import Turn, move
from klarsprak import rules
from klarsprak.actions.readings import given_by, mark_read
from klarsprak.emails import READING_ENDED
from klarsprak.models import Reading, ReadingRound, ReviewedText
from klarsprak.states import GIVEN, ReadingState, TextState
from participants.models import Participant

# To whoever answers for a text: that something waits, and nothing more.
WAITS = "klarsprak.something_waits"


def start_talk(*, text: ReviewedText, until: date, by: User, at: datetime) -> None:
    """Those who have handed in read what the others said, and talk about it until a day."""
    with action(by=by, at=at) as act:
        row = arranged(act, text)
        if until < timezone.localdate(at):
            raise Refused(_("Välj en dag som kommer."), field="until")
        end_readings(act, row, at)
        end_places(row, at)
        if not Reading.objects.filter(round__version__text=row, state__in=GIVEN).exists():
            raise Refused(_("Ingen har läst texten än. Vänta, eller ta tillbaka texten."), code="nobody")
        move(row, TextState.DISCUSSING, by=Turn.STAFF, at=at)
        for round_ in act.lock(ReadingRound.objects.filter(version__text=row)):
            round_.talks_until = until
            round_.save(update_fields=["talks_until"])
    text.state = row.state


def to_answering(*, text: ReviewedText, by: User, at: datetime) -> None:
    """The owner answers. From the talk, or straight from the reading when there is nothing to talk about."""
    with action(by=by, at=at) as act:
        row = arranged(act, text)
        end_readings(act, row, at)
        end_places(row, at)
        move(row, TextState.ANSWERING, by=Turn.STAFF, at=at)
        tell_owner(row, at)
    text.state = row.state


def arranged(act: Action, text: ReviewedText) -> ReviewedText:
    """The text, locked after its readers, as every action that speaks for a person locks."""
    act.require(rules.ARRANGE, text)
    lock_readers(act, text)
    rows = ReviewedText.objects.select_related("owner", "unit").filter(pk=text.pk)
    return act.lock(rows)[0]


def lock_readers(act: Action, text: ReviewedText) -> None:
    readers = Reading.objects.filter(round__version__text=text).values("participant")
    act.lock(Participant.every.filter(pk__in=readers))


def end_readings(act: Action, text: ReviewedText, at: datetime, *, is_told: bool = True) -> None:
    """Nobody is late: a reading that is not handed in ends with the round, and what was said is owed an
    answer. The reader is told once; not here when the loop is closed in the same action."""
    under_way = Reading.objects.filter(round__version__text=text, state=ReadingState.READING)
    for reading in act.lock(under_way.select_related("round__assignment", "participant__user")):
        move(reading, ReadingState.ENDED, by=Turn.SYSTEM, at=at)
        mark_read(reading, at)
        if is_told:
            messages.send(READING_ENDED.key, recipient=reading.participant.user, at=at)
        if reading.comments.exists():
            participants.actions.give_by_programme(
                participant=reading.participant, given=given_by(reading), at=at
            )


def end_places(text: ReviewedText, at: datetime) -> None:
    """A text that is not read any more is nobody's next assignment, and nobody is asked to read it."""
    for round_ in ReadingRound.objects.filter(version__text=text).select_related("assignment").order_by("pk"):
        participants.actions.end_unused_places(assignment=round_.assignment, at=at)


def tell_owner(text: ReviewedText, at: datetime, kind: str = WAITS) -> None:
    """Whoever invited; when that person has left, the unit at its own address. Nothing of what it is."""
    if text.owner is not None and text.owner.is_active:
        messages.send(kind, recipient=text.owner, at=at)
    elif text.unit is not None and text.unit.email:
        messages.send_to_address(kind, email=text.unit.email, at=at)

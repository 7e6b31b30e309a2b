"""What the coordinator does beside asking readers: a text goes back to its owner, or is called off."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

import participants.actions
from core.actions import Refused, action
from core.models import User
from core.states import Turn, move
from klarsprak.actions.moving_on import arranged, end_readings, tell_owner
from klarsprak.actions.readings import given_by
from klarsprak.models import Reading, ReadingRound, ReviewedText
from klarsprak.states import TextState
from participants.models import AnswerKind, Contribution
from participants.states import ContributionState

SENT_BACK = "klarsprak.text_sent_back"
LONGEST_WORDS = 1_000
CALLED_OFF = _(
    "Arbetet med texten är avbrutet. Det beror inte på dig. Tiden du la ner betalas. "
    "Skriv in den om du inte har gjort det."
)
WAITING = (ContributionState.OWED, ContributionState.ASKED)


def send_back(*, text: ReviewedText, words: str, by: User, at: datetime) -> None:
    """The owner can change it again, and reads why. Nobody has been asked to read it yet."""
    with action(by=by, at=at) as act:
        row = arranged(act, text)
        words = words.strip()
        if not words:
            raise Refused(_("Skriv vad du vill att ägaren gör."), field="words")
        if len(words) > LONGEST_WORDS:
            raise Refused(_("Skriv kortare, högst 1 000 tecken."), field="words")
        move(row, TextState.DRAFT, by=Turn.STAFF, at=at)
        row.sent_back_because = words
        row.save(update_fields=["sent_back_because"])
        act.record("text.send_back", row, fields=["sent_back_because"])
        tell_owner(row, at, SENT_BACK)
    text.state = row.state


def call_off_text(*, text: ReviewedText, by: User, at: datetime) -> None:
    """Nothing will come of it. Readings end, whoever was coming is told, and time already spent is paid."""
    with action(by=by, at=at) as act:
        row = arranged(act, text)
        end_readings(act, row, at, is_told=False)
        move(row, TextState.WITHDRAWN, by=Turn.STAFF, at=at)
        for round_ in ReadingRound.objects.filter(version__text=row).select_related("assignment"):
            if not round_.assignment.is_cancelled:
                participants.actions.cancel_assignment(assignment=round_.assignment, by=by, at=at)
        answer_givers(row, by, at)
        act.record("text.call_off", row, fields=["state"])
    text.state = row.state


def answer_givers(text: ReviewedText, by: User, at: datetime) -> None:
    """Whoever has read of it is told that nothing comes of it, and that the time is paid: nobody is left to
    wonder. What was never handed in, or held no remark, is given here so that it has its answer too."""
    readings = Reading.objects.filter(round__version__text=text).select_related("round__assignment")
    for reading in readings.select_related("participant").order_by("pk"):
        participants.actions.give_by_programme(
            participant=reading.participant, given=given_by(reading), at=at, is_answered_now=True
        )
    work = ReadingRound.objects.filter(version__text=text).values("assignment")
    for given in Contribution.objects.filter(assignment__in=work, state__in=WAITING).order_by("pk"):
        participants.actions.answer_by_programme(
            contribution=given, kind=AnswerKind.NOT_NOW, words=str(CALLED_OFF), by=by, at=at
        )

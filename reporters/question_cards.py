"""What readers may know of a question, and what whoever asked may: plain data, built from the rows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.words import day, day_year
from reporters.actions.questions_asking import BY_NAME
from reporters.models import Asker, Asking, Heard, PublicQuestion, Road
from reporters.question_states import ANSWERED, OUT, QuestionState

LOOKS = {True: "late", False: "waiting"}


@dataclass(frozen=True)
class Clock:
    """The public clock. `look` is waiting, late or done: late is the unit's own, said in plain words."""

    look: str
    words: str
    detail: str = ""


@dataclass(frozen=True)
class Move:
    to: str
    because: str


@dataclass(frozen=True)
class Answered:
    label: str
    words: str
    on: datetime
    unit: str
    rest: str


@dataclass(frozen=True)
class Card:
    """A question in a list."""

    title: str
    address: str
    asked_by: str
    asked_at: datetime
    unit: str
    clock: Clock


@dataclass(frozen=True)
class FullCard:
    """A question by itself, with all that has been said."""

    card: Card
    words: str
    diary: str
    moves: list[Move]
    answers: list[Answered]
    heard: str
    heard_at: datetime | None


def day_of(value: date, today: date) -> str:
    """With the year when it is another."""
    return day(value) if value.year == today.year else day_year(value)


def clock_of(row: PublicQuestion, today: date) -> Clock:
    if row.state in ANSWERED:
        return Clock("done", after_days(row))
    if row.answer_by is None:
        return Clock("waiting", _("Ännu inget svar"))
    is_late, words = row.is_late(today), {"day": day_of(row.answer_by, today)}
    if row.state == QuestionState.PARTLY:
        told = _("Resten försenad sedan %(day)s") if is_late else _("Resten senast %(day)s")
        return Clock(LOOKS[is_late], told % words, _("En del är besvarat."))
    told = _("Försenat sedan %(day)s") if is_late else _("Svar senast %(day)s")
    return Clock(LOOKS[is_late], told % words, _("Ännu inget svar."))


def has_clock(row: PublicQuestion) -> bool:
    """Not before it is sorted, and not when it is taken back or handed over."""
    return row.road in {Road.PUBLIC, Road.PRIVATE} and row.state in OUT


def after_days(row: PublicQuestion) -> str:
    days = days_waited(row)
    if not days:
        return _("Besvarad samma dag")
    return ngettext("Besvarad efter en dag", "Besvarad efter %(n)d dagar", days) % {"n": days}


def days_waited(row: PublicQuestion) -> int:
    """From the question to the answer, whole days in Sweden."""
    if row.answered_at is None:
        return 0
    return (timezone.localdate(row.answered_at) - timezone.localdate(row.asked_at)).days


def asked_by(row: PublicQuestion) -> str:
    """What whoever asked chose to be called; else what sort of asker it was, as far as that is known."""
    asking = getattr(row, "asking", None)
    if asking is None:
        return str(Asker.READER.label)
    return shown_byline(asking) or str(Asker(asking.asker).label)


def shown_byline(asking: Asking) -> str:
    """Asked each time it is shown: protected data that came later takes the own name away."""
    person = asking.participant
    is_hidden = person is not None and person.is_protected and asking.named_as in BY_NAME
    return "" if is_hidden else asking.byline


def card_of(row: PublicQuestion, today: date) -> Card:
    return Card(
        title=row.title,
        address=reverse("reporters:question", args=[row.pk]),
        asked_by=asked_by(row),
        asked_at=row.asked_at,
        unit=row.unit.name if row.unit else "",
        clock=clock_of(row, today),
    )


def full_card_of(row: PublicQuestion, today: date) -> FullCard:
    return FullCard(
        card=card_of(row, today),
        words=row.words,
        diary=row.diary,
        moves=moves_of(row, today),
        answers=answers_of(row, today),
        heard=str(Heard(row.verdict).label) if row.verdict else "",
        heard_at=row.heard_at,
    )


def moves_of(row: PublicQuestion, today: date) -> list[Move]:
    """A reason goes on with the sentence, so it ends with the sentence's own full stop."""
    return [Move(day_of(one.moved_to, today), one.because.rstrip(". ")) for one in row.moves.all()]


def answers_of(row: PublicQuestion, today: date) -> list[Answered]:
    return [
        Answered(
            label=str(one.get_sort_display()),
            words=one.words,
            on=one.answered_at,
            unit=one.unit.name,
            rest=day_of(one.rest_by, today) if one.rest_by else "",
        )
        for one in row.answers.all()
    ]


# --- For whoever asked -----------------------------------------------------------------------------
@dataclass(frozen=True)
class Mine:
    """The own question: the words as they came beside those that readers see, and where it stands."""

    state: str
    road: str
    came_at: datetime
    words: str
    open: FullCard | None
    # The question was the same as another one that is out.
    other: FullCard | None
    private_answers: list[Answered]
    clock: Clock | None
    may_say: bool
    may_withdraw: bool
    byline: str
    has_said: str

    @property
    def is_out(self) -> bool:
        return self.open is not None


def mine_of(asking: Asking, today: date) -> Mine:
    row = asking.question
    is_out = row.is_public and row.state in OUT
    return Mine(
        state=row.state,
        road=row.road,
        came_at=row.asked_at,
        words=asking.words,
        open=full_card_of(row, today) if is_out else None,
        other=other_of(row, today),
        private_answers=private_answers_of(asking),
        clock=clock_of(row, today) if has_clock(row) else None,
        may_say=row.state == QuestionState.ANSWERED,
        may_withdraw=row.state not in {QuestionState.WITHDRAWN, QuestionState.HANDED_OVER},
        byline=shown_byline(asking),
        has_said=str(Heard(row.verdict).label) if row.verdict else "",
    )


def other_of(row: PublicQuestion, today: date) -> FullCard | None:
    other: Any = row.merged_into
    return full_card_of(other, today) if other is not None and other.state in OUT else None


def private_answers_of(asking: Asking) -> list[Answered]:
    return [Answered(_("svar"), one.words, one.answered_at, "", "") for one in asking.private_answers.all()]

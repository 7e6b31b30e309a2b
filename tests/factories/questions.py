"""Questions to the organisation, made by the actions."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from core.models import User
from participants.models import Board, Participant, Unit
from reporters.actions import questions as actions
from reporters.models import Asking, PublicQuestion
from reporters.question_querysets import PublicQuestionQuerySet
from tests.factories.participants import make_staff, make_unit
from tests.factories.times import AT

WORDS = "Varför är mottagningen stängd på fredagar? Vi är många som är lediga då."
TITLE = "Varför är det stängt på fredagar?"
ANSWER = "Vi har möte på fredagar. Från januari har vi öppet till tolv."
# Two weeks from AT, which is a Monday.
DUE_ON = date(2026, 12, 7)


def make_asking(board: Board, *, at: datetime = AT, **fields: Any) -> Asking:
    """By a reader, new."""
    group, address = fields.pop("group", ""), fields.pop("address", "")
    asked = actions.Asked(**{"words": WORDS, "key": uuid4(), **fields})
    return actions.ask_question(board=board, asked=asked, at=at, group=group, address=address)


def make_reporters_asking(person: Participant, *, at: datetime = AT, **fields: Any) -> Asking:
    names = ("named_as", "pseudonym")
    named = actions.Named(**{name: fields.pop(name) for name in names if name in fields})
    asked = actions.Asked(**{"words": WORDS, "key": uuid4(), **fields})
    return actions.ask_as_reporter(participant=person, asked=asked, named=named, by=person.user, at=at)


def make_sorter(board: Board) -> User:
    return make_staff(board, "editor")


def make_unit_employee(unit: Unit) -> User:
    return make_staff(unit.board, "unit_employee", unit=unit)


def open_it(
    asking: Asking, unit: Unit | None = None, *, by: User | None = None, at: datetime = AT, **fields: Any
) -> PublicQuestion:
    """Sorted as open: with a unit, and two weeks to answer."""
    board = asking.question.board
    words = {"title": TITLE, "words": WORDS, **fields}
    answer_by = words.pop("answer_by", DUE_ON)
    return actions.open_question(
        question=asking.question,
        words=actions.OpenWords(**words),
        unit=unit or make_unit(board),
        answer_by=answer_by,
        by=by or make_sorter(board),
        at=at,
    )


def make_open(board: Board, unit: Unit | None = None, **fields: Any) -> PublicQuestion:
    asked_at = fields.pop("asked_at", AT)
    asking = make_asking(board, at=asked_at, **{k: fields.pop(k) for k in ("article_id",) if k in fields})
    return open_it(asking, unit, **{"at": asked_at, **fields})


def make_private(asking: Asking, unit: Unit | None = None, *, by: User | None = None) -> PublicQuestion:
    by = by or make_sorter(asking.question.board)
    return actions.keep_private(question=asking.question, unit=unit, answer_by=DUE_ON, by=by, at=AT)


def answer_it(
    question: PublicQuestion, *, by: User | None = None, at: datetime = AT, **fields: Any
) -> PublicQuestion:
    """The whole answer unless `rest_by` is given, by an employee of the unit."""
    row = PublicQuestion.objects.select_related("unit__board").get(pk=question.pk)
    if by is None:
        by = make_unit_employee(row.unit) if row.unit else make_sorter(row.board)
    said = actions.Said(**{"words": ANSWER, "seen": row.answers.count(), **fields})
    return actions.answer_question(question=row, answer=said, by=by, at=at)


def make_answered(board: Board, unit: Unit | None = None, **fields: Any) -> PublicQuestion:
    answered_at = fields.pop("answered_at", AT)
    return answer_it(make_open(board, unit, **fields), at=answered_at)


def say(asking: Asking, verdict: str, *, at: datetime = AT, missing: str = "") -> None:
    by = asking.participant.user if asking.participant else None
    actions.say_whether_answered(asking=asking, verdict=verdict, missing=missing, by=by, at=at)


def question_of(asking: Asking) -> PublicQuestion:
    """As it is now."""
    return PublicQuestion.objects.get(pk=asking.question_id)


def out() -> PublicQuestionQuerySet:
    return PublicQuestion.objects.out()

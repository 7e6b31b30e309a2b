"""Who sorts questions, who answers them, and whose each is."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from core import access
from core.actions import Action
from core.states import Turn
from participants import rules as register
from participants.fitting import kept_apart
from participants.models import Absence, Board, StaffProfile, UnitRole
from reporters.models import PublicQuestion, Road
from reporters.question_querysets import PublicQuestionQuerySet
from reporters.rules import SORT_QUESTIONS

# Held by no role: a question is its asker's own. Named here for the log of refusals.
ASK = "reporters.ask_question"


def boards_to_ask() -> QuerySet[Board]:
    """Where the money somebody lives on is decided nobody is asked in writing by way of us."""
    return Board.objects.filter(decides_income_support=False).order_by("name")


def boards_sorted(user: Any) -> set[UUID]:
    return access.boards_for(user, SORT_QUESTIONS)


def may_enter(user: Any) -> bool:
    """Sorts questions, or answers for some unit."""
    return any(access.may(user, one) for one in (SORT_QUESTIONS, register.ANSWER_FOR_UNIT))


def sorted_by(user: Any) -> PublicQuestionQuerySet:
    """Every question of the boards, for those who sort."""
    return PublicQuestion.objects.for_boards(boards_sorted(user))


def of_units(user: Any, on: date) -> PublicQuestionQuerySet:
    """What has been given to the units that an employee answers for.

    To an employee who is kept apart from whoever asked, a private question does not exist: a refusal would
    tell who it was. An open one names nobody to them.
    """
    units = register.own_units(user, on).values("unit")
    rows = PublicQuestion.objects.filter(
        board__in=access.boards_for(user, register.ANSWER_FOR_UNIT), unit__in=units
    ).filter(road__in=(Road.PUBLIC, Road.PRIVATE))
    return rows.exclude(road=Road.PRIVATE, asking__participant__in=kept_apart(user))


def read_by(user: Any, on: date) -> PublicQuestionQuerySet:
    """Those that an employee may open."""
    own = of_units(user, on).values("pk")
    return PublicQuestion.objects.filter(Q(board__in=boards_sorted(user)) | Q(pk__in=own))


def require_sorter(act: Action, question: PublicQuestion) -> None:
    act.require(SORT_QUESTIONS, question)


def require_answerer(act: Action, question: PublicQuestion) -> Turn:
    """An employee of the unit; of a private question without a unit, whoever sorts."""
    if question.unit_id is None and question.road == Road.PRIVATE:
        act.require(SORT_QUESTIONS, question)
        return Turn.STAFF
    act.require(register.ANSWER_FOR_UNIT, question)
    if not of_units(act.by, timezone.localdate(act.at)).filter(pk=question.pk).exists():
        raise access.Denied(register.ANSWER_FOR_UNIT, question)
    return Turn.OWNER


def may_answer(user: Any, question: PublicQuestion, on: date) -> bool:
    if question.unit_id is None:
        return question.road == Road.PRIVATE and access.may(user, SORT_QUESTIONS, question)
    return of_units(user, on).filter(pk=question.pk).exists()


def employees_awaited(on: date) -> Collection[UUID]:
    """The profiles of those who are there and answer for a unit whose day is near, or has passed."""
    near = Q(pk__in=[])
    for board in Board.objects.all():
        near |= Q(board=board, answer_by__lte=on + timedelta(days=board.remind_days))
    units = PublicQuestion.objects.owed().order_by().filter(near, unit__isnull=False).values("unit")
    away = Absence.objects.on(on).values("employee")
    roles = UnitRole.objects.in_force(on).filter(unit__in=units)
    profiles = StaffProfile.objects.filter(pk__in=roles.values("employee")).exclude(pk__in=away)
    return set(profiles.values_list("pk", flat=True))

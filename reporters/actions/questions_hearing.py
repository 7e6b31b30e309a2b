"""Whoever asked says whether it was an answer, and takes the question back at any time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Action, Refused, action
from core.models import User
from core.states import Turn, move
from core.typed_words import short_enough
from participants.actions.answers import speaking
from participants.models import Channel
from reporters.actions.questions_sorting import day_to_answer, tell_unit
from reporters.models import AskerContact, Asking, Heard, PublicQuestion
from reporters.question_rules import ASK
from reporters.question_states import QuestionState

LONGEST = 1_000


def say_whether_answered(
    *,
    asking: Asking,
    verdict: str,
    at: datetime,
    missing: str = "",
    by: User | None = None,
    channel: str = Channel.PORTAL,
) -> None:
    """'Ja' and 'delvis' close it. 'Nej' opens it with a new day, once."""
    with own(asking, by, at, channel) as (act, row):
        if row.state == QuestionState.HEARD and row.verdict == verdict:
            return
        if row.state != QuestionState.ANSWERED:
            raise Refused(_("Det finns inget nytt svar att säga något om."), code="state")
        row.verdict, row.heard_at = Heard(verdict), at
        if row.verdict == Heard.NO and row.reopened_at is None:
            open_again(row, at)
        else:
            move(row, QuestionState.HEARD, by=Turn.PERSON, at=at, along=["verdict", "heard_at"])
        missing = short_enough(missing, "missing", LONGEST)
        Asking.objects.filter(pk=asking.pk).update(missing=missing)
        act.record("question.verdict", row, fields=["missing"])


def open_again(row: PublicQuestion, at: datetime) -> None:
    row.reopened_at, row.answer_by = at, day_to_answer(at)
    fields = ["verdict", "heard_at", "reopened_at", "answer_by"]
    move(row, QuestionState.WAITING, by=Turn.PERSON, at=at, along=fields)
    tell_unit(row, at)


def withdraw_question(
    *, asking: Asking, at: datetime, by: User | None = None, channel: str = Channel.PORTAL
) -> None:
    """Gone from readers in the same moment, with the name, and so are the words and where to reach whoever
    asked. No why."""
    with own(asking, by, at, channel) as (act, row):
        if row.state == QuestionState.WITHDRAWN:
            return
        move(row, QuestionState.WITHDRAWN, by=Turn.PERSON, at=at)
        AskerContact.objects.filter(asking=asking).delete()
        Asking.objects.filter(pk=asking.pk).update(words="", byline="", missing="", named_as="nobody")
        act.record("question.withdraw", row, fields=["words", "byline", "missing"])


@contextmanager
def own(
    asking: Asking, by: User | None, at: datetime, channel: str
) -> Iterator[tuple[Action, PublicQuestion]]:
    """A reporter, or staff for the reporter; else whoever holds the code, which the page has asked for."""
    if asking.participant is not None:
        if by is None:
            raise access.Denied(ASK, asking)
        with speaking(asking.participant, by, at, channel) as act:
            yield act, locked(act, asking)
        return
    with action(by=by, at=at) as act:
        if by is not None:
            raise access.Denied(ASK, asking)
        yield act, locked(act, asking)


def locked(act: Action, asking: Asking) -> PublicQuestion:
    act.lock(PublicQuestion.objects.filter(pk=asking.question_id))
    return PublicQuestion.objects.select_related("unit", "board").get(pk=asking.question_id)

"""What an employee sees of one question, and what can be done with it now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from core import access, audit
from core.personal_data import traces_in
from reporters import question_rules as rules
from reporters.models import AskerContact, Asking, PublicQuestion, Road
from reporters.question_cards import Answered, Clock, answers_of, clock_of, has_clock, private_answers_of
from reporters.question_states import ANSWERED, OUT, QuestionState
from reporters.rules import SORT_QUESTIONS

LISTED = 200


@dataclass(frozen=True)
class Work:
    """`original` is for those who sort, and for the unit when the case is private."""

    original: str
    traces: list[str]
    missing: str
    clock: Clock | None
    answers: list[Answered]
    sorts: bool
    may_sort: bool
    may_edit: bool
    may_answer: bool
    may_correct: bool
    may_move: bool
    may_give: bool
    may_hand_over: bool
    may_take_down: bool


def work_of(row: PublicQuestion, user: Any, at: datetime) -> Work:
    today = timezone.localdate(at)
    asking: Asking | None = getattr(row, "asking", None)
    sorts = access.may(user, SORT_QUESTIONS, row)
    answers = rules.may_answer(user, row, today)
    is_open = row.is_public and row.state in OUT
    shows = sorts or row.road == Road.PRIVATE
    original = asking.words if asking and shows else ""
    return Work(
        original=original,
        traces=traces_in(original) if sorts else [],
        missing=asking.missing if asking else "",
        clock=clock_of(row, today) if has_clock(row) else None,
        answers=[*answers_of(row, today), *(private_answers_of(asking) if asking and shows else [])],
        sorts=sorts,
        may_sort=sorts and row.state == QuestionState.NEW,
        may_edit=sorts and is_open,
        may_answer=answers and row.is_owed,
        may_correct=answers and row.is_public and row.state in {*ANSWERED, QuestionState.PARTLY},
        may_move=answers and row.is_owed,
        may_give=sorts and row.is_owed,
        may_hand_over=sorts and row.state in {QuestionState.NEW, QuestionState.WAITING},
        may_take_down=sorts and row.is_public and row.state == QuestionState.WAITING,
    )


def contact_read(row: PublicQuestion, user: Any, at: datetime) -> str:
    """Where whoever asked can be reached, when somebody may be in danger. That it was read is kept."""
    contact = AskerContact.objects.filter(asking__question=row).first()
    if contact is None:
        return ""
    grant = access.check(user, SORT_QUESTIONS, row)
    audit.write(
        audit.Line(
            at=at,
            action="reporters.askercontact.read",
            actor=user.pk,
            role=grant.role.key,
            object_type=row._meta.label,
            object_id=str(row.pk),
        )
    )
    return contact.address

"""The coordinator makes an assignment of what the editor wrote. People are then asked as everywhere."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Unpack
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import participants.actions
from core import messages
from core.actions import Action, action, current
from core.models import User
from core.states import Turn, move
from core.typed_words import said
from participants.models import (
    Area,
    Assignment,
    AssignmentKind,
    Board,
    DoneWhere,
    EngagementForm,
    Timing,
)
from reporters import rules
from reporters.actions.briefs import BriefFields, prepare_brief
from reporters.commission_states import BriefState
from reporters.commission_words import question_about, what_you_do
from reporters.models import Brief, Commission

# To whoever wrote it, by mail: that something has happened, and nothing of what.
TAKEN_UP, SENT_BACK = "reporters.brief_taken_up", "reporters.brief_sent_back"
LONGEST_REASON = 1_000
LAST_MINUTE = time(23, 59)
# What the assignment and the brief both say, by their columns.
SAME = {
    "title": "title",
    "place_name": "place_name",
    "place_address": "place_address",
    "meets_you": "meets",
    "due_on": "due_on",
    "places": "places",
    "estimated_minutes": "minutes",
    "expenses_covered": "expenses_covered",
}


@dataclass(frozen=True)
class Costs:
    """What the coordinator adds: who may want it, and who pays."""

    area: Area | None = None
    cost_centre: str = ""
    engagement_form: str = EngagementForm.EMPLOYED


def take_up_brief(*, brief: Brief, costs: Costs, by: User, at: datetime) -> Commission:
    """One assignment, paid for all the time with the writing. Nobody is asked yet."""
    with action(by=by, at=at) as act:
        row = locked(act, brief)
        move(row, BriefState.TAKEN_UP, by=Turn.STAFF, at=at)
        assignment = plan(row, costs, by, at)
        commission = Commission.objects.create(
            assignment=assignment, brief=row, kind=row.kind, template=row.template, topic=row.topic
        )
        act.record("commission.take_up", commission, fields=["brief", "assignment"])
        tell_writer(row, TAKEN_UP, act)
    brief.state = row.state
    return commission


def hand_back_brief(*, brief: Brief, words: str, by: User, at: datetime) -> None:
    """The editor can change it, and reads why. Nobody has been asked."""
    with action(by=by, at=at) as act:
        row = locked(act, brief)
        row.sent_back_because = said(
            words, "words", _("Skriv vad du vill att redaktören gör."), LONGEST_REASON
        )
        move(row, BriefState.DRAFT, by=Turn.STAFF, at=at, along=("sent_back_because",))
        tell_writer(row, SENT_BACK, act)
    brief.state = row.state


def plan_commission(
    *, board: Board, costs: Costs, key: UUID, by: User, at: datetime, **fields: Unpack[BriefFields]
) -> Commission:
    """By a coordinator alone, in one go. `key` is made with the form: a second tap makes nothing."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, board)
        brief = prepare_brief(board=board, key=key, send=True, by=by, at=at, **fields)
        made_before = Commission.objects.filter(brief=brief).first()
        return made_before or take_up_brief(brief=brief, costs=costs, by=by, at=at)


def follow_assignment(assignment: Assignment, change: str) -> None:
    """What is changed or cancelled is so for the editor too, whoever did it."""
    if assignment.programme != rules.PROGRAMME or change not in ("changed", "cancelled"):
        return
    act = current()
    followed = Brief.objects.filter(commission__assignment=assignment, state=BriefState.TAKEN_UP)
    for row in act.lock(followed):
        if change == "changed":
            read_back(row, assignment)
            act.record("brief.follow", row, fields=sorted(SAME.values()))
        else:
            move(row, BriefState.CALLED_OFF, by=Turn.SYSTEM, at=act.at)


def read_back(row: Brief, work: Assignment) -> None:
    """An event that is moved lasts as long as before."""
    for name, column in SAME.items():
        setattr(row, column, getattr(work, name))
    if work.starts_at is not None:
        begins = timezone.localtime(work.starts_at)
        ends = begins + length_of(row)
        row.on, row.starts = begins.date(), begins.time()
        row.ends = ends.time() if ends.date() == begins.date() else LAST_MINUTE
    row.save()


def length_of(row: Brief) -> timedelta:
    if row.starts is None or row.ends is None:
        return timedelta(hours=1)
    first, last = (datetime.combine(date.min, end) for end in (row.starts, row.ends))
    return last - first


# --- Parts ----------------------------------------------------------------------------------------
def locked(act: Action, brief: Brief) -> Brief:
    act.require(rules.ARRANGE, brief)
    rows = Brief.objects.select_related("board", "written_by", "topic")
    return act.lock(rows.filter(pk=brief.pk))[0]


def plan(row: Brief, costs: Costs, by: User, at: datetime) -> Assignment:
    """It begins with the event, and is over when the text is written: no end is set, so that the planned time
    is all of it."""
    return participants.actions.plan_assignment(
        board=row.board,
        by=by,
        at=at,
        programme=rules.PROGRAMME,
        kind=AssignmentKind.WRITING,
        area=costs.area,
        cost_centre=costs.cost_centre,
        engagement_form=costs.engagement_form,
        title=row.title,
        question=question_about(row.title),
        what_you_do=what_you_do(row),
        place_name=row.place_name,
        place_address=row.place_address,
        meets_you=row.meets,
        done_where=DoneWhere.ON_SITE if row.place_name else DoneWhere.FROM_HOME,
        timing=Timing.BEFORE,
        starts_at=starts_at(row),
        due_on=row.due_on,
        estimated_minutes=row.minutes,
        places=row.places,
        expenses_covered=row.expenses_covered,
    )


def starts_at(row: Brief) -> datetime | None:
    if row.on is None or row.starts is None:
        return None
    return timezone.make_aware(datetime.combine(row.on, row.starts))


def tell_writer(row: Brief, kind: str, act: Action) -> None:
    """Not about what one has done oneself."""
    if row.written_by.is_active and row.written_by != act.by:
        messages.send(kind, recipient=row.written_by, at=act.at, about=row.pk)

"""Meetings are assignments: planned for mentors by the register, and told to employees here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID, uuid5

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import participants.actions
from core import messages
from core.actions import Refused, action, current
from core.models import User
from mentoring import rules
from mentoring.actions.groups import arranged
from mentoring.emails import MEETING_CALLED_OFF, MEETING_MOVED, TIME_MOVED
from mentoring.models import Meeting, MentorGroup
from mentoring.querysets import OPEN
from mentoring.schedule import MOST_MEETINGS, Times, days_of, times_of
from participants.actions.assignments import when_words
from participants.models import Area, Assignment, AssignmentKind, EngagementForm, StaffProfile

QUESTION = _("Vill du vara mentor för medarbetare?")
WHAT_YOU_DO = _("Ni är några mentorer. Ni träffar medarbetare och pratar om ett ämne i taget.")
NOT_NEEDED = _("Du behöver inte berätta om dig själv. Du väljer vad du svarar på.")


@dataclass(frozen=True)
class MeetingPlan:
    """What a coordinator decides about a series of meetings, or about one more."""

    first_on: date
    starts: time
    ends: time
    meetings: int = 8
    every_weeks: int = 2
    skipped: Sequence[date] = ()
    area: Area | None = None
    engagement_form: str = EngagementForm.EMPLOYED
    cost_centre: str = ""

    @property
    def times(self) -> list[Times]:
        """The days that come of it; raises `Refused` when the plan cannot be."""
        if not 1 <= self.meetings <= MOST_MEETINGS:
            raise Refused(_("Skriv ett antal mellan 1 och 20."), field="meetings")
        if self.every_weeks < 1:
            raise Refused(_("Skriv minst en vecka."), field="every_weeks")
        days = days_of(self.first_on, self.meetings, self.every_weeks, self.skipped)
        return [times_of(day, self.starts, self.ends) for day in days]


def check_plan(*, group: MentorGroup, plan: MeetingPlan, on: date) -> list[Times]:
    """The days that a plan gives; says what the rules would refuse, before anything is written."""
    times = plan.times
    if times[0].on < on:
        raise Refused(_("Den första dagen har redan varit. Välj en senare dag."), field="first_on")
    if group.state not in OPEN:
        raise Refused(_("Gruppen är avslutad. Det går inte att planera fler träffar."), code="closed")
    return times


def plan_meetings(
    *, key: UUID, group: MentorGroup, plan: MeetingPlan, by: User, at: datetime
) -> list[Meeting]:
    """The series with its assignments, numbered on from what there is. By the form's key a double tap plans
    once."""
    with action(by=by, at=at) as act:
        row = arranged(act, group)
        times = check_plan(group=row, plan=plan, on=timezone.localdate(at))
        known = Meeting.objects.filter(pk__in=[meeting_key(key, one) for one in times])
        if known.exists():
            return list(known.order_by("number"))
        last = row.meetings.aggregate(number=Max("number"))["number"] or 0
        return [
            plan_meeting(key, row, plan, one, number, by) for number, one in enumerate(times, start=last + 1)
        ]


def move_meeting(*, meeting: Meeting, seen: int, times: Times, place: str, by: User, at: datetime) -> None:
    """For all, mentors and employees. `seen` is the calendar number that the form was shown with: whoever
    moves a meeting that somebody has moved meanwhile is told of the new time, and nothing moves."""
    with action(by=by, at=at) as act:
        row = act.lock(Meeting.objects.filter(pk=meeting.pk))[0]
        act.require(rules.ARRANGE, row)
        work = act.lock(Assignment.objects.filter(pk=row.assignment_id))[0]
        if work.calendar_sequence != seen:
            words = _("Träffen är redan flyttad, till %(when)s. Ingenting har ändrats nu. Se om det räcker.")
            raise Refused(words % {"when": in_sentence(when_words(work))}, code="moved")
        if times.starts_at <= at:
            raise Refused(_("Den tiden har redan varit."), field="day")
        if work.ends_at and work.ends_at <= at:
            raise Refused(_("Träffen har redan varit."), code="over")
        participants.actions.change_assignment(
            assignment=work,
            starts_at=times.starts_at,
            ends_at=times.ends_at,
            place_name=place,
            by=by,
            at=at,
        )


def cancel_meeting(*, meeting: Meeting, by: User, at: datetime) -> None:
    """This one does not come off. The others stand, and another may be planned instead."""
    with action(by=by, at=at) as act:
        row = act.lock(Meeting.objects.filter(pk=meeting.pk))[0]
        act.require(rules.ARRANGE, row)
        participants.actions.cancel_assignment(assignment=row.assignment, by=by, at=at)


def follow_assignment(assignment: Assignment, change: str) -> None:
    """The register moved or called off a meeting, from whichever page: those with a place are told, once, and
    managers of a new time."""
    if assignment.programme != rules.PROGRAMME or change not in ("changed", "cancelled"):
        return
    act = current()
    for row in act.lock(Meeting.objects.filter(assignment=assignment)):
        if change == "cancelled":
            tell_the_seated(row, MEETING_CALLED_OFF, act.at)
        elif assignment.calendar_sequence > row.told_sequence:
            row.told_sequence = assignment.calendar_sequence
            row.save(update_fields=["told_sequence"])
            tell_the_seated(row, MEETING_MOVED, act.at)
            tell_managers(row, act.at)


# --- Parts -----------------------------------------------------------------------------------------
def meeting_key(key: UUID, times: Times) -> UUID:
    return uuid5(key, times.on.isoformat())


def plan_meeting(
    key: UUID, group: MentorGroup, plan: MeetingPlan, times: Times, number: int, by: User
) -> Meeting:
    act = current()
    work = participants.actions.plan_assignment(
        board=group.board,
        programme=rules.PROGRAMME,
        kind=AssignmentKind.MEETING,
        area=plan.area,
        title=group.title,
        question=str(QUESTION),
        what_you_do=str(WHAT_YOU_DO),
        not_needed=str(NOT_NEEDED),
        place_name=group.place[:120],
        starts_at=times.starts_at,
        ends_at=times.ends_at,
        places=group.mentors_wanted,
        engagement_form=plan.engagement_form,
        cost_centre=plan.cost_centre,
        by=by,
        at=act.at,
    )
    meeting = Meeting.objects.create(id=meeting_key(key, times), group=group, assignment=work, number=number)
    act.record("meeting.plan", meeting)
    return meeting


def tell_the_seated(meeting: Meeting, kind: str, at: datetime) -> None:
    for place in rules.seats_of(meeting.group).select_related("employee__user").order_by("pk"):
        messages.send(kind, recipient=place.employee.user, at=at, about=meeting.pk)


def tell_managers(meeting: Meeting, at: datetime) -> None:
    """Those who have said yes to the old time, once each: they see the new one where they said it."""
    confirmed = meeting.group.places_taken.ready().exclude(manager=None)
    for manager in StaffProfile.objects.filter(pk__in=confirmed.values("manager")).order_by("pk"):
        messages.send(TIME_MOVED, recipient=manager.user, at=at, about=meeting.pk)


def in_sentence(words: str) -> str:
    return words[:1].lower() + words[1:]

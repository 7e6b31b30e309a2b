"""'Vi har träffats': said by either side for itself, seen by nobody else, a hard stop unless both wish."""

from datetime import datetime

from core import access
from core.actions import action
from core.models import User
from mentoring import rules
from mentoring.apart import those_asked
from mentoring.models import HaveMet, MentorGroup
from participants.models import Participant, StaffProfile


def say_met_as_mentor(
    *,
    group: MentorGroup,
    participant: Participant,
    employee: StaffProfile,
    wishes: bool,
    by: User,
    at: datetime,
) -> None:
    """The mentor's own word. Saying it again changes whether one would like to meet all the same."""
    with action(by=by, at=at) as act:
        require_mentor(by, participant, group)
        if not group.places_taken.ready().filter(employee=employee).exists():
            raise access.Denied(rules.TAKE_PART, employee)
        row = row_of(participant, employee)
        row.mentor_said_at, row.mentor_wishes = row.mentor_said_at or at, wishes
        row.save(update_fields=["mentor_said_at", "mentor_wishes"])
        act.record("have_met.say", row, fields=["mentor_said_at", "mentor_wishes"])


def say_met_as_employee(
    *, group: MentorGroup, participant: Participant, wishes: bool, by: User, at: datetime
) -> None:
    """The employee's own word, about a mentor of a group where the employee has a place."""
    with action(by=by, at=at) as act:
        employee = require_seat(by, group)
        if not rules.mentors_of(group).filter(pk=participant.pk).exists():
            raise access.Denied(rules.TAKE_PART, participant)
        row = row_of(participant, employee)
        row.employee_said_at, row.employee_wishes = row.employee_said_at or at, wishes
        row.save(update_fields=["employee_said_at", "employee_wishes"])
        act.record("have_met.say", row, fields=["employee_said_at", "employee_wishes"])


def take_back_as_mentor(*, participant: Participant, employee: StaffProfile, by: User, at: datetime) -> None:
    """It was somebody else. What the other side has said stays."""
    with action(by=by, at=at) as act:
        if participant.user_id != by.pk:
            raise access.Denied(rules.TAKE_PART, participant)
        rows = HaveMet.objects.filter(participant=participant, employee=employee)
        for row in act.lock(rows.filter(mentor_said_at__isnull=False)):
            act.record("have_met.take_back", row, fields=["mentor_said_at"])
            row.mentor_said_at, row.mentor_wishes = None, False
            put_back(row)


def take_back_as_employee(*, participant: Participant, by: User, at: datetime) -> None:
    with action(by=by, at=at) as act:
        rows = HaveMet.objects.filter(participant=participant, employee=rules.require_profile(by))
        for row in act.lock(rows.filter(employee_said_at__isnull=False)):
            act.record("have_met.take_back", row, fields=["employee_said_at"])
            row.employee_said_at, row.employee_wishes = None, False
            put_back(row)


# --- Parts -----------------------------------------------------------------------------------------
def require_mentor(by: User, participant: Participant, group: MentorGroup) -> None:
    """The person speaks for themselves, and is asked to be a mentor of this group or has said yes."""
    if participant.user_id != by.pk or participant.pk not in those_asked(group):
        raise access.Denied(rules.TAKE_PART, group)


def require_seat(by: User, group: MentorGroup) -> StaffProfile:
    seat = rules.seats_of(group).of(by).first()
    if seat is None:
        raise access.Denied(rules.TAKE_PART, group)
    return seat.employee


def row_of(participant: Participant, employee: StaffProfile) -> HaveMet:
    row, _is_new = HaveMet.objects.get_or_create(participant=participant, employee=employee)
    return row


def put_back(row: HaveMet) -> None:
    """A row that nobody stands for any more is nobody's."""
    if row.mentor_said_at is None and row.employee_said_at is None:
        row.delete()
    else:
        row.save()

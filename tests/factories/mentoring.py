"""Mentor groups in any state, with employees, mentors and meetings, by the actions where there are any."""

from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

import fees.actions
import participants.actions
from core.models import User
from core.periods import Month
from fees.models import PayDay
from mentoring import actions
from mentoring.actions import MeetingPlan
from mentoring.evaluation import QUESTIONS
from mentoring.models import (
    Agreement,
    EvaluationAnswer,
    Meeting,
    MentorGroup,
    Moment,
    Note,
    Place,
    PublishedResults,
    Question,
    Side,
    Theme,
    UniversityExtract,
)
from mentoring.states import GroupState, PlaceState
from participants.models import Assignment, Board, Offer, Participant, StaffProfile, Unit
from tests.factories.fees import make_pay_day, set_up_pay
from tests.factories.participants import make_participant, make_staff, make_unit, profile_of
from tests.factories.times import AT

numbers = count(1)
FIRST_ON = date(2026, 12, 7)  # a Monday
APPLY_BY = date(2026, 12, 1)


def make_draft(board: Board, **fields: Any) -> MentorGroup:
    """Being prepared, without meetings."""
    by, at = fields.pop("by", None) or make_staff(board), fields.pop("at", AT)
    values = {
        "title": f"Mentorsgrupp {next(numbers)}",
        "place": "Lilla salen",
        "apply_by": APPLY_BY,
        **fields,
    }
    return actions.save_group(group=MentorGroup(board=board, **values), by=by, at=at)


def make_plan(**fields: Any) -> MeetingPlan:
    """Mondays 13.00–15.00, every other week from 7 December 2026."""
    values = {"first_on": FIRST_ON, "starts": time(13), "ends": time(15), "cost_centre": "4310", **fields}
    return MeetingPlan(**values)


def make_meetings(group: MentorGroup, **fields: Any) -> list[Meeting]:
    """Eight, unless told otherwise."""
    by, at = fields.pop("by", None) or make_staff(group.board), fields.pop("at", AT)
    return actions.plan_meetings(key=uuid4(), group=group, plan=make_plan(**fields), by=by, at=at)


def make_announced(board: Board, *, meetings: int = 8, at: datetime = AT, **fields: Any) -> MentorGroup:
    """Employees may apply; nobody has."""
    plan = {name: fields.pop(name) for name in ("first_on", "starts", "ends") if name in fields}
    group = make_draft(board, at=at, **fields)
    make_meetings(group, meetings=meetings, at=at, **plan)
    actions.announce(group=group, by=make_staff(board), at=at)
    return group


def make_employee(board: Board, **fields: Any) -> User:
    """Answers for a unit, a new one unless given."""
    unit = fields.pop("unit", None) or make_unit(board)
    return make_staff(board, "unit_employee", unit=unit, **fields)


def make_applied(
    group: MentorGroup,
    employee: User | None = None,
    *,
    manager: StaffProfile | None = None,
    at: datetime = AT,
    **fields: Any,
) -> Place:
    """The manager, a new one unless given, has not answered."""
    employee = employee or make_employee(group.board)
    manager = manager or profile_of(make_employee(group.board, first_name="Chefa"))
    unit = fields.pop("unit", None) or unit_of(employee)
    values = {"why": "Jag vill förstå mer.", **fields}
    return actions.apply_to_group(group=group, manager=manager, unit=unit, by=employee, at=at, **values)


def make_confirmed(group: MentorGroup, employee: User | None = None, **fields: Any) -> Place:
    place = make_applied(group, employee, **fields)
    assert place.manager
    actions.confirm_time(place=place, by=place.manager.user, at=fields.get("at", AT))
    return fresh(place)


def make_seated(group: MentorGroup, employee: User | None = None, **fields: Any) -> Place:
    """Has a place; the others who were ready stay as they were."""
    place = make_confirmed(group, employee, **fields)
    Place.objects.filter(pk=place.pk).update(state=PlaceState.SEATED, state_changed_at=AT)
    return fresh(place)


def make_waiting(group: MentorGroup, employee: User | None = None, **fields: Any) -> Place:
    place = make_confirmed(group, employee, **fields)
    Place.objects.filter(pk=place.pk).update(state=PlaceState.WAITING, state_changed_at=AT)
    return fresh(place)


def make_asked(group: MentorGroup, person: Participant | None = None, **fields: Any) -> Participant:
    """Asked to be a mentor, one question about every meeting ahead; not answered."""
    person = person or make_participant(group.board, **fields)
    work = [meeting.assignment for meeting in group.meetings.standing()]
    set_up_pay_for(group.board, work)
    answer_by = min([AT.date() + timedelta(days=3), *(one.starts_at.date() for one in work if one.starts_at)])
    fees.actions.make_offer(
        assignments=work, participants=[person], answer_by=answer_by, by=person.contact.user, at=AT
    )
    return person


def make_mentor(group: MentorGroup, person: Participant | None = None, **fields: Any) -> Participant:
    """Has said yes to every meeting of the group."""
    person = make_asked(group, person, **fields)
    work = group.meetings.values("assignment")
    for offer in Offer.objects.filter(participant=person, assignment__in=work).order_by("pk"):
        participants.actions.accept_offer(offer=offer, by=person.user, at=AT)
    return person


def make_group(
    board: Board,
    state: str = GroupState.RUNNING,
    *,
    employees: int = 2,
    mentors: int = 2,
    meetings: int = 3,
    **fields: Any,
) -> MentorGroup:
    """In the state, with so many seated employees, mentors and meetings. `fewest` is as many as there are.

    Meetings are the Mondays from 7 December 2026, every other week: travel to see them as over.
    """
    if state == GroupState.DRAFT:
        group = make_draft(board, **fields)
        make_meetings(group, meetings=meetings)
        return group
    fields.setdefault("fewest", max(employees, 1))
    group = make_announced(board, meetings=meetings, **fields)
    for _number in range(employees):
        make_seated(group)
    for _number in range(mentors):
        make_mentor(group)
    if state != GroupState.ANNOUNCED:
        MentorGroup.objects.filter(pk=group.pk).update(state=state, state_changed_at=AT)
    if state == GroupState.FINISHED:
        MentorGroup.objects.filter(pk=group.pk).update(finished_on=AT.date())
    return MentorGroup.objects.get(pk=group.pk)


# --- What a group holds ------------------------------------------------------------------------------
def employees_of(group: MentorGroup) -> list[User]:
    """Those with a place, in the order they applied."""
    rows = group.places_taken.seated().select_related("employee__user")
    return [place.employee.user for place in rows.order_by("applied_at", "pk")]


def first_meeting(group: MentorGroup) -> Meeting:
    return Meeting.objects.select_related("assignment", "group").filter(group=group).earliest("number")


def unit_of(employee: User) -> Unit | None:
    role = employee.staff_profile.unit_roles.select_related("unit").order_by("-given_at").first()
    return role.unit if role else None


def fresh(place: Place) -> Place:
    return Place.objects.select_related("group__board", "employee__user", "manager__user", "unit").get(
        pk=place.pk
    )


def set_up_pay_for(board: Board, work: Any) -> None:
    """Pay days for the months that the meetings are in."""
    set_up_pay(board)
    for month in {(one.starts_at.year, one.starts_at.month) for one in work if one.starts_at}:
        if not PayDay.objects.filter(board=board, month=date(*month, 1)).exists():
            make_pay_day(board, Month(*month))


# --- What happens in a group -------------------------------------------------------------------------
def put_meetings(group: MentorGroup, *, over: int, at: datetime = AT) -> list[Meeting]:
    """So many of the meetings are over at `at`, a week between each; the rest come."""
    found = list(group.meetings.standing())
    for number, meeting in enumerate(found):
        weeks = number - over if number < over else number - over + 1
        starts = at + timedelta(weeks=weeks)
        Assignment.objects.filter(pk=meeting.assignment_id).update(
            starts_at=starts, ends_at=starts + timedelta(hours=2)
        )
    return list(group.meetings.standing())


def make_theme(board: Board, **fields: Any) -> Theme:
    """In the bank, unless `proposed_in` says otherwise."""
    values = {
        "title": f"Att bli trodd {next(numbers)}",
        "words": "När blev du trodd?",
        "added_at": AT,
        **fields,
    }
    return Theme.objects.create(board=board, **values)


def make_agreement(group: MentorGroup, words: str = "Det vi säger här stannar här.") -> Agreement:
    by, newest = employees_of(group)[0], group.agreements.first()
    return actions.write_agreement(
        group=group, words=words, seen=newest.version if newest else 0, by=by, at=AT
    )


def make_note(meeting: Meeting, user: User, words: str = "Jag lyssnade mest.", at: datetime = AT) -> Note:
    return actions.save_note(meeting=meeting, words=words, by=user, at=at)


def make_question(
    meeting: Meeting, user: User, words: str = "Vad hjälpte?", *, open: bool = True
) -> Question:
    return actions.ask_question(meeting=meeting, words=words, mentors_may_read=open, by=user, at=AT)


def make_answers(
    group: MentorGroup, side: Side, moment: Moment, number: int, value: int = 3, **fields: Any
) -> None:
    """So many answers of one side, each the same to every question, by nobody."""
    EvaluationAnswer.objects.bulk_create(
        EvaluationAnswer(
            group=group, side=side, moment=moment, answers=dict.fromkeys(QUESTIONS, value), **fields
        )
        for _number in range(number)
    )


def make_published(board: Board, **fields: Any) -> PublishedResults:
    """One figure of five answers."""
    one = {"side": "employee", "moment": "before", "question": "dare", "mean": 3.2, "answers": 5, "groups": 1}
    return PublishedResults.objects.create(**{"board": board, "figures": [one], "published_at": AT, **fields})


def make_extract(board: Board, by: User | None = None, **fields: Any) -> UniversityExtract:
    """With its file, of a group whose employees all said yes."""
    group = make_group(board, employees=1, mentors=1, meetings=2)
    put_meetings(group, over=1)
    make_answers(group, Side.EMPLOYEE, Moment.BEFORE, 5, to_university=True)
    values = {
        "title": "Att mötas",
        "led_by": "Påhittade högskolan",
        "ethics_number": "2026-00000-01",
        "secrecy_decision": "Påhittat 12",
        **fields,
    }
    row = actions.ask_for_extract(board=board, by=by or make_staff(board), at=AT, **values)
    actions.make_extract(extract_id=str(row.pk), at=AT)
    row.refresh_from_db()
    return row

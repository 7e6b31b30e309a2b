"""Values for the addresses of a group's own pages in the access table."""

from typing import Any
from uuid import UUID

from core import clock
from core.access_table import OWN
from mentoring.actions import ask_for_certificate, make_certificate, say_was_there
from mentoring.group_urls import EMPLOYEE_GROUP, PORTAL_GROUP
from mentoring.models import MentorGroup, Moment
from mentoring.states import GroupState
from participants.actions import give_unit_role
from participants.models import Unit
from tests.factories.mentoring import (
    employees_of,
    make_agreement,
    make_group,
    make_mentor,
    make_note,
    make_question,
    make_seated,
    make_theme,
    put_meetings,
)
from tests.factories.participants import LONG_AGO, make_unit, profile_of
from tests.factories.times import AT
from tests.factories.world import World

# The parts that an address names lie in the group that was made for the same address.
MADE = "mentoring_group_made_last"
MEETINGS = 2


def group_of(world: World, of: str, *, over: int = 0) -> MentorGroup:
    """With the participant as one mentor and the employee with a place; or another board's."""
    person, now = world.person(of), clock.now()
    group = make_group(person.board, GroupState.ANNOUNCED, employees=1, mentors=1, meetings=MEETINGS)
    if of == OWN:
        make_seated(group, world.user("unit_employee"), unit=unit_of(world))
        make_mentor(group, person)
    MentorGroup.objects.filter(pk=group.pk).update(state=GroupState.RUNNING)
    make_agreement(group)
    make_theme(person.board)
    put_meetings(group, over=over, at=now)
    world.__dict__[MADE] = group
    return group


def unit_of(world: World) -> Unit:
    """That the employee answers for."""
    unit, employee = make_unit(world.board), profile_of(world.user("unit_employee"))
    give_unit_role(employee=employee, unit=unit, valid_from=LONG_AGO, by=None, at=AT)
    return unit


def group_id(world: World, of: str) -> UUID:
    return group_of(world, of).pk


def begun_group_id(world: World, of: str) -> UUID:
    return group_of(world, of, over=1).pk


def finished_group_id(world: World, of: str) -> UUID:
    """With a certificate that the employee may fetch."""
    group, now = group_of(world, of, over=MEETINGS), clock.now()
    by = world.user("unit_employee") if of == OWN else employees_of(group)[0]
    say_was_there(meeting=group.meetings.get(number=1), was=True, by=by, at=now)
    row = ask_for_certificate(group=group, by=by, at=now)
    make_certificate(certificate_id=str(row.pk), at=now)
    return group.pk


def note_of(role: str) -> Any:
    def note_id(world: World, of: str) -> UUID:
        group = group_of(world, of)
        writer = world.user(role) if of == OWN else employees_of(group)[0]
        return make_note(group.meetings.get(number=1), writer, at=clock.now()).pk

    return note_id


def question_id(world: World, of: str) -> UUID:
    group = world.__dict__[MADE]
    writer = world.user("unit_employee") if of == OWN else employees_of(group)[0]
    return make_question(group.meetings.get(number=1), writer).pk


OBJECTS: dict[str, Any] = {
    **{f"mentoring:{page.name}.group_id": group_id for page in (*PORTAL_GROUP, *EMPLOYEE_GROUP)},
    **{f"mentoring:{page.name}.number": lambda world, of: 1 for page in (*PORTAL_GROUP, *EMPLOYEE_GROUP)},
    **{
        f"mentoring:{side}_evaluate.moment": lambda world, of: Moment.BEFORE
        for side in ("portal", "employee")
    },
    **{f"mentoring:{side}_was_there.group_id": begun_group_id for side in ("portal", "employee")},
    "mentoring:employee_certificate.group_id": finished_group_id,
    "mentoring:employee_fetch_certificate.group_id": finished_group_id,
    "mentoring:portal_remove_note.note_id": note_of("participant"),
    "mentoring:employee_remove_note.note_id": note_of("unit_employee"),
    "mentoring:employee_remove_question.question_id": question_id,
}

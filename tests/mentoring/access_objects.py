"""Values for the programme's addresses in the access table."""

from typing import Any
from uuid import UUID

from core import clock
from core.access_table import OWN
from mentoring.actions import ask_for_certificate, make_certificate, say_was_there
from mentoring.group_urls import EMPLOYEE_GROUP, PORTAL_GROUP
from mentoring.models import MentorGroup, Moment
from mentoring.rules import mentors_of
from mentoring.states import GroupState
from tests.factories.mentoring import (
    employees_of,
    first_meeting,
    make_agreement,
    make_announced,
    make_applied,
    make_asked,
    make_confirmed,
    make_extract,
    make_group,
    make_mentor,
    make_note,
    make_published,
    make_question,
    make_seated,
    make_theme,
    put_meetings,
)
from tests.factories.participants import profile_of
from tests.factories.world import World
from tests.mentoring import workshop_objects


def announced(world: World, of: str) -> MentorGroup:
    return make_announced(world.person(of).board, meetings=1)


def group_id(world: World, of: str) -> UUID:
    return announced(world, of).pk


def group_with_a_seat(world: World, of: str) -> UUID:
    """Where the employee has a place; or another has."""
    employee = world.user("unit_employee") if of == OWN else None
    return make_seated(announced(world, of), employee).group_id


def time_asked(world: World, of: str) -> UUID:
    """The employee is the manager who is asked; or another is."""
    manager = profile_of(world.user("unit_employee")) if of == OWN else None
    return make_applied(announced(world, of), manager=manager).pk


# --- Arranging ---------------------------------------------------------------------------------------
# The meeting or the place that an address names is of the group that was made for the same address.
MADE = "mentoring_group_made_last"


def remembered(world: World, group: MentorGroup) -> UUID:
    world.__dict__[MADE] = group
    return group.pk


def draft(world: World, of: str) -> UUID:
    return make_group(world.person(of).board, GroupState.DRAFT, meetings=1).pk


def arranged(world: World, of: str) -> UUID:
    """Announced, with a seated employee and one who waits: too few to begin, and not over."""
    group = make_announced(world.person(of).board, meetings=2)
    make_seated(group)
    make_confirmed(group)
    return remembered(world, group)


def running(world: World, of: str) -> UUID:
    board = world.person(of).board
    return make_group(board, GroupState.RUNNING, employees=1, mentors=0, meetings=1).pk


def meeting_id(world: World, of: str) -> UUID:
    return first_meeting(world.__dict__[MADE]).pk


def seated_id(world: World, of: str) -> UUID:
    return world.__dict__[MADE].places_taken.seated().get().pk


def waiting_id(world: World, of: str) -> UUID:
    return world.__dict__[MADE].places_taken.to_be_given().get().pk


# --- Have met ----------------------------------------------------------------------------------------
def group_with_a_mentor(world: World, of: str) -> UUID:
    """Where the employee has a place; or another has."""
    group = announced(world, of)
    make_seated(group, world.user("unit_employee") if of == OWN else None)
    make_mentor(group)
    return remembered(world, group)


def group_asked_of(world: World, of: str) -> UUID:
    """The person is asked to be a mentor; an employee has a place."""
    group = announced(world, of)
    make_seated(group)
    make_asked(group, world.person(of))
    return remembered(world, group)


def mentor_id(world: World, of: str) -> UUID:
    return mentors_of(world.__dict__[MADE]).get().pk


GROUP = "admin:mentoring_mentorgroup"
ROWS = (
    "edit",
    "take_back",
    "plan",
    "move",
    "cancel_meeting",
    "give",
    "to_waiting_list",
    "no_place",
    "begin",
    "cancel",
)
ARRANGING: dict[str, Any] = {
    f"{GROUP}_change.object_id": arranged,
    **{f"{GROUP}_{name}.row_id": arranged for name in ROWS},
    f"{GROUP}_announce.row_id": draft,
    f"{GROUP}_finish.row_id": running,
    f"{GROUP}_move.meeting_id": meeting_id,
    f"{GROUP}_cancel_meeting.meeting_id": meeting_id,
    f"{GROUP}_to_waiting_list.place_id": seated_id,
    f"{GROUP}_no_place.place_id": waiting_id,
}

RESULTS, EXTRACTS = "admin:mentoring_publishedresults", "admin:mentoring_universityextract"


def published(world: World, of: str) -> UUID:
    return make_published(world.person(of).board).pk


def extract(world: World, of: str) -> UUID:
    return make_extract(world.person(of).board).pk


def theme(world: World, of: str) -> UUID:
    return make_theme(world.person(of).board).pk


SHARED: dict[str, Any] = {
    "admin:mentoring_theme_change.object_id": theme,
    f"{RESULTS}_change.object_id": published,
    f"{RESULTS}_take_back.row_id": published,
    f"{EXTRACTS}_change.object_id": extract,
    f"{EXTRACTS}_fetch.row_id": extract,
}

# --- A group's own pages -----------------------------------------------------------------------------
ROOM = "mentoring_room_made_last"
MEETINGS = 2


def group_of(world: World, of: str, *, over: int = 0) -> MentorGroup:
    """With the participant as one mentor and the employee with a place; or another board's."""
    person, now = world.person(of), clock.now()
    group = make_group(person.board, GroupState.ANNOUNCED, employees=1, mentors=1, meetings=MEETINGS)
    if of == OWN:
        make_seated(group, world.user("unit_employee"))
        make_mentor(group, person)
    MentorGroup.objects.filter(pk=group.pk).update(state=GroupState.RUNNING)
    make_agreement(group)
    make_theme(person.board)
    put_meetings(group, over=over, at=now)
    world.__dict__[ROOM] = group
    return group


def room_id(world: World, of: str) -> UUID:
    return group_of(world, of).pk


def begun_room_id(world: World, of: str) -> UUID:
    return group_of(world, of, over=1).pk


def finished_room_id(world: World, of: str) -> UUID:
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
    group = world.__dict__[ROOM]
    writer = world.user("unit_employee") if of == OWN else employees_of(group)[0]
    return make_question(group.meetings.get(number=1), writer).pk


ROOMS: dict[str, Any] = {
    **{f"mentoring:{page.name}.group_id": room_id for page in (*PORTAL_GROUP, *EMPLOYEE_GROUP)},
    **{f"mentoring:{page.name}.number": lambda world, of: 1 for page in (*PORTAL_GROUP, *EMPLOYEE_GROUP)},
    **{
        f"mentoring:{side}_evaluate.moment": lambda world, of: Moment.BEFORE
        for side in ("portal", "employee")
    },
    **{f"mentoring:{side}_was_there.group_id": begun_room_id for side in ("portal", "employee")},
    "mentoring:employee_certificate.group_id": finished_room_id,
    "mentoring:employee_fetch_certificate.group_id": finished_room_id,
    "mentoring:portal_remove_note.note_id": note_of("participant"),
    "mentoring:employee_remove_note.note_id": note_of("unit_employee"),
    "mentoring:employee_remove_question.question_id": question_id,
}

TIMES = ("time", "no_time", "take_back_time")
OBJECTS: dict[str, Any] = {
    **ARRANGING,
    **ROOMS,
    **SHARED,
    **workshop_objects.OBJECTS,
    "mentoring:met.group_id": group_with_a_mentor,
    "mentoring:say_met.group_id": group_with_a_mentor,
    "mentoring:say_met.person_id": mentor_id,
    "mentoring:portal_met.group_id": group_asked_of,
    "mentoring:portal_say_met.group_id": group_asked_of,
    "mentoring:portal_say_met.place_id": seated_id,
    "mentoring:place.group_id": group_id,
    "mentoring:apply.group_id": group_id,
    "mentoring:withdraw.group_id": group_with_a_seat,
    "mentoring:group_calendar.group_id": group_with_a_seat,
    **{f"mentoring:{name}.place_id": time_asked for name in TIMES},
}

"""The lists of mentor groups: an employee's own, a manager's questions, and the coordinator's."""

from datetime import timedelta
from itertools import count

from mentoring.models import Meeting, MentorGroup
from mentoring.states import GroupState, PlaceState
from participants.models import StaffProfile
from tests.factories.many import many
from tests.factories.mentoring import (
    first_meeting,
    make_announced,
    make_applied,
    make_confirmed,
    make_extract,
    make_group,
    make_mentor,
    make_published,
    make_seated,
    make_theme,
)
from tests.factories.participants import make_staff, profile_of
from tests.factories.times import AT
from tests.factories.world import World
from tests.lists import List, Rows, together
from tests.mentoring import workshop_lists
from tests.mentoring.group_lists import GROUP_LISTS

EMPLOYEE, PARTICIPANT, COORDINATOR = "unit_employee", "participant", "coordinator"


# --- Employees -------------------------------------------------------------------------------------
def own_applications(world: World) -> Rows:
    """Each to a group of its own."""
    place = make_applied(make_announced(world.board, meetings=1), world.user(EMPLOYEE))
    return Rows(lambda more: many(place, more, group=many(place.group, more)))


def open_groups(world: World) -> Rows:
    group = make_announced(world.board, meetings=1)
    return Rows(lambda more: many(group, more))


def times_to_confirm(world: World) -> Rows:
    place = make_applied(make_announced(world.board, meetings=1), manager=profile_of(world.user(EMPLOYEE)))
    return Rows(lambda more: many(place, more, employee=employees(world, more)))


def meetings_of_a_group(world: World) -> Rows:
    place = make_seated(make_announced(world.board, meetings=1), world.user(EMPLOYEE))
    return Rows(lambda more: many_meetings(place.group, more), (place.group_id,))


def mentors_met(world: World) -> Rows:
    group = make_announced(world.board, meetings=1)
    make_seated(group, world.user(EMPLOYEE))
    offer = make_mentor(group).offers.get()

    def more(number: int) -> None:
        users = many(offer.participant.user, number)
        many(offer, number, participant=many(offer.participant, number, user=users))

    return Rows(more, (group.pk,))


# --- Mentors ---------------------------------------------------------------------------------------
def employees_met(world: World) -> Rows:
    group = make_announced(world.board, meetings=1)
    make_mentor(group, world.own)
    place = make_confirmed(group)
    return Rows(lambda more: many(place, more, employee=employees(world, more)), (group.pk,))


# --- Coordinators ----------------------------------------------------------------------------------
def groups(world: World) -> Rows:
    """Announced, with a seated employee in each."""
    place = make_seated(make_announced(world.board, meetings=1))
    return Rows(lambda more: many(place, more, group=many(place.group, more)))


def finished(world: World) -> Rows:
    group = make_group(world.board, GroupState.FINISHED, employees=1, mentors=0, meetings=1)
    return Rows(lambda more: many(group, more))


def everything_of_a_group(world: World) -> Rows:
    group = make_announced(world.board, meetings=1)
    place = make_seated(group)

    def more(number: int) -> None:
        many(place, number, employee=employees(world, number), state=PlaceState.APPLIED)
        many_meetings(group, number)

    return Rows(more, (group.pk,))


def applicants(world: World) -> Rows:
    group = make_announced(world.board, meetings=1)
    make_mentor(group)
    place = make_confirmed(group)
    return Rows(lambda more: many(place, more, employee=employees(world, more)), (group.pk,))


def published(world: World) -> Rows:
    row = make_published(world.board, taken_back_at=AT)
    return Rows(lambda more: many(row, more))


def bank(world: World) -> Rows:
    theme = make_theme(world.board)
    return Rows(lambda more: many(theme, more))


def times_confirmed(world: World) -> Rows:
    group = make_announced(world.board, meetings=1)
    place = make_confirmed(group, manager=profile_of(world.user(EMPLOYEE)))
    return Rows(lambda more: many(place, more, employee=employees(world, more)))


def extracts(world: World) -> Rows:
    row = make_extract(world.board)
    return Rows(lambda more: many(row, more, file=None))


# --- Parts -----------------------------------------------------------------------------------------
def employees(world: World, more: int) -> list[StaffProfile]:
    profile = profile_of(make_staff(world.board, EMPLOYEE))
    return many(profile, more, user=many(profile.user, more))


def many_meetings(group: MentorGroup, more: int) -> list[Meeting]:
    first = first_meeting(group)
    last = Meeting.objects.filter(group=group).order_by("-number")[0].number
    days = [timedelta(days=7 * number) for number in range(1, more + 1)]
    work = many(
        first.assignment,
        more,
        starts_at=[first.assignment.starts_at + day for day in days],  # type: ignore[operator]
        ends_at=[first.assignment.ends_at + day for day in days],  # type: ignore[operator]
    )
    numbers = count(last + 1)
    return many(first, more, assignment=work, number=[next(numbers) for _number in range(more)])


GROUP = "admin:mentoring_mentorgroup"
LISTS = [
    *GROUP_LISTS,
    List("mentoring:groups", EMPLOYEE, together(own_applications, open_groups, times_to_confirm)),
    List("mentoring:place", EMPLOYEE, meetings_of_a_group),
    List("mentoring:group_calendar", EMPLOYEE, meetings_of_a_group),
    List("mentoring:met", EMPLOYEE, mentors_met),
    List("mentoring:portal_met", PARTICIPANT, employees_met),
    List(f"{GROUP}_changelist", COORDINATOR, groups),
    List(f"{GROUP}_changelist", COORDINATOR, finished, query="?visa=avslutade"),
    List(f"{GROUP}_change", COORDINATOR, everything_of_a_group),
    List(f"{GROUP}_give", COORDINATOR, applicants),
    List("mentoring:groups", EMPLOYEE, times_confirmed),
    List("admin:mentoring_theme_changelist", COORDINATOR, bank),
    List("admin:mentoring_publishedresults_changelist", COORDINATOR, published),
    List("admin:mentoring_universityextract_changelist", COORDINATOR, extracts),
    List("admin:index", COORDINATOR, groups, grows=False),
    *workshop_lists.LISTS,
]

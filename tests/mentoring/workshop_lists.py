"""The lists about workshops: those of a board, what is said at one, and ideas that wait."""

from typing import Any

from mentoring.models import Idea, Workshop
from tests.factories.many import many
from tests.factories.mentoring import make_employee
from tests.factories.participants import profile_of
from tests.factories.workshops import (
    AFTER,
    make_client,
    make_idea,
    make_owned,
    make_seat,
    make_workshop,
    make_written_down,
)
from tests.factories.world import World
from tests.lists import List, Rows

EMPLOYEE, PARTICIPANT, COORDINATOR = "unit_employee", "participant", "coordinator"


def more_workshops(workshop: Workshop, number: int, **values: Any) -> list[Workshop]:
    return many(workshop, number, assignment=many(workshop.assignment, number), **values)


def more_written_down(idea: Idea, number: int) -> None:
    """Each with an idea of its own, which none takes after it is written down."""
    workshops = more_workshops(idea.workshop, number, written_down_at=None)
    many(idea, number, workshop=workshops)
    Workshop.objects.filter(pk__in=[one.pk for one in workshops]).update(written_down_at=AFTER)


def written_down(world: World) -> Rows:
    idea = make_written_down(world.board).ideas.get()
    return Rows(lambda more: more_written_down(idea, more))


def said_at(workshop: Workshop) -> Rows:
    """On the journey, with a schedule beside it."""
    idea = make_idea(workshop)
    return Rows(lambda more: many(idea, more), (workshop.pk,))


def said_and_seated(world: World) -> Rows:
    workshop = make_workshop(world.board, each_side=10)
    rows, seat = said_at(workshop), make_seat(workshop)

    def more(number: int) -> None:
        rows.more(number)
        users = [make_employee(world.board) for _number in range(3)]
        many(seat, len(users), employee=[profile_of(user) for user in users])

    return Rows(more, rows.args)


def said_beside_an_employee(world: World) -> Rows:
    workshop = make_workshop(world.board)
    make_seat(workshop, profile_of(world.user(EMPLOYEE)))
    return said_at(workshop)


def said_beside_a_client(world: World) -> Rows:
    workshop = make_workshop(world.board)
    make_client(workshop, world.own)
    return said_at(workshop)


def ideas_to_answer(world: World) -> Rows:
    idea = make_owned(world.board, world.user(EMPLOYEE))
    return Rows(lambda more: more_written_down(idea, more))


def own_workshops(world: World) -> Rows:
    workshop = make_workshop(world.board)
    seat = make_seat(workshop, profile_of(world.user(EMPLOYEE)))
    return Rows(lambda more: many(seat, more, workshop=more_workshops(workshop, more)))


def colleagues(world: World) -> Rows:
    """Who may be given a place."""
    workshop = make_workshop(world.board)

    def more(number: int) -> None:
        for _number in range(min(number, 20)):
            make_employee(world.board)

    return Rows(more, (workshop.pk,))


ADMIN = "admin:mentoring_workshop"
LISTS = [
    List(f"{ADMIN}_changelist", COORDINATOR, written_down),
    List(f"{ADMIN}_change", COORDINATOR, said_and_seated),
    List(f"{ADMIN}_seat", COORDINATOR, colleagues),
    List("admin:index", COORDINATOR, written_down, grows=False),
    List("mentoring:workshop", EMPLOYEE, said_beside_an_employee),
    List("employee_home", EMPLOYEE, ideas_to_answer, grows=False),
    List("employee_home", EMPLOYEE, own_workshops, grows=False),
    List("mentoring:my_workshop", PARTICIPANT, said_beside_a_client),
]

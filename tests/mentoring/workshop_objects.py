"""Values for the addresses about workshops in the access table: a day that is being written down."""

from typing import Any
from uuid import UUID

from core.access_table import OWN
from mentoring.models import Idea, Workshop
from participants.models import Assignment
from tests.factories.participants import profile_of
from tests.factories.times import AT, TODAY, swedish
from tests.factories.workshops import make_client, make_idea, make_seat, make_workshop, own
from tests.factories.world import World


def today(world: World, of: str) -> Workshop:
    """Both sides are there: the asker's own people, or others."""
    person = world.person(of)
    workshop = make_workshop(person.board)
    make_client(workshop, person)
    make_seat(workshop, profile_of(world.user("unit_employee")) if of == OWN else None)
    day = {"starts_at": swedish(TODAY.year, TODAY.month, TODAY.day, 8), "ends_at": AT.replace(hour=22)}
    Assignment.objects.filter(pk=workshop.assignment_id).update(**day)
    row = Workshop.objects.get(pk=workshop.pk)
    make_idea(row, at=AT)
    return row


def workshop_id(world: World, of: str) -> UUID:
    return today(world, of).pk


def idea_there(world: World, of: str) -> UUID:
    """Of the workshop that the address names before it."""
    return Idea.objects.filter(workshop__board=world.person(of).board).latest("said_at").pk


def seat_there(world: World, of: str) -> int:
    return Workshop.objects.get(board=world.person(of).board).seats.get().pk


def owned_idea(world: World, of: str) -> UUID:
    workshop = today(world, of)
    Workshop.objects.filter(pk=workshop.pk).update(written_down_at=AT)
    owner = world.user("unit_employee") if of == OWN else None
    return own(workshop.ideas.get(), owner).pk


ADMIN = "admin:mentoring_workshop"
STEPS = ("edit", "timetable", "paper", "seat", "unseat", "finish", "owner", "answer", "remove")
PAGES = ("workshop", "workshop_write", "workshop_leave", "my_workshop", "my_workshop_write")
OBJECTS: dict[str, Any] = {
    **{f"mentoring:{name}.workshop_id": workshop_id for name in PAGES},
    "mentoring:idea.idea_id": owned_idea,
    f"{ADMIN}_change.object_id": workshop_id,
    **{f"{ADMIN}_{name}.row_id": workshop_id for name in STEPS},
    **{f"{ADMIN}_{name}.idea_id": idea_there for name in ("owner", "answer", "remove")},
    f"{ADMIN}_unseat.seat_id": seat_there,
}

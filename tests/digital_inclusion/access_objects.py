"""Values for the programme's addresses in the access table."""

from typing import Any
from uuid import UUID

from core import clock
from digital_inclusion.models import Session
from participants.models import Participant
from tests.factories.digital_inclusion import (
    make_defaults,
    make_instructor,
    make_sessions,
    make_training,
    make_venue,
)
from tests.factories.world import World


def session_today(person: Participant, **fields: Any) -> Session:
    """A session on the day of the test, led by `person`."""
    venue = make_venue(person.board)
    session = make_sessions(venue, first_on=clock.today(), by=person.contact.user, at=clock.now(), **fields)[
        0
    ]
    make_instructor(session, person)
    return session


def session_id(world: World, of: str) -> UUID:
    return session_today(world.person(of)).pk


def series_id(world: World, of: str) -> UUID | None:
    return session_today(world.person(of), weeks=2).series_id


ADMIN = "admin:digital_inclusion"
OBJECTS: dict[str, Any] = {
    "session_id": session_id,
    "venue_id": lambda world, of: make_venue(world.person(of).board).pk,
    "token": lambda world, of: "finns-inte",
    "digital_inclusion:slip_picture.number": lambda world, of: 0,
    f"{ADMIN}_venue_change.object_id": lambda world, of: make_venue(world.person(of).board).pk,
    f"{ADMIN}_helpdefaults_change.object_id": lambda world, of: make_defaults(world.person(of).board).pk,
    f"{ADMIN}_series_change.object_id": series_id,
    f"{ADMIN}_session_change.object_id": session_id,
    f"{ADMIN}_trainingentry_change.object_id": lambda world, of: make_training(world.person(of)).pk,
}

"""Help sessions, made by the actions wherever there is one."""

from datetime import date, datetime, time
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from core.models import User
from digital_inclusion import actions
from digital_inclusion.actions import SessionPlan
from digital_inclusion.models import HelpDefaults, Rating, Session, SessionKind, TrainingEntry, Venue
from digital_inclusion.schedule import local_day
from participants.models import Board, EngagementForm, Offer, Participant
from participants.states import OfferState
from tests.factories.participants import make_area, make_participant, make_plain_offer, make_staff
from tests.factories.times import AT

numbers = count(1)


def make_defaults(board: Board) -> HelpDefaults:
    found = HelpDefaults.objects.filter(board=board).first()
    return found or HelpDefaults.objects.create(
        board=board, area=make_area(board), cost_centre="4711", engagement_form=EngagementForm.EMPLOYED
    )


def make_venue(board: Board, name: str = "", **fields: Any) -> Venue:
    make_defaults(board)
    values: dict[str, Any] = {
        "address": "Exempelgatan 12, plan 1",
        "entrance": "Dörren mot parken.",
        "meets_you": "Amira möter dig.",
        "contact_email": "biblioteket@example.test",
        **fields,
    }
    return Venue.objects.create(board=board, name=name or f"Provbiblioteket {next(numbers)}", **values)


def make_plan(venue: Venue, **fields: Any) -> SessionPlan:
    """Mondays 14.00–16.30 from 30 November 2026; one occasion unless `weeks` says more."""
    values: dict[str, Any] = {
        "kind": SessionKind.HELP,
        "title": "Datorhjälp",
        "first_on": date(2026, 11, 30),
        "starts": time(14),
        "ends": time(16, 30),
        **fields,
    }
    return SessionPlan(venue=venue, **values)


def make_sessions(
    venue: Venue, *, by: User | None = None, at: datetime = AT, key: UUID | None = None, **fields: Any
) -> list[Session]:
    by = by or make_staff(venue.board)
    return actions.plan_sessions(key=key or uuid4(), plan=make_plan(venue, **fields), by=by, at=at)


def make_session(venue: Venue, **fields: Any) -> Session:
    return make_sessions(venue, **fields)[0]


def make_instructor(session: Session, person: Participant | None = None, **fields: Any) -> Participant:
    """A person (a new one unless given) who was asked about this session and has said yes."""
    person = person or make_participant(session.assignment.board, **fields)
    answer_by = (session.assignment.starts_at or AT).date()
    offer = make_plain_offer(
        session.assignment, person, at=session.assignment.planned_at, answer_by=answer_by
    )
    Offer.objects.filter(pk=offer.pk).update(
        state=OfferState.ACCEPTED, answered_at=session.assignment.planned_at, answered_via="portal"
    )
    return person


def make_ratings(session: Session, number: int, got_help: str = "yes", well_met: str = "yes") -> None:
    Rating.objects.bulk_create(
        Rating(session=session, got_help=got_help, well_met=well_met) for _number in range(number)
    )


def make_willing(board: Board, **fields: Any) -> Participant:
    """A person who wants questions in the area of help sessions."""
    person = make_participant(board, **fields)
    person.area_wishes.create(area=make_defaults(board).area, said_at=AT)
    return person


def make_training(person: Participant, at: datetime = AT) -> TrainingEntry:
    return actions.log_training(
        participant=person,
        title="Säkra lösenord",
        held_on=local_day(at),
        minutes=120,
        by=person.contact.user,
        at=at,
    )

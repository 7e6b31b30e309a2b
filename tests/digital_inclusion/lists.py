"""The lists of help sessions: the coordinator's, the instructor's and everyone's."""

from datetime import timedelta
from uuid import uuid4

from digital_inclusion.matching import who_want_offers
from digital_inclusion.models import Session
from participants.models import Offer
from tests.factories.digital_inclusion import (
    make_defaults,
    make_instructor,
    make_session,
    make_sessions,
    make_training,
    make_venue,
    make_willing,
)
from tests.factories.many import many, many_asked, many_boards, many_people, many_sessions
from tests.factories.participants import make_organisation, make_participant
from tests.factories.times import AT, TODAY
from tests.factories.world import World
from tests.lists import List, Rows


def planned(world: World, **fields: object) -> Session:
    """With an instructor, an organiser, and visits that were counted."""
    session = make_session(make_venue(world.board), by=world.user("coordinator"), **fields)
    session.organisers.set([make_organisation(board=world.board)])
    session.visit_counts.create(topic="bills", visits=3)
    make_instructor(session)
    return session


# --- Coordinators ------------------------------------------------------------------------------
def sessions(world: World) -> Rows:
    """Each at a venue of its own."""
    session = planned(world)
    return Rows(lambda more: many_sessions(session, more, venue=many(session.venue, more)))


def held(world: World) -> Rows:
    session = planned(world, first_on=TODAY - timedelta(days=7), at=AT - timedelta(days=14))
    return Rows(lambda more: many_sessions(session, more, venue=many(session.venue, more)))


def uncounted(world: World) -> Rows:
    session = make_session(make_venue(world.board), first_on=TODAY - timedelta(days=7))
    return Rows(lambda more: many_sessions(session, more, venue=many(session.venue, more)))


def lacking_instructors(world: World) -> Rows:
    session = make_session(make_venue(world.board))
    return Rows(lambda more: many_sessions(session, more, venue=many(session.venue, more)))


def venues(world: World) -> Rows:
    venue = make_venue(world.board)
    return Rows(lambda more: many(venue, more))


def series(world: World) -> Rows:
    first = make_sessions(make_venue(world.board), weeks=2)[0]
    assert first.series
    one = first.series
    return Rows(lambda more: many(one, more, venue=many(one.venue, more)))


def defaults(world: World) -> Rows:
    """One for each board."""
    one, reader = make_defaults(world.board), world.user("coordinator")
    return Rows(lambda more: many(one, more, board=many_boards(world.board, more, reader=reader)))


def trainings(world: World) -> Rows:
    training = make_training(make_participant(world.board))
    return Rows(lambda more: many(training, more, participant=many_people(training.participant, more)))


def people(world: World) -> Rows:
    person = make_participant(world.board)
    return Rows(lambda more: many_people(person, more))


def willing_people_and_venues(world: World) -> Rows:
    venue, person = make_venue(world.board), make_willing(world.board)

    def more(number: int) -> None:
        many(venue, number)
        many_people(person, number)

    return Rows(more)


def people_to_confirm(world: World) -> Rows:
    """Chosen for a series that waits to be confirmed; all have said yes to something else at the time."""
    venue, person = make_venue(world.board), make_willing(world.board)
    make_instructor(make_session(venue), person)
    offer = Offer.objects.get(participant=person)
    form = {
        "key": uuid4(),
        "venue": venue.pk,
        "kind": "help",
        "title": "Datorhjälp",
        "first_on": "2026-11-30",
        "weeks": "1",
        "starts": "14.00",
        "ends": "16.30",
        "places": "2",
        "answer_by": "2026-11-27",
    }
    return Rows(
        lambda more: many_asked(offer, more),
        form=lambda: {**form, "instructors": [row.pk for row in who_want_offers([world.board.pk])]},
    )


def willing_people_and_days(world: World) -> Rows:
    person = make_willing(world.board)
    session = make_sessions(make_venue(world.board), weeks=2)[0]

    def more(number: int) -> None:
        many_people(person, number)
        many_sessions(session, number)

    return Rows(more, (session.pk,))


def organisations(world: World) -> Rows:
    session, organisation = planned(world), make_organisation(board=world.board)
    return Rows(lambda more: many(organisation, more), (session.pk,))


# --- Instructors -------------------------------------------------------------------------------
def own_sessions(world: World) -> Rows:
    session = make_session(make_venue(world.board))
    make_instructor(session, world.own)
    return Rows(lambda more: many_sessions(session, more, venue=many(session.venue, more)))


# --- Everyone ----------------------------------------------------------------------------------
def of_one_venue(world: World) -> Rows:
    session = planned(world)
    return Rows(lambda more: many_sessions(session, more), (session.venue_id,))


COORDINATOR, PARTICIPANT, ANONYMOUS = "coordinator", "participant", "anonymous"
ADMIN = "admin:digital_inclusion"
LISTS = [
    List(f"{ADMIN}_session_changelist", COORDINATOR, sessions),
    List(f"{ADMIN}_session_changelist", COORDINATOR, held, query="?nar=varit"),
    List(f"{ADMIN}_session_ask", COORDINATOR, willing_people_and_days),
    List(f"{ADMIN}_session_public_facts", COORDINATOR, organisations),
    List(f"{ADMIN}_series_changelist", COORDINATOR, series),
    List(f"{ADMIN}_series_plan", COORDINATOR, willing_people_and_venues),
    List(f"{ADMIN}_series_plan", COORDINATOR, people_to_confirm, method="post"),
    List(f"{ADMIN}_venue_changelist", COORDINATOR, venues),
    List(f"{ADMIN}_helpdefaults_changelist", COORDINATOR, defaults),
    List(f"{ADMIN}_trainingentry_changelist", COORDINATOR, trainings),
    List(f"{ADMIN}_trainingentry_log", COORDINATOR, people),
    List("digital_inclusion:sessions", PARTICIPANT, own_sessions),
    List("digital_inclusion:times", ANONYMOUS, sessions),
    List("digital_inclusion:calendar", ANONYMOUS, sessions),
    List("digital_inclusion:venue_calendar", ANONYMOUS, of_one_venue),
]

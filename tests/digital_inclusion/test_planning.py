"""A series becomes assignments that instructors are asked about, once, all or nothing."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from core import access
from core.actions import Refused
from core.models import AuditEntry, User
from core.periods import Month
from digital_inclusion import actions
from digital_inclusion.models import HelpDefaults, Series, Session, SessionKind, Venue
from participants.models import Assignment, AssignmentKind, Board, Offer, OfferRound
from participants.states import OfferState
from tests.factories import fees as money
from tests.factories.digital_inclusion import make_plan, make_session, make_sessions, make_venue, make_willing
from tests.factories.participants import make_board, make_organisation, make_participant, make_staff
from tests.factories.times import AT, TODAY

pytestmark = pytest.mark.django_db

ANSWER_BY = date(2026, 11, 26)


@pytest.fixture
def venue() -> Venue:
    return make_venue(make_board(), "Stadsbiblioteket")


@pytest.fixture
def coordinator(venue: Venue) -> User:
    return make_staff(venue.board)


@pytest.fixture
def paying(venue: Venue) -> Board:
    """A board that has a rate and pay days, so that paid questions can be put."""
    money.make_rate(venue.board)
    for month in (Month(2026, 11), Month(2026, 12), Month(2027, 1), Month(2027, 2)):
        money.make_pay_day(venue.board, month)
    return venue.board


def test_each_day_becomes_an_assignment_in_the_programme(venue: Venue) -> None:
    sessions = make_sessions(venue, weeks=3)
    days = [session.assignment.starts_at for session in sessions]
    assert [day.astimezone(AT.tzinfo).isoformat() for day in days if day] == [
        "2026-11-30T14:00:00+01:00",
        "2026-12-07T14:00:00+01:00",
        "2026-12-14T14:00:00+01:00",
    ]
    assert {session.assignment.programme for session in sessions} == {"digital_inclusion"}
    assert {session.assignment.cost_centre for session in sessions} == {"4711"}


def test_the_instructor_reads_place_door_and_who_meets(venue: Venue) -> None:
    assignment = make_session(venue).assignment
    assert assignment.place_name == "Stadsbiblioteket"
    assert assignment.entrance == "Dörren mot parken."
    assert assignment.meets_you == "Amira möter dig."
    assert "inte berätta om dig själv" in assignment.not_needed


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (SessionKind.HELP, AssignmentKind.HELP_SESSION),
        (SessionKind.COURSE, AssignmentKind.COURSE),
        (SessionKind.SINGLE, AssignmentKind.HELP_SESSION),
    ],
)
def test_a_course_is_paid_as_a_course(venue: Venue, kind: str, expected: str) -> None:
    assert make_session(venue, kind=kind).assignment.kind == expected


def test_one_week_is_an_occasion_without_a_series(venue: Venue) -> None:
    assert make_session(venue).series is None
    assert not Series.objects.exists()


def test_the_house_and_the_usual_organisers_organise(venue: Venue) -> None:
    club, house = make_organisation("Provföreningen"), make_organisation("Provförvaltningen")
    HelpDefaults.objects.get(board=venue.board).organisers.add(club)
    venue.organisation = house
    assert set(make_session(venue).organisers.all()) == {club, house}


def test_a_double_tap_plans_once(venue: Venue, coordinator: User) -> None:
    key = uuid4()
    first = make_sessions(venue, key=key, by=coordinator, weeks=2)
    second = make_sessions(venue, key=key, by=coordinator, weeks=2)
    assert [session.pk for session in second] == [session.pk for session in first]
    assert Assignment.objects.count() == 2


def test_nothing_is_planned_before_area_and_cost_centre_are_decided(venue: Venue, coordinator: User) -> None:
    HelpDefaults.objects.all().delete()
    with pytest.raises(Refused, match="område och kostnadsställe"):
        make_sessions(venue, by=coordinator)


def test_another_boards_coordinator_may_not_plan(venue: Venue) -> None:
    with pytest.raises(access.Denied):
        make_sessions(venue, by=make_staff(make_board()))
    assert not Session.objects.exists()


def test_both_are_asked_about_every_day_in_one_question(
    venue: Venue, coordinator: User, paying: Board
) -> None:
    people = [make_willing(paying), make_willing(paying)]
    actions.plan_and_ask(
        key=uuid4(),
        plan=make_plan(venue, weeks=10),
        instructors=people,
        answer_by=ANSWER_BY,
        by=coordinator,
        at=AT,
    )
    assert OfferRound.objects.count() == 1
    assert Offer.objects.filter(state=OfferState.OFFERED).count() == 20
    assert {offer.participant_id for offer in Offer.objects.all()} == {person.pk for person in people}


def test_a_second_tap_asks_nobody_again(venue: Venue, coordinator: User, paying: Board) -> None:
    key, person = uuid4(), make_willing(paying)
    for _tap in range(2):
        actions.plan_and_ask(
            key=key,
            plan=make_plan(venue, weeks=2),
            instructors=[person],
            answer_by=ANSWER_BY,
            by=coordinator,
            at=AT,
        )
    assert Offer.objects.count() == 2


def test_when_the_question_is_refused_nothing_is_planned(venue: Venue, coordinator: User) -> None:
    """Without a rate there is nothing to promise, and no series without its question is left behind."""
    person = make_willing(venue.board)
    with pytest.raises(Refused):
        actions.plan_and_ask(
            key=uuid4(),
            plan=make_plan(venue),
            instructors=[person],
            answer_by=ANSWER_BY,
            by=coordinator,
            at=AT,
        )
    assert not Session.objects.exists()
    assert not AuditEntry.objects.filter(action="session.plan").exists()


@pytest.mark.parametrize(
    ("changes", "answer_by", "field"),
    [
        ({"first_on": TODAY - timedelta(days=7)}, ANSWER_BY, "first_on"),
        ({}, None, "answer_by"),
        ({}, date(2026, 11, 30), "answer_by"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_at_its_field(
    venue: Venue, changes: dict[str, Any], answer_by: date | None, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        actions.check_plan(
            plan=make_plan(venue, **changes),
            instructors=[make_willing(venue.board)],
            answer_by=answer_by,
            on=TODAY,
        )
    assert refused.value.field == field


def test_people_of_another_board_are_not_asked(venue: Venue) -> None:
    with pytest.raises(Refused) as refused:
        actions.check_plan(
            plan=make_plan(venue), instructors=[make_participant(make_board())], answer_by=ANSWER_BY, on=TODAY
        )
    assert refused.value.field == "instructors"

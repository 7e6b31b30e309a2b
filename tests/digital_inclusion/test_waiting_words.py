"""Idag says how many days lack everybody and how many have some, and only what is true."""

import pytest

from digital_inclusion.models import Session, Venue
from digital_inclusion.panels import empty_rows
from tests.factories.digital_inclusion import make_instructor, make_session, make_sessions, make_venue
from tests.factories.participants import make_board, make_participant, make_plain_offer
from tests.factories.times import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def venue() -> Venue:
    return make_venue(make_board())


def words(venue: Venue) -> list[str]:
    return [row.what for row in empty_rows(AT, [venue.board_id])]


def staff(sessions: list[Session], number: int) -> None:
    for session in sessions:
        for _person in range(number):
            make_instructor(session)


def test_days_without_anybody_and_days_with_one_of_two(venue: Venue) -> None:
    staff(make_sessions(venue, weeks=10)[:8], 1)
    assert words(venue) == ["2 dagar saknar instruktör och 8 har en av två"]


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [(1, "1 dag har en av två instruktörer"), (3, "3 dagar har en av två instruktörer")],
)
def test_days_that_all_have_one(venue: Venue, weeks: int, expected: str) -> None:
    staff(make_sessions(venue, weeks=weeks), 1)
    assert words(venue) == [expected]


def test_days_that_differ_are_not_counted_up(venue: Venue) -> None:
    first, second, _third = make_sessions(venue, weeks=3, places=3)
    staff([first], 1)
    staff([second], 2)
    assert words(venue) == ["1 dag saknar instruktör och 2 har för få"]


def test_many_places_are_said_with_digits(venue: Venue) -> None:
    staff([make_session(venue, places=7)], 1)
    assert words(venue) == ["1 dag har en av 7 instruktörer"]


def test_who_is_asked_has_not_said_yes(venue: Venue) -> None:
    """One place of two waits for an answer, and nobody is asked about the other."""
    session = make_session(venue)
    make_plain_offer(
        session.assignment, make_participant(venue.board), answer_by=session.assignment.starts_at.date()
    )
    assert words(venue) == ["1 dag saknar instruktör"]

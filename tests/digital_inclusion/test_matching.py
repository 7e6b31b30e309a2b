"""Who may be asked: those who want to be, who do not rest, the one who waited longest first."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from digital_inclusion.matching import who_want_offers
from digital_inclusion.models import Venue
from participants import actions
from participants.models import ProtectionLevel
from tests.factories.digital_inclusion import make_ratings, make_session, make_venue, make_willing
from tests.factories.participants import make_assignment, make_board, make_participant, make_plain_offer
from tests.factories.times import AT, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def venue() -> Venue:
    return make_venue(make_board())


def test_only_those_who_want_such_offers(venue: Venue) -> None:
    make_participant(venue.board)
    willing = make_willing(venue.board)
    assert list(who_want_offers([venue.board_id])) == [willing]


def test_nobody_of_another_board(venue: Venue) -> None:
    make_willing(make_venue(make_board()).board)
    assert not who_want_offers([venue.board_id])


def test_nobody_who_rests(venue: Venue) -> None:
    person = make_willing(venue.board)
    actions.start_pause(participant=person, by=person.user, at=AT)
    assert not who_want_offers([venue.board_id])


def test_nobody_protected(venue: Venue) -> None:
    person = make_willing(venue.board)
    type(person).objects.filter(pk=person.pk).update(protection=ProtectionLevel.MARKED)
    assert not who_want_offers([venue.board_id])


def test_the_one_never_asked_stands_first_and_the_latest_last(venue: Venue) -> None:
    latest, never, earlier = (make_willing(venue.board) for _number in range(3))
    make_plain_offer(make_assignment(venue.board), earlier, at=AT)
    make_plain_offer(make_assignment(venue.board), latest, at=later(hours=1))
    assert list(who_want_offers([venue.board_id])) == [never, earlier, latest]


def test_answers_about_the_help_are_never_read(venue: Venue) -> None:
    """What visitors said must not decide who is asked: the tables are not even touched."""
    make_willing(venue.board)
    make_ratings(make_session(venue), 6, got_help="no")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        list(who_want_offers([venue.board_id]))
    asked = " ".join(query["sql"] for query in queries)
    assert "participants_participant" in asked
    assert "rating" not in asked
    assert "visitcount" not in asked

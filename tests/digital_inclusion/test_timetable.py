"""The open timetable holds everything that is planned, month by month."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from digital_inclusion import listing
from digital_inclusion.models import SessionKind, Venue
from tests.factories.digital_inclusion import make_session, make_sessions, make_venue
from tests.factories.many import many_sessions
from tests.factories.participants import make_board
from tests.factories.times import AT, swedish
from tests.portal.pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def venue() -> Venue:
    return make_venue(make_board(), "Stadsbiblioteket")


def test_all_that_is_planned_is_shown_under_its_month(client: Client, venue: Venue) -> None:
    make_sessions(venue, weeks=20)
    page = read(client, "/datorhjalp/")
    for expected in ("November 2026", "December 2026", "April 2027", "Måndag 12 april"):
        assert expected in page


def test_months_and_days_come_in_order(venue: Venue) -> None:
    make_sessions(venue, weeks=6)
    months = listing.by_month(listing.planned(AT))
    assert [(month.first, len(month.days)) for month in months] == [
        (date(2026, 11, 1), 1),
        (date(2026, 12, 1), 4),
        (date(2027, 1, 1), 1),
    ]


def test_each_of_several_months_can_be_jumped_to(client: Client, venue: Venue) -> None:
    make_sessions(venue, weeks=2)
    page = client.get("/datorhjalp/").content.decode()
    for month in ("2026-11", "2026-12"):
        assert f'href="#{month}"' in page
        assert f'id="{month}"' in page


def test_a_single_month_needs_no_links(client: Client, venue: Venue) -> None:
    make_session(venue)
    assert 'href="#2026-11"' not in client.get("/datorhjalp/").content.decode()


def test_calendars_hold_it_all_too(client: Client, venue: Venue) -> None:
    make_sessions(venue, weeks=20)
    own = reverse("digital_inclusion:venue_calendar", args=[venue.pk])
    for address in (reverse("digital_inclusion:calendar"), own):
        assert client.get(address).content.count(b"BEGIN:VEVENT") == 20


def test_there_is_an_end_to_the_list(venue: Venue) -> None:
    many_sessions(make_session(venue), listing.MOST_SHOWN + 5)
    assert len(listing.planned(AT)) == listing.MOST_SHOWN


def test_the_front_page_shows_what_is_near(venue: Venue) -> None:
    make_sessions(venue, weeks=20)
    assert listing.coming(AT)[-1].starts_at < swedish(2027, 1, 18)


def test_the_place_is_not_said_twice_in_an_open_title(venue: Venue) -> None:
    make_session(venue, kind=SessionKind.SINGLE, title="Datorhjälp, Stadsbiblioteket")
    assert [occasion.title for occasion in listing.planned(AT)] == ["Datorhjälp"]

"""The open pages: every time, cancelled ones too; nobody's name; no cookie."""

from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import datetime, timedelta
from typing import Any

import icalendar
import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from digital_inclusion import actions, listing
from digital_inclusion.models import Rating, Session, SessionKind, Venue
from digital_inclusion.panels import PANELS
from participants.models import Participant
from tests.factories.digital_inclusion import make_instructor, make_session, make_sessions, make_venue
from tests.factories.participants import make_board, make_organisation, make_staff
from tests.factories.times import AT, swedish

pytestmark = pytest.mark.django_db
TIMES, CALENDAR = "/datorhjalp/", "/datorhjalp/kalender.ics"
MARK = "Märkordia"


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def venue() -> Venue:
    return make_venue(make_board(), "Stadsbiblioteket")


def words(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def cancel(session: Session) -> None:
    actions.cancel_session(session=session, by=make_staff(session.assignment.board), at=AT)


# --- Times -------------------------------------------------------------------------------------
def test_day_time_place_and_door_are_told(client: Client, venue: Venue) -> None:
    make_session(venue)
    page = words(client, TIMES)
    for expected in ("Måndag 30", "14.00–16.30", "Stadsbiblioteket", "Exempelgatan 12", "Dörren mot parken."):
        assert expected in page.replace("\N{NO-BREAK SPACE}", " ")


def test_an_empty_list_says_so_kindly(client: Client) -> None:
    assert "Inga tider är bestämda just nu" in words(client, TIMES)


def test_what_is_cancelled_stays_and_says_when_to_come(client: Client, venue: Venue) -> None:
    first, _second = make_sessions(venue, weeks=2)
    cancel(first)
    page = words(client, TIMES)
    assert "Inställt" in page
    assert "Välkommen måndag 7 december i stället." in page


def test_only_the_next_eight_weeks_are_shown(venue: Venue) -> None:
    """From a Monday morning: the seven Mondays from 30 November to 11 January, and not 18 January."""
    make_sessions(venue, weeks=20)
    assert listing.coming(AT)[-1].starts_at == swedish(2027, 1, 11, 14)


def test_what_has_been_is_not_shown(venue: Venue) -> None:
    make_session(venue)
    assert listing.coming(swedish(2026, 11, 30, 16, 29))
    assert not listing.coming(swedish(2026, 11, 30, 16, 30))


def test_a_course_shows_its_name_and_help_hours_do_not(venue: Venue) -> None:
    make_session(venue, kind=SessionKind.COURSE, title="Surfplattans grunder")
    make_session(venue, title="Intern rubrik")
    assert {occasion.title for occasion in listing.coming(AT)} == {"Surfplattans grunder", ""}


def test_several_can_organise(client: Client, venue: Venue) -> None:
    session = make_session(venue)
    session.organisers.set([make_organisation("Biblioteket i Prov"), make_organisation("Aktiva i Prov")])
    assert "Ordnas av Aktiva i Prov, Biblioteket i Prov" in words(client, TIMES)


# --- Calendars ---------------------------------------------------------------------------------
def events(client: Client, address: str = CALENDAR) -> list[Any]:
    response = client.get(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return list(icalendar.Calendar.from_ical(response.content).walk("VEVENT"))


def test_times_in_the_calendar_are_moments(client: Client, venue: Venue) -> None:
    make_session(venue)
    event = events(client)[0]
    assert event.decoded("dtstart") == swedish(2026, 11, 30, 14)
    assert event.decoded("dtend") == swedish(2026, 11, 30, 16, 30)
    assert event["status"] == "CONFIRMED"


def test_a_cancelled_event_keeps_its_uid_and_gets_a_higher_sequence(client: Client, venue: Venue) -> None:
    session = make_session(venue)
    before = events(client)[0]
    cancel(session)
    after = events(client)[0]
    assert after["uid"] == before["uid"]
    assert int(after["sequence"]) > int(before["sequence"])
    assert after["status"] == "CANCELLED"
    assert after["summary"].startswith("Inställt")


def test_the_same_file_twice_is_the_same_bytes(client: Client, venue: Venue) -> None:
    make_session(venue)
    assert client.get(CALENDAR).content == client.get(CALENDAR).content


def test_a_venue_has_a_calendar_of_its_own(client: Client, venue: Venue) -> None:
    make_session(venue)
    make_session(make_venue(venue.board, "Annan plats"))
    found = events(client, reverse("digital_inclusion:venue_calendar", args=[venue.pk]))
    assert [str(event["location"]) for event in found] == ["Stadsbiblioteket, Exempelgatan 12, plan 1"]


# --- Nobody's name -----------------------------------------------------------------------------
@pytest.fixture
def marked(venue: Venue) -> Participant:
    """A person with a planted name who leads a session that is also cancelled and answered about."""
    session = make_session(venue)
    person = make_instructor(session, first_name=MARK, last_name=MARK, email=f"{MARK}@example.test".lower())
    person.contact.first_name = MARK
    person.contact.save()
    return person


@pytest.mark.parametrize("address", [TIMES, CALENDAR, "/svar/finns-inte/", "/svar/tack/"])
def test_no_name_reaches_an_open_page(client: Client, marked: Participant, address: str) -> None:
    content = client.get(address).content.decode().casefold()
    assert MARK.casefold() not in content
    assert str(marked.pk) not in content
    assert str(marked.user_id) not in content


def test_an_open_panel_holds_plain_data_only(marked: Participant) -> None:
    """Rows would let a template walk from a session to its people."""
    for panel in (panel for panel in PANELS if panel.audience == "public"):
        context = panel.context(None, AT)  # type: ignore[arg-type]
        assert context is not None
        assert all(is_plain(value) for value in context.values())


def is_plain(value: object) -> bool:
    if isinstance(value, list | tuple):
        return all(is_plain(item) for item in value)
    return isinstance(value, str | datetime) or type(value).__name__ == "__proxy__" or is_dataclass(value)


# --- Two questions -----------------------------------------------------------------------------
@pytest.fixture
def token(venue: Venue) -> str:
    session = make_session(venue)
    return actions.mint_tokens(session=session, number=1, by=make_instructor(session).user, at=AT)[0]


def answer(client: Client, token: str, **data: str) -> int:
    return client.post(f"/svar/{token}/", data or {"got_help": "yes", "well_met": "no"}).status_code


def test_a_visitor_answers_without_a_cookie(token: str) -> None:
    client = Client(enforce_csrf_checks=True)
    shown = client.get(f"/svar/{token}/")
    sent = client.post(f"/svar/{token}/", {"got_help": "yes", "well_met": "partly"}, follow=True)
    assert "Tack för dina svar" in sent.content.decode()
    assert not shown.cookies
    assert not sent.cookies
    assert not client.cookies
    assert Rating.objects.count() == 1


def test_a_used_code_and_an_unknown_one_get_the_same_words(client: Client, token: str) -> None:
    answer(client, token)
    used, unknown = client.get(f"/svar/{token}/"), client.get("/svar/finns-inte/")
    assert used.content == unknown.content
    assert used.status_code == unknown.status_code == 200
    assert "Varje kod fungerar en gång" in used.content.decode()


def test_the_address_with_the_code_is_kept_nowhere(client: Client, token: str) -> None:
    assert "no-store" in client.get(f"/svar/{token}/")["Cache-Control"]


def test_a_missing_answer_is_asked_for_and_the_other_kept(client: Client, token: str) -> None:
    response = client.post(f"/svar/{token}/", {"got_help": "partly"})
    page = response.content.decode()
    assert "Välj ett svar på frågan Blev du väl bemött?" in page
    assert 'value="partly" id="id_got_help_1" checked' in page
    assert not Rating.objects.exists()


def test_an_invented_answer_is_not_stored(client: Client, token: str) -> None:
    assert answer(client, token, got_help="kanske", well_met="yes") == 200
    assert not Rating.objects.exists()


def test_a_library_full_of_people_can_answer_but_nobody_tries_codes_for_long(client: Client) -> None:
    cache.clear()
    answers = [client.get("/svar/gissning/").status_code for _number in range(121)]
    assert answers == [200] * 120 + [429]
    with time_machine.travel(AT + timedelta(minutes=11), tick=False):
        assert client.get("/svar/gissning/").status_code == 200

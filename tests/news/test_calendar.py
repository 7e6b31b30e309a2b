"""Open meetings, and what programmes put in the calendar: on a page and as files."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from icalendar import Calendar
from time_machine import travel

from core import registry
from core.registry import OpenHappening
from news.models import MeetingPage
from tests.factories.digital_inclusion import make_session, make_venue
from tests.factories.news import make_meeting
from tests.factories.participants import make_board
from tests.factories.times import AT, later, swedish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning() -> Any:
    with travel(AT, tick=False):
        yield


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode().replace("\xa0", " ")


def events(client: Client, path: str) -> list[Any]:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


# --- The page of a meeting ---------------------------------------------------------------------
def test_a_meeting_says_when_where_and_who_may_come(client: Client) -> None:
    page = make_meeting(
        title="Öppet möte om breven",
        starts_at=swedish(2026, 12, 3, 17, 30),
        place="Provhuset",
        address_of_place="Exempelgatan 12",
        who_may_come="Alla. Du behöver inte anmäla dig.",
        getting_there="Dörren mot parken\nHiss finns",
        agenda="<p>Tre brev.</p>",
    )
    shown = text(client, page.address)
    for words in (
        "Öppet möte om breven",
        "Torsdag 3 december 2026",
        "17.30–19.30",
        "Provhuset, Exempelgatan 12",
        "Alla. Du behöver inte anmäla dig.",
        "<li>Dörren mot parken</li><li>Hiss finns</li>",
        "Det här ska vi prata om</h2><p>Tre brev.</p>",
    ):
        assert words in shown, words
    assert "Anteckningarna" not in shown


def test_a_cancelled_meeting_says_why_and_stays_in_the_calendar(client: Client) -> None:
    page = make_meeting(title="Mötet", cancelled_because="Salen är stängd.")
    for path in (page.address, "/kalender/"):
        shown = text(client, path)
        assert "Inställt" in shown, path
        assert "Salen är stängd." in shown, path


def test_a_meeting_that_has_been_keeps_its_page_and_shows_the_minutes(client: Client) -> None:
    page = make_meeting(starts_at=later(days=-9), minutes="<p>Vi valde ett brev.</p>", agenda="<p>Brev.</p>")
    shown = text(client, page.address)
    assert "Mötet har varit" in shown
    assert "Så blev det</h2><p>Vi valde ett brev.</p>" in shown
    assert "Det här skulle vi prata om" in shown
    assert "Lägg mötet i din egen kalender" not in shown


def test_before_the_minutes_are_written_the_page_says_so(client: Client) -> None:
    page = make_meeting(starts_at=later(days=-9))
    assert "Anteckningarna är inte klara än." in text(client, page.address)
    assert "Anteckningarna är inte klara." in text(client, "/kalender/")


def test_a_meeting_ends_after_it_starts() -> None:
    with pytest.raises(ValidationError, match="slutar innan det börjar"):
        make_meeting(starts_at=AT, ends_at=AT)


def test_what_is_pasted_into_the_minutes_is_cleaned() -> None:
    page = make_meeting(minutes="<p>Vi <script>x</script>valde.</p>", agenda='<p onclick="x">A</p>')
    assert (page.minutes, page.agenda) == ("<p>Vi valde.</p>", "<p>A</p>")


# --- The calendar ------------------------------------------------------------------------------
def test_meetings_and_help_stand_in_one_list_in_order_of_time(client: Client) -> None:
    make_meeting(title="Sist", starts_at=later(days=20))
    make_session(make_venue(make_board()))
    make_meeting(title="Först", starts_at=later(days=2))
    page = text(client, "/kalender/")
    places = [page.index(words) for words in ("Först", "Hjälp med mobil och dator", "Sist")]
    assert places == sorted(places)
    assert page.count('<p class="topic">Öppet möte</p>') == 2
    assert page.count('<p class="topic">Datorhjälp</p>') == 1


@pytest.mark.parametrize(("days", "near", "far"), [(55, True, True), (57, False, True), (183, False, False)])
def test_eight_weeks_are_shown_and_half_a_year_on_asking(
    client: Client, days: int, near: bool, far: bool
) -> None:
    make_meeting(title="Det mötet", starts_at=later(days=days))
    assert ("Det mötet" in text(client, "/kalender/")) is near
    assert ("Det mötet" in text(client, "/kalender/?langre=1")) is far


def test_what_is_under_way_is_still_there_and_what_has_been_moves_down(client: Client) -> None:
    make_meeting(title="Pågår", starts_at=AT - timedelta(hours=1))
    make_meeting(title="Har varit", starts_at=later(days=-1))
    above, below = text(client, "/kalender/").split("Möten som har varit")
    assert ("Pågår" in above, "Har varit" in above) == (True, False)
    assert ("Pågår" in below, "Har varit" in below) == (False, True)


def test_a_cancelled_meeting_that_has_been_was_no_meeting(client: Client) -> None:
    make_meeting(title="Blev inte av", starts_at=later(days=-1), cancelled_because="Sjukdom.")
    assert "Blev inte av" not in text(client, "/kalender/")


def test_a_new_programme_needs_only_to_say_what_it_has(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources: registry.Registry[Any] = registry.Registry("happenings")
    monkeypatch.setattr(registry, "happenings", sources)
    asked = []

    def given(start: Any, end: Any) -> list[OpenHappening]:
        asked.append((start, end))
        return [OpenHappening("x", "Slag", "Något nytt", later(days=1), later(days=1, hours=1), "Huset")]

    sources.add("test", given)
    assert "Något nytt" in text(client, "/kalender/")
    assert asked == [(AT, AT + timedelta(weeks=8))]


def test_the_calendar_stands_when_it_is_empty(client: Client) -> None:
    assert "Inget är bestämt just nu." in text(client, "/kalender/")


# --- Files -------------------------------------------------------------------------------------
def test_the_file_of_the_calendar_has_all_of_it(client: Client) -> None:
    meeting = make_meeting(title="Mötet", address_of_place="Exempelgatan 12", starts_at=later(days=9))
    session = make_session(make_venue(make_board()))
    first, second = events(client, "/kalender/kalender.ics")
    assert str(first["uid"]).startswith(str(session.pk))
    assert str(second["uid"]).startswith(str(meeting.translation_key))
    assert second["summary"] == "Mötet"
    assert second["location"] == "Provhuset, Exempelgatan 12"
    assert second["url"].endswith(meeting.address)
    assert second["dtstart"].dt == meeting.starts_at


def test_a_meeting_has_a_file_of_its_own_also_when_it_has_been(client: Client) -> None:
    page = make_meeting(title="Mötet", starts_at=later(days=-30))
    (one,) = events(client, f"{page.address}kalender.ics")
    assert one["summary"] == "Mötet"
    assert one["status"] == "CONFIRMED"


def test_a_cancelled_one_is_said_to_be_so_in_the_file(client: Client) -> None:
    page = make_meeting(title="Mötet", cancelled_because="Salen är stängd.")
    (one,) = events(client, f"{page.address}kalender.ics")
    assert one["summary"] == "Inställt: Mötet"
    assert one["status"] == "CANCELLED"
    assert one["description"] == "Salen är stängd."


def test_the_sequence_rises_when_a_meeting_is_published_anew(client: Client) -> None:
    page = make_meeting()
    path = f"{page.address}kalender.ics"
    (before,) = events(client, path)
    MeetingPage.objects.filter(pk=page.pk).update(last_published_at=later(minutes=5))
    (after,) = events(client, path)
    assert (before["sequence"], after["sequence"]) == (0, 5)
    assert before["uid"] == after["uid"]


# --- Closed ------------------------------------------------------------------------------------
def test_a_draft_is_nowhere(client: Client) -> None:
    page = make_meeting(title="Inte klart", live=False)
    for path in (page.address, f"{page.address}kalender.ics"):
        assert client.get(path).status_code == 404
    assert "Inte klart" not in text(client, "/kalender/")
    assert events(client, "/kalender/kalender.ics") == []


@pytest.mark.parametrize("days", [7, -7])
def test_a_closed_gate_takes_a_meeting_from_everywhere(client: Client, closed: set[Any], days: int) -> None:
    page = make_meeting(title="Återkallat", starts_at=later(days=days))
    closed.add(page.pk)
    for path in (page.address, f"{page.address}kalender.ics"):
        assert client.get(path).status_code == 404
    for path in ("/kalender/", "/sitemap.xml"):
        assert page.address not in text(client, path)
    assert events(client, "/kalender/kalender.ics") == []


def test_the_footer_leads_to_the_calendar(client: Client) -> None:
    assert '<a href="/kalender/">Kalender över öppna möten</a>' in text(client, "/")

"""What is open to anyone as a calendar file (RFC 5545): stable UID, rising sequence, and
cancelled said to be so."""

from collections.abc import Iterable
from datetime import UTC, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _t
from icalendar import Calendar, Event

from core.registry import OpenHappening

CONTENT_TYPE = "text/calendar; charset=utf-8"
ASK_AGAIN = timedelta(hours=6)


def open_calendar(happenings: Iterable[OpenHappening], *, name: str, product: str) -> bytes:
    """A file to subscribe to. Times are in UTC, so that no calendar guesses about summer time."""
    feed = Calendar()
    feed.add("prodid", f"-//oppnasoc//{product}//SV")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", name)
    feed.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    for one in happenings:
        feed.add_component(event(one))
    content: bytes = feed.to_ical()
    return content


def event(one: OpenHappening) -> Event:
    entry = Event()
    entry.add("uid", f"{one.key}@{urlsplit(settings.BASE_URL).hostname}")
    entry.add("dtstamp", (one.stamp or one.starts_at).astimezone(UTC))
    entry.add("dtstart", one.starts_at.astimezone(UTC))
    entry.add("dtend", one.ends_at.astimezone(UTC))
    entry.add("sequence", one.sequence)
    entry.add("status", "CANCELLED" if one.is_cancelled else "CONFIRMED")
    entry.add("summary", _t("Inställt: %(what)s") % {"what": one.title} if one.is_cancelled else one.title)
    entry.add("location", ", ".join(part for part in (one.place, one.address) if part))
    entry.add("description", one.note)
    if one.link:
        entry.add("url", f"{settings.BASE_URL}{one.link}")
    return entry

"""Calendar files of the open sessions: stable UID, rising sequence, cancelled ones said to be so."""

from collections.abc import Iterable
from datetime import UTC, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from digital_inclusion.listing import Occasion


def calendar(occasions: Iterable[Occasion], *, name: str) -> bytes:
    """A file to subscribe to. Times are in UTC, so that no calendar guesses about summer time."""
    feed = Calendar()
    feed.add("prodid", "-//oppnasoc//datorhjalp//SV")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", name)
    feed.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for occasion in occasions:
        feed.add_component(event(occasion))
    content: bytes = feed.to_ical()
    return content


def event(occasion: Occasion) -> Event:
    entry = Event()
    entry.add("uid", f"{occasion.id}@{urlsplit(settings.BASE_URL).hostname}")
    entry.add("dtstamp", occasion.stamp.astimezone(UTC))
    entry.add("dtstart", occasion.starts_at.astimezone(UTC))
    entry.add("dtend", occasion.ends_at.astimezone(UTC))
    entry.add("sequence", occasion.sequence)
    entry.add("status", "CANCELLED" if occasion.is_cancelled else "CONFIRMED")
    entry.add("summary", summary(occasion))
    entry.add("location", ", ".join(part for part in (occasion.venue.name, occasion.venue.address) if part))
    entry.add("description", " ".join(part for part in (occasion.note, occasion.entrance) if part))
    return entry


def summary(occasion: Occasion) -> str:
    words = occasion.title or _("Hjälp med mobil och dator")
    return _("Inställt: %(what)s") % {"what": words} if occasion.is_cancelled else words

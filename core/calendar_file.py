"""A person's booked times as a calendar file (RFC 5545), in words that tell nothing to whoever looks on.

The same time has the same UID in every file and a rising sequence, so that a calendar moves or removes
what it has instead of adding another. The UID holds no host name (RFC 7986, 5.3).
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.utils.translation import gettext as _t
from icalendar import Calendar, Event

from core import telling_words
from core.registry import CalendarEntry

FILE_NAME, CONTENT_TYPE = "kalender.ics", "text/calendar"
PUBLISH, CANCEL = "PUBLISH", "CANCEL"


def method_of(entries: Sequence[CalendarEntry]) -> str:
    return CANCEL if all(entry.is_cancelled for entry in entries) else PUBLISH


def calendar_file(entries: Sequence[CalendarEntry], *, place: str, at: datetime) -> bytes:
    """`place` is '' for whoever does not wish it, and is left out when it would tell."""
    found = Calendar()
    found.add("prodid", "-//kalender//SV")
    found.add("version", "2.0")
    found.add("method", method_of(entries))
    for entry in entries:
        found.add_component(event(entry, "" if telling_words.found_in(place) else place, at))
    content: bytes = found.to_ical()
    return content


def event(entry: CalendarEntry, place: str, at: datetime) -> Event:
    """In UTC, so that no calendar guesses about summer time."""
    made = Event()
    made.add("uid", entry.key)
    made.add("dtstamp", at.astimezone(UTC))
    made.add("dtstart", entry.starts_at.astimezone(UTC))
    made.add("dtend", entry.ends_at.astimezone(UTC))
    made.add("sequence", entry.sequence)
    made.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    made.add("summary", _t("Inställt") if entry.is_cancelled else _t("Bokat"))
    made.add("class", "PRIVATE")
    if place:
        made.add("location", place)
    return made

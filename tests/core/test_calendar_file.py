"""A calendar file that moves and removes what it brought before, and tells nothing to whoever looks on."""

from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import telling_words
from core.calendar_file import FILE_NAME, calendar_file
from core.registry import CalendarEntry
from tests.factories.times import AT, swedish

STARTS, ENDS = swedish(2026, 11, 30, 14), swedish(2026, 11, 30, 16, 30)


def entry(**fields: Any) -> CalendarEntry:
    values: dict[str, Any] = {"key": "a1", "starts_at": STARTS, "ends_at": ENDS, "sequence": 0, **fields}
    return CalendarEntry(**values)


def read(*entries: CalendarEntry, place: str = "") -> tuple[icalendar.Calendar, list[Any]]:
    found = icalendar.Calendar.from_ical(calendar_file(entries, place=place, at=AT))
    return found, list(found.walk("VEVENT"))


@pytest.mark.parametrize(
    ("is_cancelled", "method", "status", "summary"),
    [(False, "PUBLISH", "CONFIRMED", "Bokat"), (True, "CANCEL", "CANCELLED", "Inställt")],
)
def test_what_is_called_off_is_taken_out(is_cancelled: bool, method: str, status: str, summary: str) -> None:
    whole, (event,) = read(entry(is_cancelled=is_cancelled, sequence=3))
    assert (whole["method"], event["status"], event["summary"]) == (method, status, summary)
    assert (event["uid"], event["sequence"]) == ("a1", 3)


@pytest.mark.parametrize(
    ("starts_at", "utc"),
    [
        (swedish(2026, 11, 30, 14), datetime(2026, 11, 30, 13, tzinfo=UTC)),
        (swedish(2026, 7, 1, 14), datetime(2026, 7, 1, 12, tzinfo=UTC)),
        # The night when the clock goes back.
        (swedish(2026, 10, 25, 4), datetime(2026, 10, 25, 3, tzinfo=UTC)),
    ],
)
def test_times_are_the_same_moment_in_summer_and_winter(starts_at: datetime, utc: datetime) -> None:
    _whole, (event,) = read(entry(starts_at=starts_at, ends_at=starts_at + timedelta(hours=1)))
    assert event["dtstart"].dt == utc


@pytest.mark.parametrize(
    ("place", "shown"),
    [("", None), ("Stadsbiblioteket, Storgatan 1", "Stadsbiblioteket, Storgatan 1"), ("Vuxenenheten", None)],
)
def test_the_place_stands_there_only_when_wished_and_safe(place: str, shown: str | None) -> None:
    _whole, (event,) = read(entry(), place=place)
    assert event.get("location") == shown


def test_no_line_tells() -> None:
    text = calendar_file([entry()], place="", at=AT).decode()
    assert telling_words.found_in(f"{FILE_NAME}\n{text}") == []
    assert "@" not in text


@given(place=st.text(max_size=60), key=st.uuids())
def test_no_place_can_break_out_of_its_line(place: str, key: Any) -> None:
    """Line breaks and colons in what somebody typed stay text."""
    _whole, events = read(entry(key=str(key)), place=place)
    assert [event["uid"] for event in events] == [str(key)]

"""The moments that tests are told at: a Monday morning in Sweden."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
AT = datetime(2026, 11, 23, 9, 0, tzinfo=STOCKHOLM)
TODAY = AT.date()


def swedish(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A time on the wall in Sweden."""
    return datetime(year, month, day, hour, minute, tzinfo=STOCKHOLM)


def later(*, days: int = 0, hours: int = 0, minutes: int = 0) -> datetime:
    """So long after AT."""
    return AT + timedelta(days=days, hours=hours, minutes=minutes)

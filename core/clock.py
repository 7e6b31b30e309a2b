"""The one place where the clock is read. Views, commands and jobs call it; actions get the time."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This moment, with its time zone."""
    return timezone.now()


def today() -> date:
    """The date on the wall in Sweden, which is not always the date in UTC."""
    return timezone.localdate(now())

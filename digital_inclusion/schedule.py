"""Days and times of a weekly series, as the clock on a Swedish wall shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.periods import STOCKHOLM

WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Occasion:
    """One day of a series with its aware start and end."""

    on: date
    starts_at: datetime
    ends_at: datetime


def local_day(at: datetime) -> date:
    return at.astimezone(STOCKHOLM).date()


def at_local(on: date, clock: time) -> datetime:
    """The moment when the wall clock shows this on that day; refuses the hour that summer time skips."""
    moment = datetime.combine(on, clock, STOCKHOLM).astimezone(UTC)
    if moment.astimezone(STOCKHOLM).time() != clock:
        words = {"time": f"{clock:%H.%M}", "day": date_format(on, "j F")}
        text = _("Klockan blir aldrig %(time)s den %(day)s. Då ställs klockan om.")
        raise Refused(text % words, field="starts")
    return moment


def weekly_days(first_on: date, weeks: int, skipped: Iterable[date] = ()) -> list[date]:
    """The same weekday for so many weeks, without the days to skip. Each of those must be one of them."""
    days = [first_on + number * WEEK for number in range(weeks)]
    exceptions = set(skipped)
    for day in sorted(exceptions - set(days)):
        words = date_format(day, "l j F").capitalize()
        raise Refused(_("%(day)s är inte en av dagarna.") % {"day": words}, field="skipped")
    left = [day for day in days if day not in exceptions]
    if not left:
        raise Refused(_("Då blir ingen dag kvar. Ta bort något undantag."), field="skipped")
    return left


def occasions(days: Iterable[date], starts: time, ends: time) -> list[Occasion]:
    """Each day with the same wall-clock times, on both sides of a clock change."""
    if ends <= starts:
        raise Refused(_("Sluttiden måste vara efter starttiden."), field="ends")
    return [Occasion(day, at_local(day, starts), at_local(day, ends)) for day in days]

"""The days of a group's meetings, as the clock on a Swedish wall shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.periods import STOCKHOLM

MOST_MEETINGS = 20


@dataclass(frozen=True)
class Times:
    """One day with its aware start and end."""

    on: date
    starts_at: datetime
    ends_at: datetime


def at_local(on: date, clock: time, field: str = "starts") -> datetime:
    """The moment when the wall clock shows this on that day; refuses the hour that summer time skips."""
    moment = datetime.combine(on, clock, STOCKHOLM).astimezone(UTC)
    if moment.astimezone(STOCKHOLM).time() != clock:
        words = {"time": f"{clock:%H.%M}", "day": date_format(on, "j F")}
        text = _("Klockan blir aldrig %(time)s den %(day)s. Då ställs klockan om.")
        raise Refused(text % words, field=field)
    return moment


def days_of(first_on: date, meetings: int, every_weeks: int, skipped: Iterable[date] = ()) -> list[date]:
    """So many days, with so many weeks between them. A day that is left out moves the rest."""
    left_out, step = set(skipped), timedelta(weeks=every_weeks)
    days: list[date] = []
    day = first_on
    while len(days) < meetings:
        if day in left_out:
            left_out.remove(day)
        else:
            days.append(day)
        day += step
    if left_out:
        words = date_format(min(left_out), "l j F").capitalize()
        raise Refused(_("%(day)s är inte en av dagarna.") % {"day": words}, field="skipped")
    return days


def times_of(on: date, starts: time, ends: time) -> Times:
    if ends <= starts:
        raise Refused(_("Sluttiden måste vara efter starttiden."), field="ends")
    return Times(on, at_local(on, starts), at_local(on, ends, "ends"))

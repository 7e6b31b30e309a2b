"""A calendar month in local time: what payroll and reports count by."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

STOCKHOLM = ZoneInfo("Europe/Stockholm")


class Period(Protocol):
    """A run of whole days; `starts_at` and `ends_at` are aware and half-open."""

    @property
    def first(self) -> date: ...

    @property
    def last(self) -> date: ...

    @property
    def starts_at(self) -> datetime: ...

    @property
    def ends_at(self) -> datetime: ...


@dataclass(frozen=True, order=True)
class Month:
    """One month; `starts_at` and `ends_at` are aware and half-open, also when the clock changes."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month of a day, or of an aware time as seen in Stockholm."""
        local = day.astimezone(STOCKHOLM) if isinstance(day, datetime) else day
        return cls(local.year, local.month)

    @classmethod
    def read(cls, text: str) -> "Month":
        """From "2026-10"; raises ValueError for anything else."""
        day = date.fromisoformat(f"{text}-01")
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> "Month":
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    @property
    def previous(self) -> "Month":
        return Month.of(self.first - timedelta(days=1))

    @property
    def year_before(self) -> "Month":
        return Month(self.year - 1, self.month)

    @property
    def starts_at(self) -> datetime:
        return datetime.combine(self.first, time.min, STOCKHOLM)

    @property
    def ends_at(self) -> datetime:
        return self.next.starts_at

    @property
    def label(self) -> str:
        """oktober 2026."""
        return date_format(self.first, "F Y").lower()

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def year_so_far(self) -> "Months":
        """From January to this month."""
        return Months(Month(self.year, 1), self)

    def since_start(self) -> "Months":
        """From before anything was written down, also brought in from earlier years, to this month."""
        return Months(START, self)

    def of_year(self) -> "list[Month]":
        """January to this month, one by one."""
        return [Month(self.year, number) for number in range(1, self.month + 1)]


@dataclass(frozen=True)
class Months:
    """Several months in a row, from the first day of one to the last day of another."""

    start: Month
    end: Month

    @property
    def first(self) -> date:
        return self.start.first

    @property
    def last(self) -> date:
        return self.end.last

    @property
    def starts_at(self) -> datetime:
        return self.start.starts_at

    @property
    def ends_at(self) -> datetime:
        return self.end.ends_at


START = Month(2000, 1)


def midnight_after(day: date) -> datetime:
    """The first moment after the day in Sweden."""
    return datetime.combine(day + timedelta(days=1), time.min, STOCKHOLM)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month when it is shorter; negative is before."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = Month(year, month + 1).last
    return last.replace(day=min(day.day, last.day))

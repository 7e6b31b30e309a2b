"""A calendar month in local time: what payroll and reports count by."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

STOCKHOLM = ZoneInfo("Europe/Stockholm")


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
        parsed = datetime.strptime(text, "%Y-%m")
        return cls(parsed.year, parsed.month)

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

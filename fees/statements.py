"""A person's statement: what was paid in one calendar month, or in a whole year, from the locked lines alone.

The month is the one when the money comes, for that is the month a caseworker and the tax office count it in.
Work without pay, or paid by an association, has no line: it stands in the month it was done. Earlier work,
paid before the platform, stands under its year beside the sums and never in them: no line here shows it.
Employer contributions and the yearly limit for them are not the person's concern and are left out.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from core.crypto import blind_index
from core.periods import Month
from fees.models import Expense, LineKind, OfferTerms, PastWork, PayrollLine, WorkEntry
from fees.states import EntryState
from fees.terms import MINUTES_PER_HOUR, form_for
from participants.models import EngagementForm, Participant

PAY = frozenset({LineKind.HOURLY, LineKind.FEE})
CAR = frozenset({LineKind.MILEAGE, LineKind.MILEAGE_TAXABLE})
CERTAIN = (EntryState.APPROVED, EntryState.LOCKED)
CHECK_SIGNS = 12
WHERE_AND_WHY = ("from_place", "to_place", "purpose")


@dataclass(frozen=True, order=True)
class Period:
    """One month, or a whole year when `month` is empty."""

    year: int
    month: int | None = None

    @classmethod
    def read(cls, text: str) -> "Period":
        """From "2026-11" or "2026"; raises ValueError for anything else."""
        if len(text) == len("2026") and text.isascii() and text.isdecimal():
            return cls(date(int(text), 1, 1).year)
        month = Month.read(text)
        return cls(month.year, month.month)

    @classmethod
    def of(cls, day: date) -> "Period":
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        return date(self.year, self.month or 1, 1)

    @property
    def last(self) -> date:
        return Month(self.year, self.month or 12).last

    @property
    def is_year(self) -> bool:
        return self.month is None

    @property
    def whole_year(self) -> "Period":
        return Period(self.year)

    def __str__(self) -> str:
        return f"{self.year:04d}" if self.month is None else str(Month(self.year, self.month))


# --- Sums --------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Paid:
    """Sums in öre and paid time in minutes, with what corrections took back already off."""

    minutes: int = 0
    pay_ore: int = 0
    # Reckoned here for the person; payroll adds it and has the last word.
    holiday_ore: int = 0
    taxable_car_ore: int = 0
    outlays_ore: int = 0

    def __add__(self, other: "Paid") -> "Paid":
        return Paid(
            self.minutes + other.minutes,
            self.pay_ore + other.pay_ore,
            self.holiday_ore + other.holiday_ore,
            self.taxable_car_ore + other.taxable_car_ore,
            self.outlays_ore + other.outlays_ore,
        )

    @property
    def taxable_ore(self) -> int:
        return self.pay_ore + self.holiday_ore + self.taxable_car_ore

    @property
    def total_ore(self) -> int:
        """Before tax, with what is taxed and what is not."""
        return self.taxable_ore + self.outlays_ore


NOTHING = Paid()


def paid_by(line: PayrollLine) -> Paid:
    if line.kind in PAY:
        return Paid(minutes_of(line), line.amount_ore, holiday_of(line))
    if line.kind == LineKind.MILEAGE_TAXABLE:
        return Paid(taxable_car_ore=line.amount_ore)
    return Paid(outlays_ore=line.amount_ore)


def minutes_of(line: PayrollLine) -> int:
    """From hours with four decimals back to the minutes they were made of; negative on a reversal."""
    if line.quantity is None:
        return 0
    return int((line.quantity * MINUTES_PER_HOUR).quantize(Decimal(1), ROUND_HALF_UP))


def holiday_of(line: PayrollLine) -> int:
    """Of the entry that the line pays; a reversal takes back that of the entry it replaces."""
    if line.reverses is not None:
        return -(line.reverses.entry.holiday_ore or 0)
    return line.entry.holiday_ore or 0


def total(lines: Iterable[PayrollLine]) -> Paid:
    return sum(map(paid_by, lines), NOTHING)


# --- What there is -----------------------------------------------------------------------------
def lines_of(person: Participant) -> "QuerySet[PayrollLine]":
    """Every locked line of the person, those too that were locked under an entry merged since."""
    own = Participant.every.of_person(person)
    rows = PayrollLine.objects.filter(participant__in=own)
    return rows.select_related("run", "entry", "reverses__entry").order_by("run__pay_on", "run", "position")


def unpaid_of(person: Participant) -> "QuerySet[WorkEntry]":
    """Time that somebody has said yes to and that the municipality pays nothing for."""
    rows = WorkEntry.objects.for_person(person).standing()
    return rows.filter(state__in=CERTAIN, pay_ore=0, minutes__gt=0).order_by("worked_on", "starts_at", "pk")


@dataclass(frozen=True)
class Earlier:
    """Earlier work: time, and pay before tax with holiday pay, as the old lists had it."""

    minutes: int = 0
    pay_ore: int = 0


def earlier_of(person: Participant) -> dict[date, Earlier]:
    """By the day it was paid; where nobody knows that, by the day of the work. One query."""
    found: dict[date, Earlier] = {}
    rows = PastWork.objects.for_person(person).order_by()
    told = rows.values_list(Coalesce("paid_on", "worked_on"), "minutes", "pay_ore")
    for day, minutes, pay_ore in told:
        before = found.get(day, Earlier())
        found[day] = Earlier(before.minutes + minutes, before.pay_ore + pay_ore)
    return found


def earlier_within(days: Mapping[date, Earlier], first: date, last: date) -> Earlier:
    own = [one for day, one in days.items() if first <= day <= last]
    return Earlier(sum(one.minutes for one in own), sum(one.pay_ore for one in own))


@dataclass(frozen=True)
class PaidPeriod:
    """One line of the list: a month or a year, and what it came to. Earlier work stands with its year."""

    period: Period
    paid: Paid
    unpaid_minutes: int
    earlier: Earlier = Earlier()


def months_of(person: Participant, within: Period | None = None) -> list[PaidPeriod]:
    """Every month that has a statement, the latest first. Two queries, however many years there are."""
    lines, unpaid = lines_of(person), unpaid_of(person)
    if within is not None:
        lines = lines.filter(run__pay_on__range=(within.first, within.last))
        unpaid = unpaid.filter(worked_on__range=(within.first, within.last))
    paid = {
        period: total(group) for period, group in groupby(lines, key=lambda line: Period.of(line.run.pay_on))
    }
    free: dict[Period, int] = {}
    for worked_on, minutes in unpaid.values_list("worked_on", "minutes"):
        period = Period.of(worked_on)
        free[period] = free.get(period, 0) + minutes
    found = sorted({*paid, *free}, key=lambda one: (one.year, one.month or 0), reverse=True)
    return [PaidPeriod(one, paid.get(one, NOTHING), free.get(one, 0)) for one in found]


def years_of(person: Participant) -> list[tuple[PaidPeriod, list[PaidPeriod]]]:
    """Each year's own sums, and its months, the latest first. Three queries."""
    days, months = earlier_of(person), months_of(person)
    years = sorted({*(day.year for day in days), *(one.period.year for one in months)}, reverse=True)
    return [summed(Period(year), [one for one in months if one.period.year == year], days) for year in years]


def summed(
    year: Period, months: list[PaidPeriod], days: Mapping[date, Earlier]
) -> tuple[PaidPeriod, list[PaidPeriod]]:
    paid = sum((row.paid for row in months), NOTHING)
    unpaid = sum(row.unpaid_minutes for row in months)
    return PaidPeriod(year, paid, unpaid, earlier_within(days, year.first, year.last)), months


# --- One statement -----------------------------------------------------------------------------
@dataclass(frozen=True)
class UnpaidTime:
    """Time without a line; `by_association` when somebody else pays for it."""

    entry: WorkEntry
    by_association: bool


@dataclass(frozen=True)
class Statement:
    """All that one statement says. `year` is from January to the end of the period."""

    person: Participant
    period: Period
    lines: Sequence[PayrollLine]
    unpaid: Sequence[UnpaidTime]
    advances: Sequence[Expense]
    year: Paid
    # From January to the end of the period, like `year`, and not in it.
    earlier: Earlier = Earlier()
    # Of a whole year: its months, the first one first.
    months: Sequence[PaidPeriod] = ()

    @property
    def is_empty(self) -> bool:
        """A month with nothing but earlier work has no statement of its own; its year has."""
        return not self.lines and not self.unpaid and not (self.period.is_year and self.earlier.minutes)

    @cached_property
    def paid(self) -> Paid:
        return total(self.lines)

    @property
    def hours(self) -> list[PayrollLine]:
        """What was worked, by day; a reversal just before what replaces it."""
        return sorted((line for line in self.lines if line.kind in PAY), key=by_day)

    @property
    def outlays(self) -> list[PayrollLine]:
        return sorted((line for line in self.lines if line.kind not in PAY), key=by_day)

    @property
    def kinds(self) -> set[str]:
        return {line.kind for line in self.lines}

    @property
    def pay_days(self) -> list[date]:
        return sorted({line.run.pay_on for line in self.lines})

    @cached_property
    def check_number(self) -> str:
        """Twelve signs that nobody can make up: the same statement gives the same ones on paper and here.

        Keyed, so that a paper with other figures cannot be given a number that fits.
        """
        rows = [
            f"{one.run_id}.{one.position}.{one.kind}.{one.quantity}.{one.amount_ore}" for one in self.lines
        ]
        rows += [f"{one.entry.pk}.{one.entry.minutes}" for one in self.unpaid]
        if self.period.is_year and self.earlier.minutes:
            rows.append(f"{self.earlier.minutes}.{self.earlier.pay_ore}")
        words = "\n".join([str(self.period), *rows])
        signs = blind_index(words, purpose="fees.statement")[:CHECK_SIGNS].upper()
        return f"{signs[:4]} {signs[4:8]} {signs[8:]}"


def by_day(line: PayrollLine) -> tuple[date, date, int]:
    return line.worked_on, line.run.pay_on, line.position


def statement_of(person: Participant, period: Period) -> Statement:
    """As many queries for one line as for three hundred."""
    year = lines_of(person).filter(run__pay_on__range=(period.whole_year.first, period.last))
    rows = year.select_related("run", "entry__assignment", "expense__trip", "reverses__entry")
    # Where somebody drove may be a home: it is not read at all.
    lines = list(rows.defer(*(f"expense__trip__{name}" for name in WHERE_AND_WHY)))
    own = [line for line in lines if line.run.pay_on >= period.first]
    return Statement(
        person=person,
        period=period,
        lines=own,
        unpaid=unpaid_in(person, period),
        advances=advances_of({line.entry_id for line in own}),
        year=total(lines),
        earlier=earlier_within(earlier_of(person), period.whole_year.first, period.last),
        months=months_of(person, period)[::-1] if period.is_year else (),
    )


def unpaid_in(person: Participant, period: Period) -> list[UnpaidTime]:
    rows = unpaid_of(person).filter(worked_on__range=(period.first, period.last))
    entries = list(rows.select_related("assignment", "participant"))
    forms = forms_of(entries)
    return [UnpaidTime(entry, forms[entry.pk] == EngagementForm.ORGANISATION) for entry in entries]


def forms_of(entries: Collection[WorkEntry]) -> dict[Any, str]:
    """How each was to be paid: as it was offered, else by the assignment and the person."""
    offers = [entry.offer_id for entry in entries if entry.offer_id]
    rows = OfferTerms.objects.filter(offer__in=offers)
    offered: dict[Any, str] = dict(rows.values_list("offer_id", "engagement_form"))
    return {
        entry.pk: offered.get(entry.offer_id) or form_for(entry.assignment, entry.participant)
        for entry in entries
    }


def advances_of(entries: Collection[Any]) -> list[Expense]:
    """Tickets and cards that were handed over before: nothing is paid for them, but they were given."""
    rows = Expense.objects.filter(entry__in=entries, entry__corrected_by__isnull=True, advanced_ore__gt=0)
    return list(rows.select_related("entry").order_by("entry__worked_on", "added_at"))

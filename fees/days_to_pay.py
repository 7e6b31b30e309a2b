"""Days from work to pay: of what is locked, how long it was from the day of the work to the day of the money.

No names. The median, and the slowest decile: nine lines of ten came sooner or as soon."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from core.periods import Month, Period
from fees.models import LineKind, PayrollLine

DEFINITION = _(
    "Dagar från det att arbetet gjordes till dagen då pengarna kom, för lönerader som betalades i perioden. "
    "Medianen: hälften fick vänta så länge eller kortare. Rättelser räknas inte."
)
SLOWEST = _(
    "Nio av tio lönerader som betalades i perioden kom inom så många dagar efter arbetet. "
    "Den tiondel som väntade längst fick vänta minst så länge."
)


@dataclass(frozen=True)
class Wait:
    """How many lines waited so many days."""

    days: int
    lines: int


@dataclass(frozen=True)
class Waits:
    month: Month
    lines: int
    median: int
    slowest: int


def rank(waits: Iterable[Wait], numerator: int, denominator: int) -> int:
    """The smallest number of days that at least this share of the lines waited no longer than; 0 of none."""
    ordered = sorted(waits, key=lambda wait: wait.days)
    wanted = -(-sum(wait.lines for wait in ordered) * numerator // denominator)
    so_far = 0
    for wait in ordered:
        so_far += wait.lines
        if so_far >= wanted:
            return wait.days
    return 0


def median_of(waits: Iterable[Wait]) -> int:
    return rank(waits, 1, 2)


def slowest_of(waits: Iterable[Wait]) -> int:
    return rank(waits, 9, 10)


def waits_between(boards: Collection[UUID], first: date, last: date) -> list[tuple[date, Wait]]:
    """(pay day, wait) of what was paid within the days. One query, a row for each pair of days."""
    rows = (
        PayrollLine.objects.filter(
            run__board__in=boards,
            run__pay_on__range=(first, last),
            kind__in=[LineKind.HOURLY, LineKind.FEE],
            reverses__isnull=True,
            entry__corrects__isnull=True,
        )
        .order_by()
        .values_list("run__pay_on", "worked_on")
        .annotate(lines=Count("pk"))
    )
    return [(pay_on, Wait((pay_on - worked_on).days, lines)) for pay_on, worked_on, lines in rows]


def waits_in(period: Period, boards: Collection[UUID]) -> list[Wait]:
    return [wait for _pay_on, wait in waits_between(boards, period.first, period.last)]


def waits_by_month(boards: Collection[UUID], first: date, last: date) -> Sequence[Waits]:
    """The latest month of payment first; months without pay are left out."""
    by_month: dict[Month, list[Wait]] = {}
    for pay_on, wait in waits_between(boards, first, last):
        by_month.setdefault(Month.of(pay_on), []).append(wait)
    return [
        Waits(month, sum(wait.lines for wait in waits), median_of(waits), slowest_of(waits))
        for month, waits in sorted(by_month.items(), reverse=True)
    ]

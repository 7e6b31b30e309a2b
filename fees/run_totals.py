"""Control totals of a run, before it is locked and after: persons, lines, hours, and kronor by kind of line
and cost centre. Reckoned by the database, of however many lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum

from fees.freezing import PAID_PEOPLE, TOTALS, asking, hours_of
from fees.models import LineKind, PayrollRun, WorkEntry

HOURS = frozenset({LineKind.HOURLY, LineKind.FEE})


@dataclass(frozen=True)
class TotalRow:
    kind: LineKind
    cost_centre: str
    lines: int
    hours: Decimal
    ore: int


@dataclass(frozen=True)
class GroupTotal:
    """What some of the lines come to; `name` is a kind of line or a cost centre."""

    name: str
    lines: int
    hours: Decimal
    ore: int


@dataclass(frozen=True)
class RunTotals:
    people: int
    rows: Sequence[TotalRow]

    @property
    def lines(self) -> int:
        return sum(row.lines for row in self.rows)

    @property
    def hours(self) -> Decimal:
        return sum((row.hours for row in self.rows), Decimal(0))

    @property
    def ore(self) -> int:
        return sum(row.ore for row in self.rows)

    @property
    def by_kind(self) -> list[GroupTotal]:
        kinds = [kind for kind in LineKind if any(row.kind == kind for row in self.rows)]
        return [group(str(kind.label), [row for row in self.rows if row.kind == kind]) for kind in kinds]

    @property
    def by_centre(self) -> list[GroupTotal]:
        centres = sorted({row.cost_centre for row in self.rows})
        return [group(one, [row for row in self.rows if row.cost_centre == one]) for one in centres]


def group(name: str, rows: Sequence[TotalRow]) -> GroupTotal:
    hours = sum((row.hours for row in rows), Decimal(0))
    return GroupTotal(name, sum(row.lines for row in rows), hours, sum(row.ore for row in rows))


def totals_to_be(entries: "QuerySet[WorkEntry]") -> RunTotals:
    """Of the lines that approved entries would become."""
    people = asking(entries, PAID_PEOPLE).rows()[0][0]
    return RunTotals(people, [total_row(*row) for row in asking(entries, TOTALS).rows()])


def totals_frozen(run: PayrollRun) -> RunTotals:
    """Of the lines that were locked."""
    rows = run.lines.order_by().values_list("kind", "cost_centre")
    found = rows.annotate(n=Count("pk"), quantity=Sum("quantity"), ore=Sum("amount_ore"))
    people = run.lines.aggregate(n=Count("participant", distinct=True))["n"]
    return RunTotals(people, [total_row(*row) for row in found])


def total_row(kind: str, centre: str, lines: int, quantity: Any, ore: int) -> TotalRow:
    hours = hours_of(quantity) if kind in HOURS else Decimal(0)
    return TotalRow(LineKind(kind), centre, lines, hours, int(ore))

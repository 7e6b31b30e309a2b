"""From approved entries to frozen payroll lines, and the checksum that proves nothing changed.

An entry gives one line for pay and one for each expense. A correction first reverses every line of the
entry it replaces: same values, negative quantity and amount. Holiday pay is not a line: payroll adds it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Sum

from fees.models import LineKind, PayrollLine, PayrollRun, WageType, WorkEntry
from fees.terms import MINUTES_PER_HOUR
from participants.models import EngagementForm

FOUR_DECIMALS = Decimal("0.0001")
WageTypes = Mapping[str, WageType]


def hours(minutes: int) -> Decimal:
    """Hours with four decimals. The amount is reckoned from minutes and never from these."""
    return (Decimal(minutes) / MINUTES_PER_HOUR).quantize(FOUR_DECIMALS, ROUND_HALF_UP)


def pay_kind(entry: WorkEntry) -> LineKind:
    """Wage for who is employed, fee for who is not: two different numbers in payroll."""
    rate = entry.rate
    is_fee = rate is not None and rate.engagement_form == EngagementForm.ASSIGNED
    return LineKind.FEE if is_fee else LineKind.HOURLY


def kinds_needed(entries: Iterable[WorkEntry]) -> set[LineKind]:
    needed = {pay_kind(entry) for entry in entries if entry.pay_ore}
    if any(entry.expenses.all() for entry in entries):
        needed.add(LineKind.EXPENSE)
    return needed


def needs_payroll_id(entry: WorkEntry) -> bool:
    """Unpaid work without expenses gives payroll nothing to do."""
    return bool(entry.pay_ore) or bool(entry.expenses.all()) or entry.corrects_id is not None


def lines_for(run: PayrollRun, entries: Sequence[WorkEntry], wage_types: WageTypes) -> list[PayrollLine]:
    """Every line of the run, numbered in a fixed order: by payroll id, day, and then as entered."""
    ordered = sorted(
        entries, key=lambda entry: (entry.participant.payroll_id, entry.worked_on, str(entry.pk))
    )
    lines = [line for entry in ordered for line in lines_of(entry, wage_types)]
    for position, line in enumerate(lines, start=1):
        line.run, line.position = run, position
    return lines


def lines_of(entry: WorkEntry, wage_types: WageTypes) -> Iterator[PayrollLine]:
    if entry.corrects is not None:
        paid = paid_lines(entry.corrects)
        yield from (reversal(line, entry) for line in sorted(paid, key=lambda line: line.position))
    if entry.pay_ore:
        yield pay_line(entry, wage_types)
    for expense in sorted(entry.expenses.all(), key=lambda row: (row.added_at, str(row.pk))):
        line = new_line(entry, wage_types[LineKind.EXPENSE], expense.amount_ore)
        line.expense = expense
        line.rule = "expense as paid, receipt kept"
        yield line


def paid_lines(entry: WorkEntry) -> list[PayrollLine]:
    """What a locked entry was paid with, and its correction takes back."""
    return [line for line in entry.lines.all() if line.reverses_id is None]


def pay_line(entry: WorkEntry, wage_types: WageTypes) -> PayrollLine:
    line = new_line(entry, wage_types[pay_kind(entry)], entry.pay_ore or 0)
    line.quantity, line.unit_price_ore, line.rate = hours(entry.minutes), entry.hourly_ore, entry.rate
    line.rule = f"{entry.minutes} min x {entry.hourly_ore} ore/h / 60, half up"
    return line


def new_line(entry: WorkEntry, wage_type: WageType, amount_ore: int) -> PayrollLine:
    return PayrollLine(
        participant=entry.participant,
        payroll_id=entry.participant.payroll_id,
        kind=wage_type.kind,
        wage_type=wage_type.code,
        text=wage_type.text,
        account=wage_type.account,
        cost_centre=entry.assignment.cost_centre,
        worked_on=entry.worked_on,
        amount_ore=amount_ore,
        entry=entry,
    )


def reversal(line: PayrollLine, correction: WorkEntry) -> PayrollLine:
    """The old line with its signs turned, under the number and the wage type it was paid with."""
    return PayrollLine(
        participant=line.participant,
        payroll_id=line.payroll_id,
        kind=line.kind,
        wage_type=line.wage_type,
        text=line.text,
        account=line.account,
        cost_centre=line.cost_centre,
        worked_on=line.worked_on,
        quantity=None if line.quantity is None else -line.quantity,
        unit_price_ore=line.unit_price_ore,
        amount_ore=-line.amount_ore,
        entry=correction,
        expense=line.expense,
        rate=line.rate,
        rule=f"reverses {line.run.label} line {line.position}",
        reverses=line,
    )


# --- Sums --------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Sums:
    """What the lines come to and the holiday pay that payroll adds: together, what was approved.

    What corrections replace is off already; `is_corrected` says so.
    """

    lines_ore: int
    holiday_ore: int
    is_corrected: bool

    @property
    def total_ore(self) -> int:
        return self.lines_ore + self.holiday_ore


def sums_to_be(entries: Sequence[WorkEntry]) -> Sums:
    """Of approved entries, before they become lines."""
    replaced = [entry.corrects for entry in entries if entry.corrects is not None]
    taken_back = sum(line.amount_ore for entry in replaced for line in paid_lines(entry))
    return Sums(
        lines_ore=sum(amount_of(entry) for entry in entries) - taken_back,
        holiday_ore=sum(map(holiday_of, entries)) - sum(map(holiday_of, replaced)),
        is_corrected=bool(replaced),
    )


def sums_of(run: PayrollRun) -> Sums:
    """Of what is frozen."""
    entries = WorkEntry.objects.filter(pk__in=run.lines.values("entry"))
    found = entries.aggregate(
        new=Sum("holiday_ore"), old=Sum("corrects__holiday_ore"), corrections=Count("corrects")
    )
    return Sums(run.total_ore, (found["new"] or 0) - (found["old"] or 0), bool(found["corrections"]))


def amount_of(entry: WorkEntry) -> int:
    """Pay and expenses."""
    return (entry.pay_ore or 0) + sum(expense.amount_ore for expense in entry.expenses.all())


def holiday_of(entry: WorkEntry) -> int:
    return entry.holiday_ore or 0


# --- Proof -------------------------------------------------------------------------------------
def checksum(lines: Iterable[PayrollLine]) -> str:
    """SHA-256 over every frozen column of the lines in order."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(("\x1f".join(frozen_words(line)) + "\n").encode())
    return digest.hexdigest()


def frozen_words(line: PayrollLine) -> list[str]:
    quantity = "" if line.quantity is None else f"{line.quantity:.4f}"
    values = (
        line.position,
        line.participant_id,
        line.payroll_id,
        line.kind,
        line.wage_type,
        line.text,
        line.account,
        line.cost_centre,
        line.worked_on.isoformat(),
        quantity,
        line.unit_price_ore,
        line.amount_ore,
        line.entry_id,
        line.expense_id,
        line.rate_id,
        line.rule,
        line.reverses_id,
    )
    return ["" if value is None else str(value) for value in values]


def is_intact(run: PayrollRun) -> bool:
    """The lines are those that were locked: count, sum and every column."""
    lines = list(run.lines.order_by("position"))
    total = sum(line.amount_ore for line in lines)
    return (len(lines), total, checksum(lines)) == (run.line_count, run.total_ore, run.checksum)

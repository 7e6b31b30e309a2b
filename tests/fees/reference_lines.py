"""What the lines of approved entries are, one entry at a time: what `fees.freezing` is held against."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from fees.models import Expense, ExpenseKind, LineKind, PayrollLine, PayrollRun, WageType, WorkEntry
from fees.terms import MINUTES_PER_HOUR
from fees.wage_types import WageBook, work_of
from participants.models import EngagementForm

# What is repaid under another kind of line than other expenses, and why.
REPAID = {
    ExpenseKind.CAR: (LineKind.MILEAGE, "own car, tax-free sum"),
    ExpenseKind.CHILD_CARE: (LineKind.CHILD_CARE, "child care as paid"),
}


FOUR_DECIMALS = Decimal("0.0001")


def hours(minutes: int) -> Decimal:
    """Hours with four decimals. The amount is reckoned from minutes and never from these."""
    return (Decimal(minutes) / MINUTES_PER_HOUR).quantize(FOUR_DECIMALS, ROUND_HALF_UP)


def pay_kind(entry: WorkEntry) -> LineKind:
    """Wage for who is employed, fee for who is not: two different numbers in payroll."""
    rate = entry.rate
    is_fee = rate is not None and rate.engagement_form == EngagementForm.ASSIGNED
    return LineKind.FEE if is_fee else LineKind.HOURLY


def lines_for(run: PayrollRun, entries: Sequence[WorkEntry], wage_types: WageBook) -> list[PayrollLine]:
    """Every line of the run, numbered in a fixed order: by payroll id, day, and then as entered."""
    ordered = sorted(
        entries, key=lambda entry: (entry.participant.payroll_id, entry.worked_on, str(entry.pk))
    )
    lines = [line for entry in ordered for line in lines_of(entry, wage_types)]
    for position, line in enumerate(lines, start=1):
        line.run, line.position = run, position
    return lines


def lines_of(entry: WorkEntry, wage_types: WageBook) -> Iterator[PayrollLine]:
    for line in own_lines(entry, wage_types):
        if entry.corrects is not None and line.reverses is None:
            stands_instead(line, paid_lines(entry.corrects))
        yield line


def stands_instead(line: PayrollLine, paid: list[PayrollLine]) -> None:
    """Of the lines of the replaced entry, the first of the same kind, or the first."""
    ordered = sorted(paid, key=lambda old: (old.kind != line.kind, old.position))
    if ordered:
        line.replaces = ordered[0]
        line.rule += f", instead of {ordered[0].run.label} line {ordered[0].position}"


def own_lines(entry: WorkEntry, wage_types: WageBook) -> Iterator[PayrollLine]:
    if entry.corrects is not None:
        paid = paid_lines(entry.corrects)
        yield from (reversal(line, entry) for line in sorted(paid, key=lambda line: line.position))
    if entry.pay_ore:
        yield pay_line(entry, wage_types)
    if is_through_association(entry):
        return
    for expense in sorted(entry.expenses.all(), key=lambda row: (row.added_at, str(row.pk))):
        for kind, amount_ore, rule in parts_of(expense):
            line = new_line(entry, wage_type_for(entry, kind, wage_types), amount_ore)
            line.expense, line.rule = expense, rule
            yield line


def is_through_association(entry: WorkEntry) -> bool:
    forms = (entry.assignment.engagement_form, entry.participant.engagement_form)
    return entry.rate is None and EngagementForm.ORGANISATION in forms


def parts_of(expense: Expense) -> Iterator[tuple[LineKind, int, str]]:
    """What is repaid, without tax, and then what is taxed; what was handed over before is in neither.

    Nothing to pay gives no line.
    """
    kind, rule = REPAID.get(ExpenseKind(expense.kind), (LineKind.EXPENSE, "expense as paid, receipt kept"))
    repaid = expense.amount_ore - expense.taxable_ore - expense.advanced_ore
    if repaid:
        yield kind, repaid, f"{rule}, less advance" if expense.advanced_ore else rule
    if expense.taxable_ore:
        yield LineKind.MILEAGE_TAXABLE, expense.taxable_ore, "own car, above the tax-free sum"


def paid_lines(entry: WorkEntry) -> list[PayrollLine]:
    """What a locked entry was paid with, and its correction takes back."""
    return [line for line in entry.lines.all() if line.reverses_id is None]


def pay_line(entry: WorkEntry, wage_types: WageBook) -> PayrollLine:
    wage_type = wage_type_for(entry, pay_kind(entry), wage_types)
    line = new_line(entry, wage_type, entry.pay_ore or 0)
    minutes = entry.minutes if entry.paid_minutes is None else entry.paid_minutes
    line.quantity, line.unit_price_ore, line.rate = hours(minutes), entry.hourly_ore, entry.rate
    line.rule = entry.pay_rule or f"{minutes} min x {entry.hourly_ore} ore/h / 60, half up"
    return line


def wage_type_for(entry: WorkEntry, kind: LineKind, wage_types: WageBook) -> WageType:
    """There is one: what is missing was told before (`WageBook.lacking`)."""
    found = wage_types.find(work_of(entry, kind))
    if found is None:
        raise LookupError(f"no wage type for {kind}")
    return found


def new_line(entry: WorkEntry, wage_type: WageType, amount_ore: int) -> PayrollLine:
    return PayrollLine(
        participant=entry.participant,
        payroll_id=entry.participant.payroll_id,
        kind=wage_type.kind,
        wage_type=wage_type.code,
        pay_code=wage_type.pay_code,
        text=wage_type.text,
        account=wage_type.account,
        cost_centre=entry.assignment.cost_centre,
        project=wage_type.project,
        distance_unit=wage_type.distance_unit,
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
        pay_code=line.pay_code,
        text=line.text,
        account=line.account,
        cost_centre=line.cost_centre,
        project=line.project,
        distance_unit=line.distance_unit,
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

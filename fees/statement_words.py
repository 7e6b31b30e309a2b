"""A statement in plain words, the same on the page and on paper.

Neutral unless the person asks for more: it lies on kitchen tables and is shown to caseworkers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import telling_words
from core.registry import Text
from core.templatetags.words import (
    day_year,
    duration,
    in_sentence,
    km,
    kronor,
    month_name,
    month_year,
    weekday_day,
)
from fees.models import EntryKind, Expense, ExpenseKind, LineKind, PayrollLine
from fees.offer_words import FORM_MEANS
from fees.statements import CAR, Earlier, Paid, PaidPeriod, Period, Statement, UnpaidTime, minutes_of
from fees.trips import trip_of
from participants.models import EngagementForm

# What was paid for, without a word of what it was.
TIME: dict[str, Text] = {
    EntryKind.WORK: gettext_lazy("Tid"),
    EntryKind.PREPARATION: gettext_lazy("Förberedelse"),
    EntryKind.TRAVEL: gettext_lazy("Restid"),
    EntryKind.CANCELLED: gettext_lazy("Inställt av oss"),
    EntryKind.NOBODY_CAME: gettext_lazy("Tid"),
}
OUTLAY: dict[str, Text] = {
    ExpenseKind.BUS: gettext_lazy("Biljett"),
    ExpenseKind.CAR: gettext_lazy("Egen bil"),
    ExpenseKind.CHILD_CARE: gettext_lazy("Annan ersättning"),
    ExpenseKind.OTHER: gettext_lazy("Annat utlägg"),
}
TAX_NOTE = gettext_lazy(
    "Skatten drar lönekontoret. Här står summan före skatt. På lönebeskedet står hur mycket skatt som drogs."
)
HOLIDAY_NOTE = gettext_lazy("Semesterersättningen läggs till av lönekontoret. Här är den räknad i förväg.")
OUTLAYS_NOTE = gettext_lazy("Utlägg är pengar du har lagt ut och får tillbaka. De är inte lön.")


@dataclass(frozen=True)
class Row:
    """One day: what it was, how it was reckoned, and the sum. `mark` says that it is a correction."""

    when: str
    what: str
    how: str
    amount: str
    mark: str = ""
    title: str = ""


@dataclass(frozen=True)
class Reported:
    """One line as payroll got it."""

    when: str
    text: str
    code: str
    quantity: str
    amount: str
    mark: str


@dataclass(frozen=True)
class Fact:
    label: str
    words: str


@dataclass(frozen=True)
class MonthRow:
    """One month of a year's summary."""

    period: Period
    label: str
    hours: str
    taxable: str
    outlays: str


def period_words(period: Period) -> str:
    """November 2026, or 2026."""
    return str(period) if period.is_year else month_year(period.first)


def title_words(period: Period) -> str:
    """Besked, november 2026."""
    return _("Besked, %(period)s") % {"period": in_sentence(period_words(period))}


# --- Rows --------------------------------------------------------------------------------------
def hour_row(line: PayrollLine) -> Row:
    rate = _("%(rate)s i timmen") % {"rate": kronor(line.unit_price_ore)}
    return Row(
        when=weekday_day(line.worked_on),
        what=str(TIME.get(line.entry.kind, TIME[EntryKind.WORK])),
        how=f"{signed(minutes_of(line))}, {rate}",
        amount=kronor(line.amount_ore),
        mark=mark_of(line),
        title=line.entry.assignment.title,
    )


def signed(minutes: int) -> str:
    return f"−{duration(-minutes)}" if minutes < 0 else duration(minutes)


def mark_of(line: PayrollLine) -> str:
    if line.reverses_id is not None:
        return _("Rättat, dras av")
    return _("Rättat, gäller i stället") if line.entry.corrects_id is not None else ""


# Whether child care paid for is taxed has not been verified: payroll decides, and the statement says so.
TAXED = {
    LineKind.MILEAGE_TAXABLE: gettext_lazy("skatt dras"),
    LineKind.CHILD_CARE: gettext_lazy("lönekontoret avgör om skatt"),
}


def outlay_row(line: PayrollLine) -> Row:
    kind = line.expense.kind if line.expense else ExpenseKind.OTHER
    taxed = str(TAXED.get(LineKind(line.kind), _("ingen skatt")))
    return Row(
        when=weekday_day(line.worked_on),
        what=str(OUTLAY.get(kind, OUTLAY[ExpenseKind.OTHER])),
        how=", ".join(part for part in (distance(line), taxed) if part),
        amount=kronor(line.amount_ore),
        mark=mark_of(line),
        title=line.entry.assignment.title,
    )


def distance(line: PayrollLine) -> str:
    """24 km, for whoever drove."""
    trip = trip_of(line.expense) if line.expense and line.kind in CAR else None
    return km(trip.km) if trip else ""


def number(quantity: Decimal) -> str:
    """2,5 and 24: no more decimals than there are."""
    return f"{quantity:.4f}".rstrip("0").rstrip(".").replace(".", ",").replace("-", "−")


def unpaid_row(one: UnpaidTime) -> Row:
    return Row(
        when=weekday_day(one.entry.worked_on),
        what=str(TIME.get(one.entry.kind, TIME[EntryKind.WORK])),
        how=duration(one.entry.minutes),
        amount=_("Föreningen betalar") if one.by_association else _("Utan lön"),
        title=one.entry.assignment.title,
    )


def advance_row(expense: Expense) -> Row:
    return Row(
        when=weekday_day(expense.entry.worked_on),
        what=str(OUTLAY.get(expense.kind, OUTLAY[ExpenseKind.OTHER])),
        how=_("fått i förväg"),
        amount=kronor(expense.advanced_ore),
    )


def reported(line: PayrollLine) -> Reported:
    """The text that payroll got; the plain name of its kind where somebody gave it a telling one."""
    plain = str(LineKind(line.kind).label)
    return Reported(
        when=day_year(line.worked_on),
        text=plain if telling_words.found_on_a_payslip(line.text) else line.text,
        code=line.wage_type,
        quantity="" if line.quantity is None else number(line.quantity),
        amount=kronor(line.amount_ore),
        mark=mark_of(line),
    )


# --- Sums and sentences ------------------------------------------------------------------------
def sum_facts(statement: Statement) -> list[Fact]:
    """What is taxed, what is not, and both together; nothing that is zero, and no sum twice."""
    paid = statement.paid
    both = paid.total_ore if paid.taxable_ore and paid.outlays_ore else 0
    rows = (
        (pay_label(statement.kinds), paid.pay_ore),
        (_("Semesterersättning"), paid.holiday_ore),
        (_("Bilersättning som är lön"), paid.taxable_car_ore),
        (_("Skattepliktigt, före skatt"), paid.taxable_ore),
        (_("Utlägg och annan ersättning"), paid.outlays_ore),
        (_("Tillsammans, före skatt"), both),
    )
    return [Fact(label, kronor(ore)) for label, ore in rows if ore]


def year_facts(paid: Paid, earlier: Earlier) -> list[Fact]:
    rows = (
        (_("Betald tid"), signed(paid.minutes) if paid.minutes else ""),
        (_("Skattepliktigt, före skatt"), kronor(paid.taxable_ore)),
        (_("Utlägg och annan ersättning"), kronor(paid.outlays_ore)),
        (_("Tidigare arbete, inte med i summorna här"), earlier_words(earlier)),
    )
    return [Fact(label, words) for label, words in rows if words]


def earlier_words(earlier: Earlier) -> str:
    """2 timmar 30 minuter, 420 kr före skatt; empty without any."""
    if not earlier.minutes:
        return ""
    paid = _("%(sum)s före skatt") % {"sum": kronor(earlier.pay_ore)} if earlier.pay_ore else ""
    return ", ".join(filter(None, (duration(earlier.minutes), paid)))


def earlier_facts(earlier: Earlier) -> list[Fact]:
    """Of a whole year: paid in another way, before the platform."""
    if not earlier.minutes:
        return []
    time = Fact(_("Tid"), duration(earlier.minutes))
    paid = Fact(_("Utbetalt före skatt, inte med i andra summor här"), kronor(earlier.pay_ore))
    return [time, paid] if earlier.pay_ore else [time]


def pay_label(kinds: set[str]) -> str:
    """'Timlön' when employed, 'Arvode' when not: an income-support rule hangs on which one it is."""
    found = [str(kind.label) for kind in (LineKind.HOURLY, LineKind.FEE) if kind in kinds]
    return _(" och ").join(found) or _("Lön")


def how_paid(statement: Statement) -> list[str]:
    """The engagement form, in the same words as the offer."""
    forms = {LineKind.HOURLY: EngagementForm.EMPLOYED, LineKind.FEE: EngagementForm.ASSIGNED}
    words = [str(FORM_MEANS[form]) for kind, form in forms.items() if kind in statement.kinds]
    if any(one.by_association for one in statement.unpaid):
        words.append(str(FORM_MEANS[EngagementForm.ORGANISATION]))
    return words


def pay_day_words(days: Sequence[date], today: date) -> str:
    """Pengarna kom 22 december 2026."""
    gone = [day_year(one) for one in days if one <= today]
    ahead = [day_year(one) for one in days if one > today]
    parts = [_("Pengarna kom %(days)s.") % {"days": _(" och ").join(gone)}] if gone else []
    parts += [_("Pengarna kommer %(days)s.") % {"days": _(" och ").join(ahead)}] if ahead else []
    return " ".join(parts)


def month_row(one: PaidPeriod) -> MonthRow:
    minutes = one.paid.minutes + one.unpaid_minutes
    return MonthRow(
        period=one.period,
        label=month_name(one.period.first).capitalize(),
        hours=signed(minutes) if minutes else "–",
        taxable=kronor(one.paid.taxable_ore),
        outlays=kronor(one.paid.outlays_ore),
    )

"""What work pays: arithmetic in öre, the rate that fits, and the words a person reads about it.

The rate is chosen by the day of the work and by how particular it is: programme and kind before
programme, programme before kind, kind before any. What was offered stays as it was offered.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from core.templatetags.words import day, in_sentence, kronor, month_year, percent, weekday
from fees.models import FeeRate, OfferTerms, PayDay, WorkEntry
from participants.models import Assignment, EngagementForm, Participant

MINUTES_PER_HOUR = 60
BASIS_POINTS = 10_000
PAID_FORMS = (EngagementForm.EMPLOYED, EngagementForm.ASSIGNED)
# From employed to not paid: of the person's form and the assignment's, the one furthest down holds.
FORMS = (
    EngagementForm.EMPLOYED,
    EngagementForm.ASSIGNED,
    EngagementForm.ORGANISATION,
    EngagementForm.UNPAID,
)


def half_up(numerator: int, denominator: int) -> int:
    """Whole öre, a half rounded up (as the caseworkers' system does); never through a float."""
    return (2 * numerator + denominator) // (2 * denominator)


def pay_for(minutes: int, hourly_ore: int) -> int:
    """Minutes times the hourly rate, to whole öre."""
    return half_up(minutes * hourly_ore, MINUTES_PER_HOUR)


def holiday_for(pay_ore: int, basis_points: int) -> int:
    """Holiday pay of hundredths of a per cent, shown to the person; payroll adds it itself."""
    return half_up(pay_ore * basis_points, BASIS_POINTS)


def form_for(assignment: Assignment, participant: Participant) -> EngagementForm:
    """An unpaid assignment pays nobody; an association's member is paid by the association."""
    forms = (EngagementForm(assignment.engagement_form), EngagementForm(participant.engagement_form))
    return max(forms, key=FORMS.index)


def work_day(assignment: Assignment, otherwise: datetime) -> date:
    """The day that decides rate and pay day: when it begins, else when it is due, else today."""
    if assignment.starts_at:
        return timezone.localdate(assignment.starts_at)
    return assignment.due_on or timezone.localdate(otherwise)


def first_of_month(on: date) -> date:
    return on.replace(day=1)


class RateBook:
    """A board's rates in force within some days, read with one query."""

    def __init__(self, board_id: UUID, days: Iterable[date]) -> None:
        known = list(days)
        rates = FeeRate.objects.filter(board=board_id).in_force_between(min(known), max(known))
        self.rates = list(rates) if known else []

    def find(self, assignment: Assignment, form: str, on: date) -> FeeRate | None:
        """The most particular rate of that day, or None when nobody has decided one."""
        fitting = [rate for rate in self.rates if fits(rate, assignment, form, on)]
        return max(fitting, key=particularity, default=None)


def fits(rate: FeeRate, assignment: Assignment, form: str, on: date) -> bool:
    return (
        rate.engagement_form == form
        and rate.programme in ("", assignment.programme)
        and rate.kind in ("", assignment.kind)
        and rate.valid_from <= on
        and (rate.valid_to is None or on <= rate.valid_to)
    )


def particularity(rate: FeeRate) -> int:
    return 2 * bool(rate.programme) + bool(rate.kind)


class PayCalendar:
    """A board's pay days for some months, read with one query."""

    def __init__(self, board_id: UUID, days: Iterable[date]) -> None:
        months = {first_of_month(on) for on in days}
        self.days = {row.month: row for row in PayDay.objects.filter(board=board_id, month__in=months)}

    def find(self, on: date) -> PayDay | None:
        return self.days.get(first_of_month(on))


# --- In words ----------------------------------------------------------------------------------
@dataclass(frozen=True)
class TermsWords:
    """What an offer pays, in the words of the page. Empty where the terms hold nothing to say."""

    total: str
    how: str
    when: str
    form: str
    expenses: str
    is_paid: bool
    is_ready: bool
    ready: str
    ready_help: str


def words_for(terms: OfferTerms) -> TermsWords:
    """Only what the frozen terms hold: no promise is printed that nobody has made."""
    is_paid = terms.engagement_form in PAID_FORMS
    ready, ready_help = ready_words(terms) if is_paid else ("", "")
    return TermsWords(
        total=kronor(terms.total_ore) if is_paid and terms.planned_minutes else "",
        how=how_words(terms),
        when=when_words(terms.pay_on) if is_paid and terms.pay_on else "",
        form=form_words(terms.engagement_form),
        expenses=terms.expenses_covered,
        is_paid=is_paid,
        is_ready=terms.was_ready_for_pay,
        ready=ready,
        ready_help=ready_help,
    )


def how_words(terms: OfferTerms) -> str:
    if terms.engagement_form not in PAID_FORMS:
        return ""
    hourly = kronor(terms.hourly_ore)
    if not terms.holiday_basis_points:
        return _("före skatt: %(hourly)s i timmen.") % {"hourly": hourly}
    return _("före skatt: %(hourly)s i timmen och %(share)s för semester.") % {
        "hourly": hourly,
        "share": share_words(terms.holiday_basis_points),
    }


def share_words(basis_points: int) -> str:
    """12 %, 12,5 % (a hundredth of a per cent is never decided; tenths are)."""
    return percent(half_up(basis_points, 10))


def when_words(pay_on: date) -> str:
    """The day, its weekday, and the month it counts in for those who report income."""
    return _("Pengarna kommer %(day)s. Det är en %(weekday)s. De räknas i %(month)s.") % {
        "day": day(pay_on),
        "weekday": in_sentence(weekday(pay_on)),
        "month": in_sentence(month_year(pay_on)).split("\N{NO-BREAK SPACE}")[0],
    }


def form_words(form: str) -> str:
    """Says which one it is: an income-support rule hangs on the word *anställning*."""
    return {
        EngagementForm.EMPLOYED: _("Du är anställd per timme."),
        EngagementForm.ASSIGNED: _("Du får arvode. Du är inte anställd."),
        EngagementForm.UNPAID: _("Det här är utan lön."),
        EngagementForm.ORGANISATION: _("Din förening får ersättningen."),
    }[EngagementForm(form)]


def ready_words(terms: OfferTerms) -> tuple[str, str]:
    if terms.was_ready_for_pay:
        return _("Klar för lön"), _("Allt som behövs för att du ska få pengarna är klart.")
    return (
        _("Inte klar för lön än"),
        _("Du kan svara ändå. Din kontakt ordnar numret med lön, så att pengarna kommer."),
    )


# --- What one entry pays -----------------------------------------------------------------------
@dataclass(frozen=True)
class EntryPay:
    """Pay and holiday pay for the time worked; all zero for work without pay."""

    rate: FeeRate | None
    hourly_ore: int
    pay_ore: int
    holiday_ore: int

    @property
    def total_ore(self) -> int:
        return self.pay_ore + self.holiday_ore


class Prices:
    """The terms and rates that some entries of one board need, read with two queries."""

    def __init__(self, entries: Sequence[WorkEntry]) -> None:
        offers = [entry.offer_id for entry in entries if entry.offer_id]
        rows = OfferTerms.objects.filter(offer__in=offers).select_related("rate")
        self.terms = {row.offer_id: row for row in rows}
        self.rates = RateBook(entries[0].assignment.board_id, [e.worked_on for e in entries])

    def pay(self, entry: WorkEntry) -> EntryPay | None:
        """What was offered holds; without an offer, the rate of the day. None when there is no rate."""
        terms = self.terms.get(entry.offer_id) if entry.offer_id else None
        if terms is not None:
            return priced(entry.minutes, terms.rate, terms.hourly_ore, terms.holiday_basis_points)
        form = form_for(entry.assignment, entry.participant)
        if form not in PAID_FORMS:
            return EntryPay(None, 0, 0, 0)
        rate = self.rates.find(entry.assignment, form, entry.worked_on)
        if rate is None:
            return None
        return priced(entry.minutes, rate, rate.hourly_ore, rate.holiday_basis_points)


def priced(minutes: int, rate: FeeRate | None, hourly_ore: int, basis_points: int) -> EntryPay:
    pay_ore = pay_for(minutes, hourly_ore)
    return EntryPay(rate, hourly_ore, pay_ore, holiday_for(pay_ore, basis_points))


def pay_of(entry: WorkEntry) -> EntryPay | None:
    """What is frozen since the approval, before that what it comes to now."""
    if entry.pay_ore is not None:
        return EntryPay(entry.rate, entry.hourly_ore or 0, entry.pay_ore, entry.holiday_ore or 0)
    return Prices([entry]).pay(entry)


def pay_day_of(entry: WorkEntry) -> date | None:
    """When the money comes: the run it is in, else the first pay day whose month is not locked yet."""
    line = entry.lines.select_related("run").first()
    if line is not None:
        return line.run.pay_on
    days = PayDay.objects.for_boards([entry.assignment.board_id]).not_locked()
    coming = days.filter(month__gte=first_of_month(entry.worked_on))
    return coming.order_by("month").values_list("pay_on", flat=True).first()

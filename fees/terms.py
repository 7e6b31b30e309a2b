"""What work pays: arithmetic in öre, the rate that fits, and the words a person reads about it.

The rate is chosen by the day of the work and by how particular it is: programme and kind before
programme, programme before kind, kind before any. What was offered stays as it was offered.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from core.actions import Refused
from core.registry import Text
from core.templatetags.words import day, in_sentence, kronor, month_year, percent, weekday
from fees.arithmetic import half_up as half_up
from fees.indexing import hourly_on, index_name, price_bases
from fees.legal.rulebook import RuleBook
from fees.models import FeeRate, OfferTerms, PayChoice, PayDay, RateBasis, WorkEntry
from fees.paid_minutes import PaidTime, paid_time
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
    """A board's rates in force within some days, read with one query.

    Told which work it is for, it reads only the rows that can fit: of five hundred a handful.
    """

    def __init__(self, board_id: UUID, days: Iterable[date], work: Iterable[Assignment] = ()) -> None:
        known, wanted = list(days), list(work)
        self.board_id = board_id
        rates = FeeRate.objects.filter(board=board_id).in_force_between(min(known), max(known))
        if wanted:
            programmes, kinds = {row.programme for row in wanted}, {row.kind for row in wanted}
            rates = rates.filter(programme__in={"", *programmes}, kind__in={"", *kinds})
        self.rates = list(rates) if known else []

    def find(self, assignment: Assignment, form: str, on: date) -> FeeRate | None:
        """The most particular rate of that day, or None when nobody has decided one."""
        fitting = [rate for rate in self.rates if fits(rate, assignment, form, on)]
        return max(fitting, key=particularity, default=None)

    @cached_property
    def index(self) -> RuleBook:
        """The prisbasbelopp, read only when a rate follows it."""
        return price_bases(self.board_id)

    def hourly(self, rate: FeeRate, on: date) -> int:
        """Öre for an hour that day; raises `Refused` when the prisbasbelopp is missing."""
        return hourly_on(rate, on, self.index) if rate.basis == RateBasis.INDEXED else rate.hourly_ore

    def index_rule(self, rate: FeeRate, on: date) -> str:
        return index_name(rate, on, self.index) if rate.basis == RateBasis.INDEXED else ""


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
    """Pay and holiday pay for the time that is paid; all zero for work without pay.

    `rule` names the rows that were used, for the payroll line; `why` says in words why time is not paid.
    """

    rate: FeeRate | None
    hourly_ore: int
    pay_ore: int
    holiday_ore: int
    paid_minutes: int = 0
    rule: str = ""
    why: Text = ""

    @property
    def total_ore(self) -> int:
        return self.pay_ore + self.holiday_ore


class Prices:
    """The terms, choices and rates that some entries of one board need, read with three queries.

    A fourth reads the prisbasbelopp, when a rate follows it.
    """

    def __init__(self, entries: Sequence[WorkEntry]) -> None:
        offers = [entry.offer_id for entry in entries if entry.offer_id]
        rows = OfferTerms.objects.filter(offer__in=offers).select_related("rate")
        self.terms = {row.offer_id: row for row in rows}
        self.choices = {row.offer_id: row for row in PayChoice.objects.filter(offer__in=offers)}
        self.rates = RateBook(
            entries[0].assignment.board_id,
            [entry.worked_on for entry in entries],
            [entry.assignment for entry in entries],
        )

    def pay(self, entry: WorkEntry) -> EntryPay | None:
        """What was offered holds; without an offer, the rate of the day. None when it cannot be reckoned."""
        try:
            return self.wanted(entry)
        except Refused:
            return None

    def wanted(self, entry: WorkEntry) -> EntryPay:
        """The same; raises `Refused` with what payroll has to decide first."""
        choice = self.choices.get(entry.offer_id) if entry.offer_id else None
        if choice is not None and not choice.is_paid:
            return EntryPay(None, 0, 0, 0, why=_("Du har valt det här uppdraget utan lön."))
        planned = choice.planned_minutes if choice else None
        terms = self.terms.get(entry.offer_id) if entry.offer_id else None
        if terms is not None:
            return self.as_offered(entry, terms, planned)
        return self.as_decided(entry, planned)

    def as_offered(self, entry: WorkEntry, terms: OfferTerms, planned: int | None) -> EntryPay:
        if terms.engagement_form not in PAID_FORMS:
            return EntryPay(None, 0, 0, 0)
        time = paid_time(entry, terms, planned or terms.planned_minutes)
        return priced(
            time, terms.rate, terms.hourly_ore, terms.holiday_basis_points, index_rule=terms.index_rule
        )

    def as_decided(self, entry: WorkEntry, planned: int | None) -> EntryPay:
        form = form_for(entry.assignment, entry.participant)
        if form not in PAID_FORMS:
            return EntryPay(None, 0, 0, 0)
        rate = self.rates.find(entry.assignment, form, entry.worked_on)
        if rate is None:
            raise Refused(_("Det finns ingen sats för dagen. Lön lägger in den under Satser."), code="rate")
        time = paid_time(entry, rate, planned or entry.assignment.planned_minutes)
        return priced(
            time,
            rate,
            self.rates.hourly(rate, entry.worked_on),
            rate.holiday_basis_points,
            index_rule=self.rates.index_rule(rate, entry.worked_on),
        )


def priced(
    time: PaidTime, rate: FeeRate | None, hourly_ore: int, basis_points: int, *, index_rule: str = ""
) -> EntryPay:
    pay_ore = pay_for(time.minutes, hourly_ore)
    return EntryPay(
        rate=rate,
        hourly_ore=hourly_ore,
        pay_ore=pay_ore,
        holiday_ore=holiday_for(pay_ore, basis_points),
        paid_minutes=time.minutes,
        rule=rule_text(time.minutes, hourly_ore, rate, index_rule),
        why=time.why,
    )


def rule_text(minutes: int, hourly_ore: int, rate: FeeRate | None, index_rule: str) -> str:
    """How a payroll line came to its sum: the arithmetic, the rate's row and the prisbasbelopp's."""
    arithmetic = f"{minutes} min x {hourly_ore} ore/h / 60, half up"
    row = f"rate {rate.name[:60]} of {rate.valid_from}" if rate else ""
    share = f"{rate.index_share / 1000:g} % of {index_rule}" if rate and index_rule else ""
    return "; ".join(part for part in (arithmetic, row, share) if part)


def pay_of(entry: WorkEntry) -> EntryPay | None:
    """What is frozen since the approval, before that what it comes to now."""
    if entry.pay_ore is not None:
        return frozen_pay(entry)
    return Prices([entry]).pay(entry)


def frozen_pay(entry: WorkEntry) -> EntryPay:
    """What was approved."""
    minutes = entry.minutes if entry.paid_minutes is None else entry.paid_minutes
    return EntryPay(
        entry.rate,
        entry.hourly_ore or 0,
        entry.pay_ore or 0,
        entry.holiday_ore or 0,
        minutes,
        entry.pay_rule,
    )


def pay_day_of(entry: WorkEntry) -> date | None:
    """When the money comes: the run it is in, else the first pay day whose month is not locked yet."""
    line = entry.lines.select_related("run").first()
    if line is not None:
        return line.run.pay_on
    days = PayDay.objects.for_boards([entry.assignment.board_id]).not_locked()
    coming = days.filter(month__gte=first_of_month(entry.worked_on))
    return coming.order_by("month").values_list("pay_on", flat=True).first()

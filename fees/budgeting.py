"""How a year's budget stands: what is used, what is left, and what the year comes to as things go.

Used is approved and locked pay with holiday pay and expenses, by the day of the work, earlier work that was
written in, and contributions as an estimate: the full share, on those who are paid the yearly limit or more.
What is booked holds the full share too.

The forecast: what is used, and what is booked in the months that are over; and for each month that is left,
this one too, the greater of the mean of the months that are over and what is used and booked in it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q, Sum
from django.db.models.functions import ExtractMonth
from django.utils.translation import gettext as _

from core.templatetags.words import kronor
from fees.contributions import Contributions, contributions_on, counted_from, paid_in_year, share_of
from fees.models import Budget, BudgetKind, PastWork, WorkEntry
from fees.planned import Booked, booked_in, by_month
from fees.taxable import with_money
from participants import programmes

MONTHS = 12
# From nine tenths of the budget the end is near.
NEAR_TENTHS = 9
# So many are shown with all their figures; of a hundred nobody would read the last.
IN_WHOLE = 20


@dataclass(frozen=True)
class Spent:
    """What one programme and cost centre used in one month, in öre. `owing` is the taxable part on which
    contributions are owed."""

    board: UUID
    programme: str
    cost_centre: str
    month: int
    pay_ore: int
    expenses_ore: int
    owing_ore: int


def spent_in(boards: Collection[UUID], year: int, over_limit: Collection[UUID]) -> list[Spent]:
    """Two queries; a row for each programme, cost centre and month, never for a person."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    entries: Any = with_money(WorkEntry.objects.for_boards(boards).paid_or_to_be())
    rows = (
        entries.filter(worked_on__range=(first, last))
        .order_by()
        .annotate(month=ExtractMonth("worked_on"))
        .values_list("assignment__board", "assignment__programme", "assignment__cost_centre", "month")
        .annotate(
            pay=Sum("pay_ore", default=0),
            holiday=Sum("holiday_ore", default=0),
            laid_out=Sum("expenses_ore", default=0),
            owing=Sum("taxable", filter=Q(person__in=list(over_limit)), default=0),
        )
    )
    found = [
        Spent(board, programme, centre, month, pay + holiday, expenses, owing)
        for board, programme, centre, month, pay, holiday, expenses, owing in rows
    ]
    return [*found, *past_in(boards, first, last, over_limit)]


def past_in(
    boards: Collection[UUID], first: date, last: date, over_limit: Collection[UUID]
) -> Iterable[Spent]:
    people = list(over_limit)
    owing = Q(participant__in=people) | Q(participant__merged_into__in=people)
    rows: Any = PastWork.objects.for_boards(boards).filter(worked_on__range=(first, last)).order_by()
    sums = (
        rows.annotate(month=ExtractMonth("worked_on"))
        .values_list("board", "programme", "cost_centre", "month")
        .annotate(pay=Sum("pay_ore"), owing=Sum("pay_ore", filter=owing, default=0))
    )
    for board, programme, centre, month, pay, owed in sums:
        yield Spent(board, programme, centre, month, pay, 0, owed)


# --- One budget -----------------------------------------------------------------------------------
class Standing(StrEnum):
    WELL = "well"
    NEAR = "near"
    HEADED_OVER = "headed_over"
    OVER = "over"


@dataclass(frozen=True)
class BudgetStanding:
    """A budget on a day, all in öre."""

    budget: Budget
    label: str
    by_month: Counter[int]
    booked: Counter[int]
    pay_ore: int
    expenses_ore: int
    contributions_ore: int
    # Whole months that are over; twelve of a year that is over, and none before it begins.
    months_over: int

    @property
    def amount_ore(self) -> int:
        return self.budget.amount_ore

    @property
    def used_ore(self) -> int:
        return self.pay_ore + self.expenses_ore + self.contributions_ore

    @property
    def left_ore(self) -> int:
        return self.amount_ore - self.used_ore

    @property
    def booked_ore(self) -> int:
        return sum(self.booked.values())

    @property
    def used_percent(self) -> int:
        return half_up(100 * self.used_ore, self.amount_ore)

    @cached_property
    def used_in_months_over(self) -> int:
        return sum(self.by_month[month] for month in range(1, self.months_over + 1))

    @property
    def mean_ore(self) -> int:
        return half_up(self.used_in_months_over, self.months_over) if self.months_over else 0

    @cached_property
    def forecast_ore(self) -> int:
        over = range(1, self.months_over + 1)
        left = range(self.months_over + 1, MONTHS + 1)
        known = sum(self.by_month[month] + self.booked[month] for month in over)
        return known + sum(max(self.mean_ore, self.by_month[month] + self.booked[month]) for month in left)

    @property
    def under_plan_ore(self) -> int:
        """Of an even plan, as much each month: below it, or above when negative."""
        return half_up(self.amount_ore * self.months_over, MONTHS) - self.used_in_months_over

    @property
    def standing(self) -> Standing:
        if self.used_ore > self.amount_ore:
            return Standing.OVER
        if self.forecast_ore > self.amount_ore:
            return Standing.HEADED_OVER
        if 10 * self.used_ore >= NEAR_TENTHS * self.amount_ore:
            return Standing.NEAR
        return Standing.WELL

    @property
    def bar(self) -> dict[str, int]:
        """Shares of the bar in thousandths of the greatest of budget, use and forecast."""
        whole = max(self.amount_ore, self.used_ore, self.forecast_ore)
        used = 1000 * self.used_ore // whole
        return {
            "used": used,
            "coming": max(1000 * self.forecast_ore // whole - used, 0),
            # The mark is four wide.
            "mark": min(1000 * self.amount_ore // whole, 996),
        }

    # --- In words -----------------------------------------------------------------------------
    @property
    def sentence(self) -> str:
        used = _("%(percent)d procent av årets budget är använd.") % {"percent": self.used_percent}
        return f"{used} {self.plan_words}".strip()

    @property
    def plan_words(self) -> str:
        if not 0 < self.months_over < MONTHS:
            return ""
        away = kronor(abs(round_thousand(self.under_plan_ore)))
        if round_thousand(self.under_plan_ore) == 0:
            return _("Vi följer planen.")
        if self.under_plan_ore > 0:
            return _("Vi ligger %(sum)s under planen.") % {"sum": away}
        return _("Vi ligger %(sum)s över planen.") % {"sum": away}

    @property
    def left_words(self) -> str:
        """Never a sum below nothing."""
        if self.left_ore >= 0:
            return kronor(self.left_ore)
        return _("0 kr. %(sum)s mer än budgeten är använt.") % {"sum": kronor(-self.left_ore)}

    @property
    def standing_words(self) -> str:
        return {
            Standing.OVER: _("Över budget"),
            Standing.HEADED_OVER: _("På väg över budget"),
            Standing.NEAR: _("Nära budget"),
        }.get(self.standing, "")

    @property
    def advice(self) -> str:
        """What can be done; empty while all is well. Never that somebody should get less to do."""
        words = {
            Standing.OVER: _(
                "Pengarna är slut. Det som är utfört och godkänt betalas ändå. Prata med den som beslutade "
                "budgeten innan fler uppdrag planeras."
            ),
            Standing.HEADED_OVER: _(
                "Fortsätter det så här räcker pengarna inte hela året. Prata med den som beslutade budgeten "
                "i god tid. Det som är lovat gäller."
            ),
            Standing.NEAR: _("Snart är pengarna använda. Se efter vad som är kvar innan mer planeras."),
        }
        return words.get(self.standing, "")


def half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def round_thousand(ore: int) -> int:
    """To whole thousands of kronor, as the sentence says it, unless that would be nothing."""
    near = 100_000 * half_up(abs(ore), 100_000)
    size = near or 100 * half_up(abs(ore), 100)
    return size if ore >= 0 else -size


# --- Many budgets ---------------------------------------------------------------------------------
@dataclass(frozen=True)
class BudgetPage:
    year: int
    standings: Sequence[BudgetStanding]
    rules: Contributions
    # The first day that contributions can be counted for; None when there is none.
    counted_from: date | None

    @cached_property
    def by_need(self) -> Sequence[BudgetStanding]:
        """As decided; of more than fit in whole, those that somebody has to talk about come first."""
        if len(self.standings) <= IN_WHOLE:
            return self.standings
        return sorted(self.standings, key=lambda one: not one.advice)

    @property
    def in_whole(self) -> Sequence[BudgetStanding]:
        return self.by_need[:IN_WHOLE]

    @property
    def in_short(self) -> Sequence[BudgetStanding]:
        """One line each."""
        return self.by_need[IN_WHOLE:]

    @property
    def share_words(self) -> str:
        """31,42 %."""
        share = self.rules.share
        return f"{(100 * share).normalize():f}".replace(".", ",") + "\N{NO-BREAK SPACE}%" if share else ""


def budget_page(boards: Collection[UUID], year: int, today: date) -> BudgetPage:
    """All budgets in force for a year: as many queries for one as for three hundred."""
    budgets = list(Budget.objects.for_boards(boards).in_force().filter(year=year).select_related("board"))
    rules = contributions_on(min(max(today, date(year, 1, 1)), date(year, 12, 31)))
    paid = paid_in_year(boards, year)
    over = [] if rules.limit_ore is None else [key for key, ore in paid.items() if ore >= rules.limit_ore]
    spent = spent_in(boards, year, over)
    booked = booked_in(boards, year)
    months = months_over(year, today)
    standings = [standing_of(one, spent, booked, rules, months) for one in budgets]
    return BudgetPage(year, standings, rules, counted_from())


# The same money may be counted under a cost centre, a programme and a funder: the first kind that the
# boards have decided tells of the whole.
WHOLE = (BudgetKind.COST_CENTRE, BudgetKind.PROGRAMME, BudgetKind.FUNDER)


def whole_year(boards: Collection[UUID], last: date) -> BudgetStanding | None:
    """The budgets of one kind as one, as they stood when the month of `last` was over; None without any."""
    of_kind = of_one_kind(boards, last)
    return together(of_kind) if of_kind else None


def parts_of_year(boards: Collection[UUID], last: date) -> list[BudgetStanding]:
    """The same budgets one by one: each cost centre, where those have budgets."""
    return [replace(together([one]), label=one.label) for one in of_one_kind(boards, last)]


def of_one_kind(boards: Collection[UUID], last: date) -> list[BudgetStanding]:
    page = budget_page(boards, last.year, last + timedelta(days=1))
    kinds = [[one for one in page.standings if one.budget.kind == kind] for kind in WHOLE]
    return next((of_kind for of_kind in kinds if of_kind), [])


def together(standings: Sequence[BudgetStanding]) -> BudgetStanding:
    """Only the months that are over, so that a report says the same whenever it is built."""
    over = range(1, standings[0].months_over + 1)
    months = {month: sum(one.by_month[month] for one in standings) for month in over}
    return BudgetStanding(
        budget=Budget(amount_ore=sum(one.amount_ore for one in standings)),
        label="",
        by_month=Counter(months),
        booked=Counter(),
        pay_ore=sum(months.values()),
        expenses_ore=0,
        contributions_ore=0,
        months_over=standings[0].months_over,
    )


def months_over(year: int, today: date) -> int:
    if today.year != year:
        return MONTHS if today.year > year else 0
    return today.month - 1


def standing_of(
    budget: Budget,
    spent: Sequence[Spent],
    booked: Sequence[Booked],
    rules: Contributions,
    months: int,
) -> BudgetStanding:
    mine = [row for row in spent if is_under(budget, row)]
    share = rules.share
    owed = {row: share_of(row.owing_ore, share) if share is not None else 0 for row in mine}
    by_month_ = Counter[int]()
    for row in mine:
        by_month_[row.month] += row.pay_ore + row.expenses_ore + owed[row]
    return BudgetStanding(
        budget=budget,
        label=label_of(budget),
        by_month=by_month_,
        booked=with_contributions(by_month(booked, lambda row: is_under(budget, row)), rules),
        pay_ore=sum(row.pay_ore for row in mine),
        expenses_ore=sum(row.expenses_ore for row in mine),
        contributions_ore=sum(owed.values()),
        months_over=months,
    )


def with_contributions(booked: Counter[int], rules: Contributions) -> Counter[int]:
    """As what is used holds them. On all that is booked: who will pass the limit is not known yet."""
    share = rules.share or Decimal(0)
    return Counter({month: ore + share_of(ore, share) for month, ore in booked.items()})


def is_under(budget: Budget, row: Spent | Booked) -> bool:
    """Whether money of a programme and cost centre is counted under the budget."""
    if row.board != budget.board_id:
        return False
    if budget.kind == BudgetKind.PROGRAMME:
        return row.programme == budget.source
    if budget.kind == BudgetKind.COST_CENTRE:
        return row.cost_centre == budget.source
    return row.cost_centre in budget.cost_centres


def label_of(budget: Budget) -> str:
    if budget.kind == BudgetKind.PROGRAMME:
        return str(programmes.label_of(budget.source)) or budget.source
    if budget.kind == BudgetKind.COST_CENTRE:
        return _("Kostnadsställe %(number)s") % {"number": budget.source}
    return budget.source

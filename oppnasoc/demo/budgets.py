"""Budgets for the year, and work that was paid before the platform was there."""

from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

import fees.actions as money
from fees.models import BudgetKind
from oppnasoc.demo.cast import HELP
from oppnasoc.demo.founding import COST_CENTRE, City
from participants.models import EngagementForm

YEAR, BEFORE = 36_000_000, 24_000_000
DECISION = "Påhittat budgetbeslut 2024-31"
# (months before the first day of the platform, person): two and a half hours each.
OLD_LIST = ((1, "robin"), (1, "ella"), (2, "robin"), (2, "sam"), (3, "robin"), (4, "vera"))


def decide(city: City, first_day: date, now: datetime) -> None:
    """For the whole cost centre, for digital help, and what a fund pays."""
    lo, decided_at = city.staff["lo"], now - timedelta(days=300)
    budgets = (
        (now.year - 1, BudgetKind.COST_CENTRE, COST_CENTRE, BEFORE, ()),
        (now.year, BudgetKind.COST_CENTRE, COST_CENTRE, BEFORE, ()),
        (now.year, BudgetKind.COST_CENTRE, COST_CENTRE, YEAR, ()),
        (now.year, BudgetKind.PROGRAMME, "digital_inclusion", YEAR // 2, ()),
        (now.year, BudgetKind.FUNDER, "Påhittade fonden", YEAR, (COST_CENTRE,)),
    )
    for year, kind, source, amount, centres in budgets:
        money.set_budget(
            year=year,
            kind=kind,
            source=source,
            amount_ore=amount,
            cost_centres=centres,
            decision=DECISION,
            board=city.board,
            by=lo,
            at=decided_at,
        )
    for months, key in OLD_LIST:
        day = first_day - timedelta(days=30 * months)
        money.note_past_work(
            participant=city.people[key],
            worked_on=day,
            minutes=150,
            what=HELP,
            engagement_form=EngagementForm.EMPLOYED,
            pay_ore=42_000,
            paid_on=day + timedelta(days=40),
            programme="digital_inclusion",
            cost_centre=COST_CENTRE,
            key=uuid5(NAMESPACE_URL, f"urn:demo:past-work:{months}:{key}"),
            by=lo,
            at=now,
        )

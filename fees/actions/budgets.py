"""Budgets: a decision replaces the one before, which is kept."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from fees import rules
from fees.models import Budget, BudgetKind
from participants.models import Board
from participants.programmes import programmes

FIRST_YEAR, YEARS_AHEAD = 2015, 5


def set_budget(
    *,
    board: Board,
    year: int,
    kind: str,
    source: str,
    amount_ore: int,
    decision: str,
    by: User,
    at: datetime,
    cost_centres: Sequence[str] = (),
) -> Budget:
    """The year's budget for a programme, a cost centre or a funder. An earlier one is kept as replaced."""
    with action(by=by, at=at) as act:
        act.require(rules.MANAGE_RATES, board)
        refuse_wrong(year, kind, source, amount_ore, cost_centres, timezone.localdate(at).year)
        act.lock(Board.objects.filter(pk=board.pk))
        same = Budget.objects.in_force().filter(board=board, year=year, kind=kind, source=source)
        for old in act.lock(same):
            old.replaced_at = at
            old.save(update_fields=["replaced_at"])
            act.record("budget.replace", old, fields=["replaced_at"])
        budget = Budget.objects.create(
            board=board,
            year=year,
            kind=kind,
            source=source,
            covers=",".join(cost_centres),
            amount_ore=amount_ore,
            decision=decision,
            decided_at=at,
            decided_by=by,
        )
        act.record("budget.set", budget, fields=["year", "kind", "amount_ore", "decision"])
    return budget


def refuse_wrong(
    year: int, kind: str, source: str, amount_ore: int, cost_centres: Sequence[str], this_year: int
) -> None:
    if not FIRST_YEAR <= year <= this_year + YEARS_AHEAD:
        raise Refused(
            _("Skriv ett år mellan %(first)d och %(last)d.")
            % {"first": FIRST_YEAR, "last": this_year + YEARS_AHEAD},
            field="year",
        )
    if amount_ore <= 0:
        raise Refused(_("Budgeten behöver vara mer än 0 kronor."), field="amount_ore")
    if kind == BudgetKind.PROGRAMME and source not in programmes:
        raise Refused(_("Det finns inget sådant program."), field="source")
    if kind == BudgetKind.COST_CENTRE and len(source) > 10:
        raise Refused(_("Ett kostnadsställe har högst 10 tecken."), field="source")
    if kind == BudgetKind.FUNDER and not cost_centres:
        raise Refused(_("Skriv vilka kostnadsställen finansiären betalar."), field="cost_centres")
    if kind != BudgetKind.FUNDER and cost_centres:
        raise Refused(_("Kostnadsställen skrivs bara för en finansiär."), field="cost_centres")

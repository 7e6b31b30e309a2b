"""What awaits the approver: what this person may say yes to, and what somebody else must, with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from core import access
from core.actions import Refused
from core.models import User
from fees import rules
from fees.actions.approval import ApprovalDesk
from fees.models import Expense, WorkEntry
from participants.rules import may_know_of

# More than anyone reads at once; the rest comes up as these are done.
MOST = 300


@dataclass(frozen=True)
class ApprovalRow:
    """One reviewed entry. `reason` is empty when the person may approve it."""

    entry: WorkEntry
    name: str
    pay_ore: int
    expenses_ore: int
    reason: str = ""

    @property
    def total_ore(self) -> int:
        return self.pay_ore + self.expenses_ore

    @property
    def receipts(self) -> list[Expense]:
        """The expenses whose receipt can be looked at."""
        return [expense for expense in self.entry.expenses.all() if expense.receipt_id]


@dataclass(frozen=True)
class ApprovalPage:
    mine: Sequence[ApprovalRow]
    others: Sequence[ApprovalRow]

    @property
    def total_ore(self) -> int:
        return sum(row.total_ore for row in self.mine)

    @property
    def others_by_reason(self) -> list[tuple[str, list[ApprovalRow]]]:
        """Each reason once, the most common first: three hundred rows may have the same."""
        found: dict[str, list[ApprovalRow]] = {}
        for row in self.others:
            found.setdefault(row.reason, []).append(row)
        return sorted(found.items(), key=lambda pair: -len(pair[1]))


def waiting_for(user: User, at: datetime) -> ApprovalPage:
    entries = (
        WorkEntry.objects.for_boards(access.boards_for(user, rules.APPROVE))
        .awaiting_approval()
        .with_what_review_needs()
        .order_by("participant__sort_key", "participant", "worked_on", "pk")
    )
    known = list(entries[:MOST])
    desk = ApprovalDesk(known, user, at)
    rows = [row_for(entry, desk, user) for entry in known]
    return ApprovalPage([row for row in rows if not row.reason], [row for row in rows if row.reason])


def row_for(entry: WorkEntry, desk: ApprovalDesk, user: User) -> ApprovalRow:
    name, expenses = name_for(user, entry), desk.expenses.get(entry.pk, 0)
    try:
        pay = desk.checked_pay(entry)
    except (Refused, rules.MayNot) as no:
        return ApprovalRow(entry, name, 0, expenses, str(no.message))
    return ApprovalRow(entry, name, pay.total_ore, expenses)


def name_for(user: User, entry: WorkEntry) -> str:
    """Pay is approved for protected people too, by employees who are not told the name."""
    if may_know_of(user, entry.participant):
        return entry.participant.full_name
    return _("Person med skyddade uppgifter")

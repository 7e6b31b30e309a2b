"""What locking a month would do, for the page that says so first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from core.periods import Month
from fees.actions.payroll import left_out
from fees.lines import kinds_needed, needs_payroll_id
from fees.models import LineKind, PayDay, PayrollRun, RunKind, WageType, WorkEntry
from fees.states import EntryState
from participants.models import Board


@dataclass(frozen=True)
class LockPlan:
    board: Board
    month: Month
    is_supplementary: bool
    payable: Sequence[WorkEntry]
    without_number: Sequence[WorkEntry]
    pay_on: date | None
    lacking_wage_types: Sequence[str]
    # Sent or reviewed and not approved: they go along in the next run.
    unfinished: int

    @property
    def people(self) -> int:
        return len({entry.participant_id for entry in self.payable})

    @cached_property
    def people_without_number(self) -> list[str]:
        """Each name once; protected people are known to their contact only."""
        people = {entry.participant_id: entry.participant for entry in self.without_number}
        return [person.full_name for person in people.values() if not person.is_protected]

    @property
    def protected_without_number(self) -> int:
        people = {entry.participant_id: entry.participant for entry in self.without_number}
        return sum(person.is_protected for person in people.values())

    @property
    def total_ore(self) -> int:
        """Pay and expenses. Reversals of corrections come off in the run itself."""
        pay = sum(entry.pay_ore or 0 for entry in self.payable)
        return pay + sum(expense.amount_ore for entry in self.payable for expense in entry.expenses.all())

    @property
    def is_possible(self) -> bool:
        return bool(self.payable and self.pay_on and not self.lacking_wage_types)


def plan_for(board: Board, month: Month) -> LockPlan:
    rows = (
        WorkEntry.objects.payable(board, month.last)
        .select_related("assignment", "participant", "rate")
        .prefetch_related("expenses")
    )
    payable = [row for row in rows if row.participant.payroll_id or not needs_payroll_id(row)]
    known = set(WageType.objects.filter(board=board).values_list("kind", flat=True))
    regular = PayrollRun.objects.filter(board=board, month=month.first, kind=RunKind.REGULAR)
    unfinished = WorkEntry.objects.for_boards([board.pk]).filter(
        state__in=[EntryState.SENT, EntryState.QUESTION, EntryState.REVIEWED], worked_on__lte=month.last
    )
    return LockPlan(
        board=board,
        month=month,
        is_supplementary=regular.exists(),
        payable=payable,
        without_number=left_out(board, month),
        pay_on=PayDay.objects.filter(board=board, month=month.first).values_list("pay_on", flat=True).first(),
        lacking_wage_types=[
            str(kind.label) for kind in LineKind if kind in kinds_needed(payable) and kind not in known
        ],
        unfinished=unfinished.count(),
    )

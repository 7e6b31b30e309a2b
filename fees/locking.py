"""What locking a month would do, for the page that says so first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, Q

from core.periods import Month
from fees.actions.payroll import left_out
from fees.lines import Sums, kinds_needed, needs_payroll_id, sums_to_be
from fees.models import LineKind, PayDay, PayrollRun, RunKind, WageType, WorkEntry
from fees.states import EntryState
from participants.models import Board


@dataclass(frozen=True)
class Unfinished:
    """Sent and not approved: how many, and whose turn it is. They wait for a supplementary run."""

    entries: int
    people: int
    to_review: int
    to_answer: int
    to_approve: int


@dataclass(frozen=True)
class LockPlan:
    board: Board
    month: Month
    is_supplementary: bool
    payable: Sequence[WorkEntry]
    without_number: Sequence[WorkEntry]
    pay_day: PayDay | None
    lacking_wage_types: Sequence[str]
    unfinished: Unfinished

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

    @cached_property
    def sums(self) -> Sums:
        return sums_to_be(self.payable)

    @property
    def is_possible(self) -> bool:
        return bool(self.payable and self.pay_day and not self.lacking_wage_types)

    def is_early(self, on: date) -> bool:
        """People were told that what they send until the pay day's `locks_on` comes along."""
        return not self.is_supplementary and self.pay_day is not None and self.pay_day.is_early(on)

    @property
    def is_something_left(self) -> bool:
        return bool(self.payable or self.without_number or self.unfinished.entries)


def plan_for(board: Board, month: Month) -> LockPlan:
    rows = (
        WorkEntry.objects.payable(board, month.last)
        .select_related("assignment", "participant", "rate", "corrects")
        .prefetch_related("expenses", "corrects__lines")
    )
    payable = [row for row in rows if row.participant.payroll_id or not needs_payroll_id(row)]
    known = set(WageType.objects.filter(board=board).values_list("kind", flat=True))
    regular = PayrollRun.objects.filter(board=board, month=month.first, kind=RunKind.REGULAR)
    return LockPlan(
        board=board,
        month=month,
        is_supplementary=regular.exists(),
        payable=payable,
        without_number=left_out(board, month),
        pay_day=PayDay.objects.filter(board=board, month=month.first).first(),
        lacking_wage_types=[
            str(kind.label) for kind in LineKind if kind in kinds_needed(payable) and kind not in known
        ],
        unfinished=unfinished_in(board, month),
    )


def unfinished_in(board: Board, month: Month) -> Unfinished:
    entries = WorkEntry.objects.for_boards([board.pk]).unfinished().filter(worked_on__lte=month.last)
    counts = entries.aggregate(
        entries=Count("pk"),
        people=Count("participant", distinct=True),
        to_review=Count("pk", filter=Q(state=EntryState.SENT)),
        to_answer=Count("pk", filter=Q(state=EntryState.QUESTION)),
        to_approve=Count("pk", filter=Q(state=EntryState.REVIEWED)),
    )
    return Unfinished(**counts)

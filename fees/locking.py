"""What locking a month would do, for the page that says so first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, Q

from core.periods import Month
from fees.actions.payroll import left_out
from fees.freezing import works_of
from fees.lines import Sums, sums_of
from fees.models import PayDay, PayrollRun, RunKind, WorkEntry
from fees.querysets import WorkEntryQuerySet
from fees.run_totals import RunTotals, totals_to_be
from fees.states import EntryState
from fees.wage_types import WageBook
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
    """`payable` goes along; how many there are and what they come to is reckoned by the database."""

    board: Board
    month: Month
    is_supplementary: bool
    payable: WorkEntryQuerySet
    without_number: Sequence[WorkEntry]
    pay_day: PayDay | None
    lacking_wage_types: Sequence[str]
    unfinished: Unfinished

    @property
    def kind(self) -> RunKind:
        return RunKind.SUPPLEMENTARY if self.is_supplementary else RunKind.REGULAR

    @cached_property
    def entries(self) -> int:
        return self.counted["entries"]

    @cached_property
    def people(self) -> int:
        return self.counted["people"]

    @cached_property
    def late(self) -> int:
        """Of earlier months, come in after those were locked."""
        return self.counted["late"]

    @cached_property
    def protected(self) -> int:
        """In a run of their own: how many people."""
        return self.counted["protected"]

    @cached_property
    def counted(self) -> dict[str, int]:
        return self.payable.aggregate(
            entries=Count("pk"),
            people=Count("participant", distinct=True),
            late=Count("pk", filter=Q(worked_on__lt=self.month.first)),
            protected=Count("participant", distinct=True, filter=~Q(participant__protection="none")),
        )

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
    def totals(self) -> RunTotals:
        return totals_to_be(self.payable)

    @cached_property
    def sums(self) -> Sums:
        return sums_of(self.totals.ore, self.payable)

    @property
    def is_possible(self) -> bool:
        return bool(self.entries and self.pay_day and not self.lacking_wage_types)

    def is_early(self, on: date) -> bool:
        """People were told that what they send until the pay day's `locks_on` comes along."""
        return not self.is_supplementary and self.pay_day is not None and self.pay_day.is_early(on)

    @property
    def is_something_left(self) -> bool:
        return bool(self.entries or self.without_number or self.unfinished.entries)


def plan_for(board: Board, month: Month) -> LockPlan:
    payable = WorkEntry.objects.payable(board, month.last).ready()
    regular = PayrollRun.objects.filter(board=board, month=month.first, kind=RunKind.REGULAR)
    return LockPlan(
        board=board,
        month=month,
        is_supplementary=regular.exists(),
        payable=payable,
        without_number=left_out(board, month),
        pay_day=PayDay.objects.filter(board=board, month=month.first).first(),
        lacking_wage_types=WageBook(board.pk).lacking(works_of(payable)),
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

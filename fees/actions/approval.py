"""Review and approval: two persons, never oneself, many at once with reasons for those left out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import models
from django.db.models import F, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import access, states
from core.actions import Action, Refused, action, denied_line, savepoint
from core.models import User
from core.states import Turn
from fees import rules
from fees.deputies import ordinary_of, stands_in_for
from fees.models import ApproverMandate, Expense, WorkEntry
from fees.run_parts import parts_of
from fees.states import EntryState
from fees.terms import EntryPay, Prices
from participants.models import Board
from participants.rules import may_know_of

Row = TypeVar("Row", bound=models.Model)
FOREIGN = _("Tiden finns inte, eller hör till någon annan.")


@dataclass
class BulkResult:
    """What became of each row: those done, and those left as they were with the reason."""

    done: list[UUID] = field(default_factory=list)
    refused: list[tuple[UUID, str]] = field(default_factory=list)


def review_entries(*, ids: Iterable[UUID], by: User, at: datetime) -> BulkResult:
    """The coordinator has read them; what is unclear is asked about instead."""

    def review(act: Action, entry: WorkEntry) -> None:
        act.require(rules.REVIEW, entry)
        if not may_know_of(by, entry.participant):
            raise access.Denied(rules.REVIEW, entry)
        rules.check_not_own(by, rules.REVIEW, entry)
        rules.check_right_for(kept, rules.REVIEW, entry)
        refuse_unless(entry, EntryState.SENT)
        rules.check_not_approver(by, entry.board_id, parts, entry)
        entry.reviewed_by, entry.reviewed_at = by, at
        entry.save(update_fields=["reviewed_by", "reviewed_at"])
        states.move(entry, EntryState.REVIEWED, by=Turn.STAFF, at=at)

    with action(by=by, at=at) as act:
        rows = locked(act, ids)
        kept = rules.kept_from(by, timezone.localdate(at))
        parts = parts_of({row.board_id for row in rows})
        return each(act, rows, ids, review)


def approve_entries(*, ids: Iterable[UUID], by: User, at: datetime) -> BulkResult:
    """Yes to paying: within the mandate, by somebody else than the reviewer. The pay is frozen here."""
    with action(by=by, at=at) as act:
        rows = locked(act, ids)
        desk = ApprovalDesk(rows, by, at)
        return each(act, rows, ids, desk.approve)


class ApprovalDesk:
    """What one approval needs to know about many entries, read once."""

    def __init__(self, rows: Sequence[WorkEntry], by: User, at: datetime) -> None:
        self.by, self.at = by, at
        on = timezone.localdate(at)
        by_board: dict[UUID, list[WorkEntry]] = {}
        for row in rows:
            by_board.setdefault(row.assignment.board_id, []).append(row)
        self.prices = {board: Prices(entries) for board, entries in by_board.items()}
        self.mandates: dict[UUID, list[ApproverMandate]] = {
            board: rules.mandates_of(by, board, on) for board in by_board
        }
        self.parts = parts_of(by_board)
        self.ordinary = ordinary_of(by_board, on, self.parts)
        self.expenses = expenses_of(rows)
        self.kept = rules.kept_from(by, on)

    def approve(self, act: Action, entry: WorkEntry) -> None:
        act.require(rules.APPROVE, entry)
        pay = self.checked_pay(entry)
        freeze(entry, pay)
        entry.approved_by, entry.approved_at = self.by, self.at
        entry.stood_in_for = self.stand_in(entry, pay)
        entry.save()
        states.move(entry, EntryState.APPROVED, by=Turn.APPROVER, at=self.at)
        if entry.stood_in_for is not None:
            act.record("work_entry.stand_in", entry, on_behalf_of=entry.stood_in_for.pk)

    def checked_pay(self, entry: WorkEntry) -> EntryPay:
        """What this person's yes would pay; raises with words when it is somebody else's to give."""
        rules.check_not_own(self.by, rules.APPROVE, entry)
        rules.check_right_for(self.kept, rules.APPROVE, entry)
        refuse_unless(entry, EntryState.REVIEWED)
        rules.check_not_reviewer(self.by, entry, self.parts)
        pay = self.wanted_pay(entry)
        self.stand_in(entry, pay)
        return pay

    def stand_in(self, entry: WorkEntry, pay: EntryPay) -> User | None:
        """Whom this person stands in for with the mandate that covers the entry; raises without one."""
        total = pay.total_ore + self.expenses.get(entry.pk, 0)
        mandate = rules.check_mandate(self.mandates[entry.board_id], entry, total)
        return stands_in_for(mandate, entry, total, self.ordinary)

    def wanted_pay(self, entry: WorkEntry) -> EntryPay:
        return self.prices[entry.board_id].wanted(entry)


def refuse_unless(entry: WorkEntry, state: EntryState) -> None:
    """Asked before anything is written: a locked entry refuses every change."""
    if entry.state != state:
        raise Refused(
            _("Någon annan hann före. Tiden är redan %(state)s.") % {"state": entry.get_state_display()}
        )


def freeze(entry: WorkEntry, pay: EntryPay) -> None:
    entry.rate, entry.hourly_ore = pay.rate, pay.hourly_ore
    entry.pay_ore, entry.holiday_ore = pay.pay_ore, pay.holiday_ore
    entry.paid_minutes, entry.pay_rule = pay.paid_minutes, pay.rule


def expenses_of(rows: Sequence[WorkEntry]) -> dict[UUID, int]:
    """What each entry's expenses come to, in öre; what was handed over before is not paid again."""
    to_pay = Sum(F("amount_ore") - F("advanced_ore"))
    return dict(Expense.objects.filter(entry__in=rows).values_list("entry").annotate(total=to_pay))


# --- Many at once ------------------------------------------------------------------------------
def locked(act: Action, ids: Iterable[UUID]) -> list[WorkEntry]:
    """The board first, as a run does: of two who decide at once the second sees what the first one did."""
    wanted = WorkEntry.objects.filter(pk__in=list(ids))
    act.lock(Board.objects.filter(pk__in=wanted.values("assignment__board")))
    return act.lock(wanted.select_related("assignment", "participant__contact", "participant__user"))


def each(
    act: Action,
    rows: Sequence[Row],
    ids: Iterable[UUID],
    step: Callable[[Action, Row], None],
) -> BulkResult:
    """One savepoint a row: a refused row leaves no trace but its reason, and a denied one is audited."""
    result = BulkResult()
    for row in rows:
        try:
            with savepoint():
                step(act, row)
            result.done.append(row.pk)
        except Refused as refusal:
            result.refused.append((row.pk, str(refusal.message)))
        except access.Denied as denied:
            act.lines.append(denied_line(act, denied))
            message = denied.message if isinstance(denied, rules.MayNot) else FOREIGN
            result.refused.append((row.pk, str(message)))
    known = {row.pk for row in rows}
    result.refused += [(key, str(FOREIGN)) for key in ids if key not in known]
    return result

"""A month becomes a payroll run: lines frozen, entries locked, those who lack a number left for later."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import states
from core.actions import Action, Refused, action
from core.models import User
from core.periods import Month
from core.states import Turn
from fees import rules
from fees.lines import WageTypes, checksum, kinds_needed, lines_for, needs_payroll_id
from fees.models import LineKind, PayDay, PayrollLine, PayrollRun, RunKind, WageType, WorkEntry
from fees.states import EntryState
from participants.models import Board


def lock_month(*, board: Board, month: Month, by: User, at: datetime) -> PayrollRun:
    """The month's one regular run. Late entries of earlier months go along.

    Whoever lacks a payroll id stays approved and is listed; the others are paid now.
    """
    with action(by=by, at=at) as act:
        start(act, board, month)
        if runs_of(board, month).filter(kind=RunKind.REGULAR).exists():
            raise already_locked(month)
        entries = payable(act, board, month)
        if not entries:
            raise Refused(
                _("Det finns ingen godkänd tid till och med %(month)s som kan betalas.")
                % {"month": month.label}
            )
        return freeze_run(act, board, month, RunKind.REGULAR, wanted_pay_day(board, month).pay_on, entries)


def lock_supplementary(*, board: Board, month: Month, by: User, at: datetime) -> PayrollRun:
    """After the regular run: those who have got their number since, and what was approved late."""
    with action(by=by, at=at) as act:
        start(act, board, month)
        if not runs_of(board, month).filter(kind=RunKind.REGULAR).exists():
            raise Refused(
                _("Lås %(month)s först. Sedan kan du göra en tilläggskörning.") % {"month": month.label}
            )
        entries = payable(act, board, month)
        if not entries:
            raise Refused(_("Det finns inget att ta med i en tilläggskörning än."))
        pay_on = next_pay_day(board, month, timezone.localdate(at))
        return freeze_run(act, board, month, RunKind.SUPPLEMENTARY, pay_on, entries)


def start(act: Action, board: Board, month: Month) -> None:
    """One lock at a time for each board; the second finds what the first one did."""
    act.require(rules.LOCK, board)
    act.lock(Board.objects.filter(pk=board.pk))
    if month.first > timezone.localdate(act.at):
        raise Refused(_("Månaden har inte börjat."), field="month")


def already_locked(month: Month) -> Refused:
    return Refused(
        _("%(month)s är redan låst. Det som kommit till sedan tas med i en tilläggskörning.")
        % {"month": month.label.capitalize()},
        code="locked",
    )


# --- What goes along ---------------------------------------------------------------------------
def payable(act: Action, board: Board, month: Month) -> list[WorkEntry]:
    """Approved entries up to the month's last day that payroll can pay, locked for this action."""
    rows = act.lock(
        WorkEntry.objects.payable(board, month.last)
        .select_related("assignment", "participant", "rate", "corrects")
        .prefetch_related("expenses", "corrects__lines__run")
    )
    return [row for row in rows if row.participant.payroll_id or not needs_payroll_id(row)]


def left_out(board: Board, month: Month) -> list[WorkEntry]:
    """Approved, but the person has no number in payroll yet: they wait for the next run."""
    rows = (
        WorkEntry.objects.payable(board, month.last)
        .filter(participant__payroll_id="")
        .select_related("assignment", "participant__contact")
        .prefetch_related("expenses")
        .order_by("participant__sort_key", "worked_on")
    )
    return [row for row in rows if needs_payroll_id(row)]


def runs_of(board: Board, month: Month) -> "QuerySet[PayrollRun]":
    return PayrollRun.objects.filter(board=board, month=month.first)


def wanted_pay_day(board: Board, month: Month) -> PayDay:
    found = PayDay.objects.filter(board=board, month=month.first).first()
    if found is None:
        raise Refused(
            _("Det finns ingen lönedag för %(month)s. Lägg in den under Lönedagar.") % {"month": month.label},
            code="pay_day",
        )
    return found


def next_pay_day(board: Board, month: Month, on: date) -> date:
    """The first pay day of this month's work or later that has not been."""
    days = PayDay.objects.filter(board=board, month__gte=month.first, pay_on__gte=on)
    coming = days.order_by("month").first()
    if coming is None:
        raise Refused(_("Det finns ingen kommande lönedag. Lägg in den under Lönedagar."), code="pay_day")
    return coming.pay_on


def wanted_wage_types(board: Board, entries: Sequence[WorkEntry]) -> WageTypes:
    known = {row.kind: row for row in WageType.objects.filter(board=board)}
    lacking = [kind for kind in LineKind if kind in kinds_needed(entries) and kind not in known]
    if lacking:
        words = ", ".join(str(kind.label).lower() for kind in lacking)
        raise Refused(
            _("Det saknas lönart för: %(kinds)s. Lägg in den under Lönarter.") % {"kinds": words},
            code="wage_type",
        )
    return known


# --- Freeze ------------------------------------------------------------------------------------
def freeze_run(
    act: Action, board: Board, month: Month, kind: RunKind, pay_on: date, entries: Sequence[WorkEntry]
) -> PayrollRun:
    last = runs_of(board, month).aggregate(last=Max("number"))["last"] or 0
    run = PayrollRun(
        board=board,
        month=month.first,
        number=last + 1,
        kind=kind,
        state_changed_at=act.at,
        pay_on=pay_on,
        locked_by=act.by,
        locked_at=act.at,
    )
    lines = lines_for(run, entries, wanted_wage_types(board, entries))
    run.line_count, run.total_ore = len(lines), sum(line.amount_ore for line in lines)
    run.checksum = checksum(lines)
    # Lines first: a run that exists takes no more lines, whoever tries (`fees.guards`).
    PayrollLine.objects.bulk_create(lines, batch_size=500)
    run.save(force_insert=True)
    states.move_all(entries, EntryState.LOCKED, by=Turn.SYSTEM, at=act.at)
    act.record("payroll_run.lock", run, fields=["lines", "checksum"])
    return run


def find_run(text: str, boards: set[UUID]) -> PayrollRun:
    """By its id, or by its label 2026-10-1 among the boards the person may read."""
    rows = PayrollRun.objects.filter(board__in=boards)
    try:
        found = list(rows.filter(pk=UUID(text)))
    except ValueError:
        found = [run for run in rows if run.label == text]
    if len(found) != 1:
        raise Refused(_("Det finns ingen sådan körning, eller flera. Ange körningens id."))
    return found[0]

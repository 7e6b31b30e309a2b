"""A month becomes a payroll run: lines frozen, entries locked, those who lack a number left for later."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import states
from core.actions import Action, Refused, action
from core.models import User
from core.periods import Month
from core.states import Turn
from core.templatetags.words import clock as clock_words
from core.templatetags.words import day
from fees import rules
from fees.actions.telling import tell_who_is_paid, tell_who_waits
from fees.freezing import Mapping, freeze_lines, mapping_of, works_of
from fees.lines import proof_of
from fees.models import PayDay, PayrollRun, Route, RunKind, WorkEntry
from fees.querysets import WorkEntryQuerySet
from fees.states import EntryState
from fees.wage_types import WageBook
from participants.models import Board


def lock_month(*, board: Board, month: Month, by: User, at: datetime) -> PayrollRun:
    """The month's one regular run. Late entries of earlier months go along.

    Whoever lacks a payroll id stays approved and is listed; the others are paid now. People with protected
    data are in a run of their own beside it; the ordinary one is returned if there is one.
    """
    with action(by=by, at=at) as act:
        start(act, board, month)
        known = runs_of(board, month).filter(kind=RunKind.REGULAR).first()
        if known is not None:
            raise already_locked(month, known)
        entries = payable(act, board, month)
        if not entries.exists():
            raise Refused(
                _("Det finns ingen godkänd tid till och med %(month)s som kan betalas.")
                % {"month": month.label}
            )
        pay_on = wanted_pay_day(board, month).pay_on
        run = freeze_routes(act, entries, RunFacts(board, month, RunKind.REGULAR, pay_on))
        tell_who_waits(board, month, at)
    return run


def lock_supplementary(*, board: Board, month: Month, reason: str, by: User, at: datetime) -> PayrollRun:
    """After the regular run: those who have got their number since, and what was approved late.

    `reason` is read by the people it pays. They are told that there is something to read.
    """
    if not (why := " ".join(reason.split())):
        raise Refused(_("Välj eller skriv varför tilläggskörningen behövs."), field="reason")
    with action(by=by, at=at) as act:
        start(act, board, month)
        if not runs_of(board, month).filter(kind=RunKind.REGULAR).exists():
            raise Refused(
                _("Lås %(month)s först. Sedan kan du göra en tilläggskörning.") % {"month": month.label}
            )
        entries = payable(act, board, month)
        if not entries.exists():
            raise Refused(_("Det finns inget att ta med i en tilläggskörning än."))
        pay_on = next_pay_day(board, month, timezone.localdate(at))
        facts = RunFacts(board, month, RunKind.SUPPLEMENTARY, pay_on, why)
        run = freeze_routes(act, entries, facts)
        tell_who_is_paid(run, at)
    return run


def start(act: Action, board: Board, month: Month) -> None:
    """One lock at a time for each board; the second finds what the first one did."""
    act.require(rules.LOCK, board)
    act.lock(Board.objects.filter(pk=board.pk))
    if month.first > timezone.localdate(act.at):
        raise Refused(_("Månaden har inte börjat."), field="month")


def already_locked(month: Month, run: PayrollRun) -> Refused:
    return Refused(
        _(
            "%(month)s är redan låst, av %(name)s klockan %(time)s den %(day)s. Ingenting har låsts nu. Det "
            "som kommit till sedan tas med i en tilläggskörning."
        )
        % {
            "month": month.label.capitalize(),
            "name": run.locked_by.staff_profile,
            "time": clock_words(run.locked_at),
            "day": day(run.locked_at),
        },
        code="locked",
    )


# --- What goes along ---------------------------------------------------------------------------
def payable(act: Action, board: Board, month: Month) -> WorkEntryQuerySet:
    """Approved entries up to the month's last day that payroll can pay, locked for this action in key order
    where the database locks rows; SQLite has locked it all.

    Refused to whoever has decided about one of them, or is too near one of the people.
    """
    entries = WorkEntry.objects.payable(board, month.last).ready()
    if connection.features.has_select_for_update:
        for _key in entries.order_by("pk").select_for_update(of=("self",)).values_list("pk").iterator():
            pass
    rules.check_may_lock(act.by, board, entries)
    return entries


def left_out(board: Board, month: Month) -> list[WorkEntry]:
    """Approved, but the person has no number in payroll yet: they wait for the next run."""
    waiting = WorkEntry.objects.payable(board, month.last).waiting_for_number()
    return list(
        waiting.select_related("assignment", "participant__contact").order_by(
            "participant__sort_key", "worked_on"
        )
    )


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
    """The first pay day of this month's work or later that is still to come: nobody pays the same day."""
    days = PayDay.objects.filter(board=board, month__gte=month.first, pay_on__gt=on)
    coming = days.order_by("month").first()
    if coming is None:
        raise Refused(_("Det finns ingen kommande lönedag. Lägg in den under Lönedagar."), code="pay_day")
    return coming.pay_on


def wanted_wage_types(board: Board, entries: WorkEntryQuerySet) -> Mapping:
    book, works = WageBook(board.pk), works_of(entries)
    lacking = book.lacking(works)
    if lacking:
        raise Refused(
            _("Det saknas lönart för: %(kinds)s. Lägg in den under Lönarter.")
            % {"kinds": ", ".join(lacking)},
            code="wage_type",
        )
    return mapping_of(works, book)


# --- Freeze ------------------------------------------------------------------------------------
@dataclass(frozen=True)
class RunFacts:
    """What a run is of, the same for each route."""

    board: Board
    month: Month
    kind: RunKind
    pay_on: date
    reason: str = ""


def freeze_routes(act: Action, entries: WorkEntryQuerySet, facts: RunFacts) -> PayrollRun:
    """One run for each route that has entries, the ordinary first; the first of them is returned."""
    mapped = wanted_wage_types(facts.board, entries)
    runs = [
        freeze_run(act, going, facts, route, mapped)
        for route in Route
        if (going := entries.by_route(route)).exists()
    ]
    return runs[0]


def freeze_run(
    act: Action, entries: WorkEntryQuerySet, facts: RunFacts, route: Route, mapped: Mapping
) -> PayrollRun:
    run = PayrollRun(
        board=facts.board,
        month=facts.month.first,
        number=next_number(facts),
        kind=facts.kind,
        route=route,
        reason=facts.reason,
        state_changed_at=act.at,
        pay_on=facts.pay_on,
        locked_by=act.by,
        locked_at=act.at,
    )
    states.move_set(entries, EntryState.LOCKED, by=Turn.SYSTEM, at=act.at, into=run)
    # Lines first: a run that exists takes no more lines, whoever tries (`fees.guards`).
    freeze_lines(run.pk, WorkEntry.objects.filter(run=run.pk), mapped)
    proof = proof_of(run.pk)
    run.line_count, run.total_ore, run.checksum = proof.lines, proof.ore, proof.checksum
    run.save(force_insert=True)
    act.record("payroll_run.lock", run, fields=["lines", f"checksum={run.checksum}"])
    return run


def next_number(facts: RunFacts) -> int:
    last = runs_of(facts.board, facts.month).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


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

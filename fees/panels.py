"""What money puts on 'Idag': the month to review, what waits to be approved, and where pay stands."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import access
from core.admin import QuickStep
from core.models import User
from core.periods import Month
from core.registry import Panel, WaitingRow, panels
from core.templatetags.words import day, duration, month_name
from fees import rules
from fees.association_hours import AssociationMonth, months_of
from fees.models import AdvanceRequest, PayDay, PayrollRun, WorkEntry
from fees.review import MonthReview, month_reviews
from fees.run_parts import parts_of
from fees.states import EntryState, RunState
from participants.models import Board, Offer, Participant
from participants.states import OfferState

Context = Mapping[str, Any] | None
# The first days of a month belong to the month before, until it is locked.
MOST = 15
LATE_AFTER = timedelta(days=7)
RUNS_SHOWN = 2
TO_BE_PAID = (EntryState.SENT, EntryState.QUESTION, EntryState.REVIEWED, EntryState.APPROVED)


def months_to_review(boards: Iterable[Board], at: datetime) -> dict[UUID, Month]:
    """For each board the month before until its run is locked, then this month."""
    keys, this = [board.pk for board in boards], Month.of(at)
    runs = PayrollRun.objects.filter(board__in=keys, month=this.previous.first)
    locked = set(runs.values_list("board", flat=True))
    entries = WorkEntry.objects.awaiting_review().for_boards(keys).filter(worked_on__lte=this.previous.last)
    waiting = set(entries.order_by().values_list("assignment__board", flat=True).distinct())
    return {key: this.previous if key in waiting - locked else this for key in keys}


def review_bar(request: HttpRequest, at: datetime) -> Context:
    """Many at once, exceptions, gaps: one bar for each board that the coordinator reviews for."""
    boards = list(Board.objects.filter(pk__in=access.boards_for(request.user, rules.REVIEW)))
    reviews = month_reviews(months_to_review(boards, at), cast(User, request.user))
    bars = [bar(reviews[board.pk], board) for board in boards]
    return {"bars": bars} if bars else None


def bar(review: MonthReview, board: Board) -> dict[str, Any]:
    """Shares of the whole in twelfths of the bar, each at least one so that nobody vanishes."""
    return {
        "review": review,
        "board": board,
        "month_name": review.month.label.split()[0],
        "url": reverse("admin:fees_workentry_review", args=[board.pk, str(review.month)]),
    }


def to_approve(request: HttpRequest, at: datetime) -> Context:
    """The approver's own row: how many, since when."""
    boards = access.boards_for(request.user, rules.APPROVE)
    waiting = (
        WorkEntry.objects.for_boards(boards)
        .awaiting_approval()
        .exclude(assignment__board__in=parts_of(boards).boards_reviewed_by(cast(User, request.user).pk))
        .aggregate(count=Count("pk"), since=Min("reviewed_at"))
    )
    if not waiting["count"]:
        return {"rows": []}
    return {
        "rows": [
            WaitingRow(
                since=timezone.localdate(waiting["since"]),
                what=ngettext("En tid att godkänna", "%(n)d tider att godkänna", waiting["count"])
                % {"n": waiting["count"]},
                detail=_t("Granskade av en samordnare"),
                kind=_t("Lön"),
                step_label=_t("Öppna"),
                step_url=reverse("admin:fees_workentry_approve"),
            )
        ]
    }


def files_to_fetch(request: HttpRequest, at: datetime) -> Context:
    """Locked by somebody else, so the file is this person's to fetch; who locked cannot."""
    runs = PayrollRun.objects.for_boards(access.boards_for(request.user, rules.EXPORT)).to_fetch()
    waiting = runs.exclude(locked_by=request.user.pk).order_by("locked_at")
    return {"rows": [to_fetch(run) for run in waiting[:MOST]]}


def to_fetch(run: PayrollRun) -> WaitingRow:
    return WaitingRow(
        since=timezone.localdate(run.locked_at),
        what=_t("Lönefilen för %(month)s är inte hämtad") % {"month": month_name(run.month)},
        detail=_t("Körning %(label)s, utbetalas %(day)s") % {"label": run.label, "day": day(run.pay_on)},
        kind=_t("Lön"),
        step_label=_t("Öppna"),
        step_url=reverse("admin:fees_payrollrun_change", args=[run.pk]),
    )


def invoices_missing(request: HttpRequest, at: datetime) -> Context:
    """Approved hours of associations' members that nobody has invoiced two months later."""
    boards, today = access.boards_for(request.user, rules.HANDLE_INVOICES), timezone.localdate(at)
    if not boards:
        return {"rows": []}
    months = months_of(boards, since=today.replace(year=today.year - 1, day=1))
    return {"rows": [no_invoice(row) for row in months if row.is_late(today)][:MOST]}


def no_invoice(row: AssociationMonth) -> WaitingRow:
    return WaitingRow(
        since=Month.of(row.month).last,
        what=_t("Ingen faktura för %(hours)s i %(month)s")
        % {"hours": duration(row.minutes), "month": month_name(row.month)},
        detail=str(row.organisation or _t("Förening saknas på personen")),
        kind=_t("Lön"),
        step_label=_t("Öppna"),
        step_url=reverse("admin:fees_associationinvoice_months"),
    )


def hours_not_told(request: HttpRequest, at: datetime) -> Context:
    """Held more than a week ago and nobody has sent hours: perhaps a sheet lies somewhere. We look first."""
    offers = (
        Offer.objects.for_boards(access.boards_for(request.user, rules.RECORD))
        .filter(state=OfferState.ACCEPTED, assignment__cancelled_at__isnull=True)
        .filter(assignment__ends_at__range=(at - timedelta(days=60), at - LATE_AFTER))
        .filter(participant__in=Participant.objects.known_to(request.user))
        .exclude(pk__in=WorkEntry.objects.telling().filter(offer__isnull=False).values("offer"))
        .select_related("participant", "assignment")
        .order_by("assignment__ends_at")
    )
    return {"rows": [untold(offer) for offer in offers[:MOST]]}


def untold(offer: Offer) -> WaitingRow:
    held_on = timezone.localdate(offer.assignment.ends_at)
    return WaitingRow(
        since=held_on,
        what=_t("Ingen tid än från %(name)s") % {"name": offer.participant.full_name},
        detail=f"{offer.assignment.title}, {day(held_on)}",
        kind=_t("Tid"),
        step_label=_t("Skriv in"),
        step_url=reverse("admin:fees_workentry_paper_for", args=[offer.pk]),
    )


def wanted_advances(request: HttpRequest, at: datetime) -> Context:
    """'Jag behöver biljett eller förskott': nobody lays out own money, so it is solved before the day."""
    rows = (
        AdvanceRequest.objects.for_boards(access.boards_for(request.user, rules.RECORD))
        .open()
        .filter(offer__participant__in=Participant.objects.known_to(request.user))
        .select_related("offer__participant", "offer__assignment")
        .order_by("asked_at")
    )
    return {"rows": [wanted_advance(row) for row in rows[:MOST]]}


def wanted_advance(row: AdvanceRequest) -> WaitingRow:
    assignment = row.offer.assignment
    when = f", {day(assignment.starts_at)}" if assignment.starts_at else ""
    return WaitingRow(
        since=timezone.localdate(row.asked_at),
        what=_t("%(name)s behöver biljett eller förskott") % {"name": row.offer.participant.full_name},
        detail=f"{assignment.title}{when}",
        kind=_t("Utlägg"),
        step_label=_t("Lämna"),
        step_url=reverse("admin:fees_advance_give", args=[row.offer_id]),
    )


def paper_step(request: HttpRequest, at: datetime) -> Context:
    if not access.may(request.user, rules.RECORD):
        return None
    return {"steps": [QuickStep(_("Skriv in tid från papper"), reverse("admin:fees_workentry_paper"))]}


def pay_standing(request: HttpRequest, at: datetime) -> Context:
    """The last runs, and the month that is being reviewed or waits to be locked."""
    boards = access.boards_for(request.user, rules.READ_RUNS)
    if not boards:
        return None
    runs = (
        PayrollRun.objects.filter(board__in=boards).select_related("locked_by").order_by("-month", "-number")
    )
    coming = month_to_lock(boards, at)
    return {
        "runs": list(runs[:RUNS_SHOWN]),
        "coming": coming,
        "is_late": coming is not None and coming.locks_on < timezone.localdate(at),
        "RunState": RunState,
        "may_lock": access.may(request.user, rules.LOCK),
    }


def month_to_lock(boards: Iterable[UUID], at: datetime) -> PayDay | None:
    """The first that is not locked. After its day only if hours in it wait for their pay."""
    today = timezone.localdate(at)
    worked = {f"worked_on__{part}": OuterRef(f"month__{part}") for part in ("year", "month")}
    waiting = WorkEntry.objects.filter(
        assignment__board=OuterRef("board"), run__isnull=True, state__in=TO_BE_PAID, **worked
    )
    days = PayDay.objects.for_boards(boards).not_locked()
    begun = days.filter(month__range=(Month.of(at).previous.first, today))
    return begun.filter(Q(locks_on__gte=today) | Exists(waiting)).order_by("month").first()


def register() -> None:
    add("review", "month", 10, "fees/panels/month.html", review_bar)
    add("actions", "paper", 20, "", paper_step)
    add("waiting", "to_approve", 15, "", to_approve)
    add("waiting", "files_to_fetch", 20, "", files_to_fetch)
    add("waiting", "hours_not_told", 25, "", hours_not_told)
    add("waiting", "invoices_missing", 45, "", invoices_missing)
    add("waiting", "wanted_advances", 14, "", wanted_advances)
    add("side", "pay", 30, "fees/panels/pay.html", pay_standing)


def add(slot: str, name: str, order: int, template: str, context: Any) -> None:
    key = f"fees.{name}"
    panels.add(key, Panel(key, "coordinator", slot, order, template, context))

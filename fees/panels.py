"""What money puts on 'Idag': the month to review, what waits to be approved, and where pay stands."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import access
from core.admin import QuickStep
from core.periods import Month
from core.registry import Panel, WaitingRow, panels
from core.templatetags.words import day
from fees import rules
from fees.models import PayDay, PayrollRun, WorkEntry
from fees.review import MonthReview, month_review
from fees.states import RunState
from participants.models import Board, Offer, Participant
from participants.states import OfferState

Context = Mapping[str, Any] | None
# The first days of a month belong to the month before, until it is locked.
MOST = 15
LATE_AFTER = timedelta(days=7)
RUNS_SHOWN = 2


def month_to_review(board: Board, at: datetime) -> Month:
    """The month before until its run is locked, then this month."""
    this = Month.of(at)
    is_locked = PayrollRun.objects.filter(board=board, month=this.previous.first).exists()
    has_entries = WorkEntry.objects.awaiting_review().for_boards([board.pk])
    waits = has_entries.filter(worked_on__lte=this.previous.last).exists()
    return this.previous if waits and not is_locked else this


def review_bar(request: HttpRequest, at: datetime) -> Context:
    """Many at once, exceptions, gaps: one bar for each board that the coordinator reviews for."""
    boards = Board.objects.filter(pk__in=access.boards_for(request.user, rules.REVIEW))
    bars = [bar(month_review(board, month_to_review(board, at), request.user), board) for board in boards]  # type: ignore[arg-type]
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
        .exclude(reviewed_by=request.user.pk)
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


def hours_not_told(request: HttpRequest, at: datetime) -> Context:
    """Held more than a week ago and nobody has sent hours: perhaps a sheet lies somewhere. We look first."""
    offers = (
        Offer.objects.for_boards(access.boards_for(request.user, rules.RECORD))
        .filter(state=OfferState.ACCEPTED, assignment__cancelled_at__isnull=True)
        .filter(assignment__ends_at__range=(at - timedelta(days=60), at - LATE_AFTER))
        .filter(participant__in=Participant.objects.known_to(request.user))
        .exclude(pk__in=WorkEntry.objects.filter(offer__isnull=False).values("offer"))
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
    this = Month.of(at)
    coming = PayDay.objects.filter(board__in=boards, month__gte=this.previous.first, locks_on__gte=at.date())
    return {
        "runs": list(runs[:RUNS_SHOWN]),
        "coming": coming.order_by("month").first(),
        "RunState": RunState,
        "may_lock": access.may(request.user, rules.LOCK),
    }


def register() -> None:
    add("review", "month", 10, "fees/panels/month.html", review_bar)
    add("actions", "paper", 20, "", paper_step)
    add("waiting", "to_approve", 15, "", to_approve)
    add("waiting", "hours_not_told", 25, "", hours_not_told)
    add("side", "pay", 30, "fees/panels/pay.html", pay_standing)


def add(slot: str, name: str, order: int, template: str, context: Any) -> None:
    key = f"fees.{name}"
    panels.add(key, Panel(key, "coordinator", slot, order, template, context))

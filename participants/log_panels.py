"""What 'Idag' says of the review of the log: last month waits for a signature, or for a reviewer."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t

from core import access
from core.models import User
from core.periods import Month
from core.registry import Panel, WaitingRow, panels
from participants import rules
from participants.log_review import standings_of
from participants.models import Board, RoleGrant

PANEL = "participants.log_review"


def log_to_review(request: HttpRequest, at: datetime) -> Mapping[str, Any] | None:
    user = cast(User, request.user)
    reviewed = access.boards_for(user, rules.REVIEW_LOG)
    named = access.boards_for(user, rules.GIVE_ROLE)
    if not reviewed and not named:
        return None
    month = Month.of(timezone.localdate(at)).previous
    boards = list(Board.objects.filter(pk__in=reviewed | named).order_by("name"))
    standings, able = standings_of(boards, month), reviewers_by_board(boards, at)
    rows = []
    for board in boards:
        standing = standings[board.pk]
        if board.pk in reviewed and standing.may_be_done_by(user.pk):
            rows.append(to_sign(board, month))
        elif board.pk in named and not any(map(standing.may_be_done_by, able[board.pk])):
            rows.extend([] if standing.is_done else [to_name(board, month)])
    return {"rows": rows}


def reviewers_by_board(boards: Collection[Board], at: datetime) -> dict[UUID, list[UUID]]:
    held: dict[UUID, list[UUID]] = {board.pk: [] for board in boards}
    roles = RoleGrant.objects.in_force(timezone.localdate(at)).filter(role=rules.LOG_REVIEWER, board__in=held)
    for board, user in roles.filter(user__is_active=True).values_list("board", "user"):
        held[board].append(user)
    return held


def to_sign(board: Board, month: Month) -> WaitingRow:
    return WaitingRow(
        since=month.next.first,
        what=_t("Granska loggen för %(month)s") % {"month": month.label},
        detail=str(board),
        kind=_t("Granskning"),
        step_label=_t("Granska"),
        step_url=reverse("admin:participants_logreview_month", args=[board.pk, str(month)]),
    )


def to_name(board: Board, month: Month) -> WaitingRow:
    """Nobody is named, or only whoever has signed and has read too."""
    return WaitingRow(
        since=month.next.first,
        what=_t("Ge någon rollen logggranskare"),
        detail=_t("%(board)s. Loggen för %(month)s väntar.") % {"board": board, "month": month.label},
        kind=_t("Granskning"),
        step_label=_t("Ge rollen"),
        step_url=reverse("admin:participants_rolegrant_add"),
    )


def register() -> None:
    panels.add(PANEL, Panel(PANEL, "coordinator", "waiting", 90, "", log_to_review))

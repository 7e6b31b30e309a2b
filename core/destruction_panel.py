"""'Idag': a proposal that waits for somebody else than the one who made it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import ngettext

from core import access
from core.models import DestructionRun, DestructionState
from core.registry import Panel, WaitingRow, panels
from core.rules import APPROVE_DESTRUCTION


def to_approve(request: HttpRequest, at: datetime) -> Mapping[str, Any] | None:
    if not access.may(request.user, APPROVE_DESTRUCTION):
        return None
    waiting = DestructionRun.objects.filter(state=DestructionState.PROPOSED)
    rows = waiting.exclude(proposed_by=request.user.pk)
    return {"rows": [row_of(run) for run in rows]}


def row_of(run: DestructionRun) -> WaitingRow:
    count = ngettext("%(n)d rad", "%(n)d rader", run.proposed_count) % {"n": run.proposed_count}
    return WaitingRow(
        since=timezone.localdate(run.proposed_at),
        what=_t("Gallring väntar på godkännande"),
        detail=f"{run.kind_label}, {count}",
        kind=_t("Handlingar"),
        step_label=_t("Läs"),
        step_url=reverse("admin:core_destructionrun_change", args=[run.pk]),
    )


def connect() -> None:
    panels.add(
        "core.destruction", Panel("core.destruction", "coordinator", "waiting", 90, "", context=to_approve)
    )

"""What waits for the coordinator on 'Idag'."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t

from core.registry import Panel, WaitingRow
from participants.models import Offer
from recruitment import rules
from recruitment.models import PlannedStep, Recruitment, StepKind
from recruitment.querysets import to_follow_up
from recruitment.states import UNDER_WAY, RecruitmentState

# Rows of one sort; the page itself shows the oldest of all sorts.
MOST = 15
S = RecruitmentState


def waiting(request: HttpRequest, at: datetime) -> Mapping[str, Any] | None:
    """One query, however much waits."""
    boards = rules.boards_arranged(request.user)
    if not boards:
        return None
    return {"rows": list(rows(boards, timezone.localdate(at)))}


def rows(boards: Any, today: date) -> Iterator[WaitingRow]:
    asked = Offer.objects.filter(assignment=OuterRef("assignment"))
    talks = PlannedStep.objects.filter(recruitment=OuterRef("pk"), kind=StepKind.CONVERSATION)
    open_rows = Q(state__in=(S.INVITED, *UNDER_WAY)) | to_follow_up(today)
    found = Recruitment.objects.filter(open_rows, board__in=boards, is_historic=False)
    found = found.select_related("manager")
    found = found.annotate(is_asked=Exists(asked), talks_on=Subquery(talks.values("on")[:1]))
    for row in found.order_by("state_changed_at", "pk")[: MOST * len(UNDER_WAY)]:
        step = step_of(row, today)
        if step is not None:
            what, label, name = step
            yield WaitingRow(
                since=timezone.localdate(row.state_changed_at or row.created_at),
                what=what,
                detail=row.position,
                kind=_t("Rekrytering"),
                step_label=label,
                step_url=reverse(f"admin:recruitment_recruitment_{name}", args=[row.pk]),
            )


def step_of(row: Any, today: date) -> tuple[str, str, str] | None:
    """What waits, what to do, and the page where it is done. None while others have their turn."""
    if not row.manager.is_active and row.state != S.DECIDED:
        return _t("En rekrytering saknar chef"), _t("Lämna över"), "hand_over"
    if row.state == S.INVITED:
        return _t("En chef bjuder in till rekrytering"), _t("Ta emot"), "take_up"
    if row.state == S.DECIDED:
        return _t("En rekrytering ska följas upp"), _t("Se hur långt det har kommit"), "close_follow_up"
    if not row.is_asked:
        return _t("Ingen i gruppen är tillfrågad än"), _t("Fråga gruppen"), "ask"
    if row.state == S.ASSESSMENT and row.talks_on is not None and row.talks_on <= today:
        return _t("Samtalet om omdömena har sin dag"), _t("Se omdömena"), "share"
    return None


PANELS = (Panel("recruitment.waiting", "coordinator", "waiting", 50, "", waiting),)

"""What the group and its bank put on the coordinator's 'Idag'."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import ngettext

from core.registry import Panel, WaitingRow
from recruitment import rules
from recruitment.models import BankQuestion, GroupMember

# Rows of one sort; the page itself shows the oldest of all sorts.
MOST = 15


def waiting(request: HttpRequest, at: datetime) -> Mapping[str, Any] | None:
    """Two queries, however much waits."""
    boards = rules.boards_arranged(request.user)
    if not boards:
        return None
    return {"rows": [*those_who_applied(request.user, boards), *proposed(boards)]}


def those_who_applied(user: Any, boards: Any) -> Iterator[WaitingRow]:
    """A protected person to the contact and to those who are named, and to nobody else."""
    rows = GroupMember.objects.standing().known_to(user).filter(participant__board__in=boards)
    rows = rows.filter(welcomed_at__isnull=True).select_related("participant").order_by("applied_at", "pk")
    for row in rows[:MOST]:
        yield WaitingRow(
            since=timezone.localdate(row.applied_at),
            what=_t("Någon vill vara med i rekryteringsgruppen"),
            detail=row.participant.full_name,
            kind=_t("Rekrytering"),
            step_label=_t("Hälsa välkommen"),
            step_url=reverse("admin:recruitment_groupmember_welcome", args=[row.pk]),
        )


def proposed(boards: Any) -> Iterator[WaitingRow]:
    """All of them in one row."""
    rows = list(BankQuestion.objects.filter(board__in=boards, is_proposed=True).order_by("added_at")[:MOST])
    if rows:
        words = ngettext("%(n)d föreslagen fråga", "%(n)d föreslagna frågor", len(rows)) % {"n": len(rows)}
        yield WaitingRow(
            since=timezone.localdate(rows[0].added_at),
            what=_t("Frågor till banken väntar på svar"),
            detail=words,
            kind=_t("Rekrytering"),
            step_label=_t("Svara"),
            step_url=reverse("admin:recruitment_bankquestion_changelist") + "?visa=forslag",
        )


PANELS = (Panel("recruitment.group_waiting", "coordinator", "waiting", 51, "", waiting),)

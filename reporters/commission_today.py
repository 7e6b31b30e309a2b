"""What waits for the coordinator on 'Idag': what the editor sent, whom to ask, and what reporters propose."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t

from core.registry import WaitingRow
from participants.fitting import kept_apart
from participants.models import Offer, Participant
from reporters import rules
from reporters.commission_states import BriefState
from reporters.models import Brief, Commission, Proposal

# Rows of one sort; the page itself shows the oldest of all sorts.
MOST = 15


def waiting(request: HttpRequest, at: datetime) -> Mapping[str, Any] | None:
    """As many queries whatever waits."""
    boards = rules.boards_arranged(request.user)
    if not boards:
        return None
    return {"rows": [*sent(boards), *nobody_asked(boards, at), *proposed(boards, request.user)]}


def sent(boards: set[UUID]) -> Iterator[WaitingRow]:
    rows = Brief.objects.for_boards(boards).filter(state=BriefState.SENT)
    for row in rows.order_by("sent_at", "pk")[:MOST]:
        since = row.sent_at or row.created_at
        what, label = _t("Redaktionen har något att skriva om"), _t("Ta emot")
        yield row_of(since, what, row.title, label, "admin:reporters_brief_take_up", row.pk)


def nobody_asked(boards: set[UUID], at: datetime) -> Iterator[WaitingRow]:
    """Until its day has passed."""
    asked = Offer.objects.filter(assignment=OuterRef("assignment"))
    rows = Commission.objects.standing().filter(~Exists(asked), assignment__board__in=boards)
    rows = rows.filter(assignment__due_on__gte=timezone.localdate(at)).select_related("assignment")
    for row in rows.order_by("assignment__planned_at", "pk")[:MOST]:
        what, label = _t("Ingen är tillfrågad om att skriva"), _t("Fråga")
        work = row.assignment
        yield row_of(work.planned_at, what, work.title, label, "admin:fees_offerterms_ask", work.pk)


def proposed(boards: set[UUID], user: Any) -> Iterator[WaitingRow]:
    """Never who, nor what: the page is opened for that."""
    rows = Proposal.objects.for_boards(boards).owed().filter(commission=None)
    rows = rows.filter(contribution__participant__in=Participant.objects.known_to(user))
    rows = rows.exclude(contribution__participant__in=kept_apart(user)).select_related("contribution")
    for row in rows.order_by("contribution__given_at", "pk")[:MOST]:
        detail = _t("Redaktionen vill ha texten") if row.wanted_at else row.get_template_display()
        what, since = _t("Någon vill skriva om något"), row.contribution.given_at
        yield row_of(since, what, detail, _t("Läs och svara"), "admin:reporters_proposal_change", row.pk)


def row_of(since: datetime, what: str, detail: str, label: str, url: str, key: UUID) -> WaitingRow:
    return WaitingRow(
        since=timezone.localdate(since),
        what=what,
        detail=detail,
        kind=_t("Invånarreportrar"),
        step_label=label,
        step_url=reverse(url, args=[key]),
    )

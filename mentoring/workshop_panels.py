"""What stands about workshops and ideas on others' pages: an employee's, a client's, the coordinator's."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t

from core.models import User
from core.registry import Panel, WaitingRow, panels
from mentoring import journey, rules
from mentoring.models import Idea, Workshop
from participants.views.portal import helping_of, participant_of

Context = Mapping[str, Any] | None
SHOWN, MOST = 5, 15
SOON = timedelta(days=7)


def ideas_to_answer(request: HttpRequest, at: datetime) -> Context:
    """What has waited longest is first."""
    rows = Idea.objects.waiting_for(cast(User, request.user)).select_related("workshop__assignment")
    found = list(rows.order_by("state_changed_at", "pk")[:MOST])
    return {"ideas": found} if found else None


def own_workshops(request: HttpRequest, at: datetime) -> Context:
    """Those ahead, and those of which something is not answered yet."""
    mine = Workshop.objects.seating(request.user).standing().filter(closed_at__isnull=True)
    found = list(mine.select_related("assignment").order_by("assignment__starts_at", "pk")[:SHOWN])
    return {"workshops": found} if found else None


def my_workshops(request: HttpRequest, at: datetime) -> Context:
    """While it can be written in, and until all ideas have an answer. Nothing of it asks who rests."""
    person: Any = participant_of(request)
    if helping_of(request) is not None or person.rests or not person.meets:
        return None
    mine = Workshop.objects.with_client(person.user).standing().filter(closed_at__isnull=True)
    rows = mine.select_related("assignment").order_by("assignment__starts_at", "pk")[:SHOWN]
    found = [row for row in rows if row.is_written_down or journey.may_write(row, at)]
    return {"workshops": found} if found else None


# --- The coordinator's day ---------------------------------------------------------------------------
def waiting(request: HttpRequest, at: datetime) -> Context:
    """Three queries, however much waits."""
    boards = rules.boards_arranged(request.user)
    if not boards:
        return None
    return {"rows": [*unequal(boards, at), *not_written_down(boards, at), *without_owner(boards)]}


def unequal(boards: Iterable[UUID], at: datetime) -> Iterator[WaitingRow]:
    """In the last days before, while there is time to ask one more."""
    soon = Workshop.objects.for_boards(boards).ahead(at).filter(assignment__starts_at__lte=at + SOON)
    rows = soon.with_unequal_sides().select_related("assignment")
    for workshop in rows.order_by("assignment__starts_at", "pk")[:MOST]:
        since = workshop.assignment.planned_at
        yield row_of(workshop, since, _t("Sidorna på en workshop är inte lika många"), _t("Se båda sidor"))


def not_written_down(boards: Iterable[UUID], at: datetime) -> Iterator[WaitingRow]:
    rows = Workshop.objects.for_boards(boards).to_write_down(at).select_related("assignment")
    for workshop in rows.order_by("assignment__ends_at", "pk")[:MOST]:
        since = workshop.assignment.ends_at or at
        yield row_of(workshop, since, _t("En workshop har varit"), _t("Se om allt är nedskrivet"))


def without_owner(boards: Iterable[UUID]) -> Iterator[WaitingRow]:
    rows = (
        Workshop.objects.for_boards(boards)
        .standing()
        .filter(written_down_at__isnull=False, closed_at__isnull=True)
    )
    new = rows.filter(pk__in=Idea.objects.without_owner().values("workshop")).select_related("assignment")
    for workshop in new.order_by("written_down_at", "pk")[:MOST]:
        since = workshop.written_down_at or workshop.assignment.planned_at
        yield row_of(workshop, since, _t("Idéer från en workshop saknar ägare"), _t("Välj vem som svarar"))


def row_of(workshop: Workshop, since: datetime, what: str, step: str) -> WaitingRow:
    return WaitingRow(
        since=timezone.localdate(since),
        what=what,
        detail=workshop.assignment.title,
        kind=_t("Mentorskap"),
        step_label=step,
        step_url=reverse("admin:mentoring_workshop_change", args=[workshop.pk]),
    )


PANELS = (
    *(
        Panel(f"mentoring.{key}", audience, slot, order, f"mentoring/panels/{key}.html", context)
        for key, audience, slot, order, context in (
            ("ideas", "employee", "home", 25, ideas_to_answer),
            ("workshops", "employee", "invitations", 35, own_workshops),
            ("my_workshops", "portal", "home", 17, my_workshops),
        )
    ),
    Panel("mentoring.workshops_waiting", "coordinator", "waiting", 48, "", waiting),
)


def register() -> None:
    for panel in PANELS:
        panels.add(panel.key, panel)

"""What waits for the coordinator on 'Idag'. One row a group and sort, however many there are in it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _t
from django.utils.translation import ngettext

from core.registry import Panel, WaitingRow
from mentoring import rules
from mentoring.apart import groups_with_pairs
from mentoring.models import Meeting, MentorGroup
from mentoring.states import GroupState
from participants.models import Offer

# Rows of one sort; the page itself shows the oldest of all sorts.
MOST = 15
G = GroupState


def waiting(request: HttpRequest, at: datetime) -> Mapping[str, Any] | None:
    """As many queries whatever waits."""
    boards = rules.boards_arranged(request.user)
    if not boards:
        return None
    groups = groups_under_way(boards)
    return {
        "rows": [
            *place_rows(groups, timezone.localdate(at)),
            *apart_rows(groups),
            *mentor_rows(boards, at),
            *over_rows(groups, at),
        ]
    }


def groups_under_way(boards: Iterable[UUID]) -> list[Any]:
    rows = MentorGroup.objects.for_boards(boards).filter(state__in=(G.ANNOUNCED, G.RUNNING))
    last = Max("meetings__assignment__ends_at")
    return list(rows.with_numbers().annotate(last_ends_at=last).order_by("state_changed_at", "pk"))


def place_rows(groups: Iterable[Any], today: date) -> Iterator[WaitingRow]:
    """When the last day to apply has passed, those whose managers said yes wait for a place; in a group that
    has begun, somebody waits while a place is free."""
    for group in list(groups):
        ready, line = group.confirmed or 0, group.waiting or 0
        is_closed = group.apply_by is not None and group.apply_by < today
        if group.state == G.ANNOUNCED and is_closed and ready:
            what = ngettext("En medarbetare väntar på plats", "%(n)d medarbetare väntar på plats", ready)
            yield row_of(group, group.apply_by, what % {"n": ready}, _t("Ge platser"), "give")
        elif group.state == G.RUNNING and line and (group.seated or 0) < group.most:
            what = _t("En plats är ledig och någon väntar")
            yield row_of(group, changed_on(group), what, _t("Ge platser"), "give")


def apart_rows(groups: Iterable[Any]) -> Iterator[WaitingRow]:
    """Never who and never why: the two stand on the group's page."""
    apart = groups_with_pairs([group.pk for group in groups])
    for group in groups:
        if group.pk in apart:
            yield row_of(group, changed_on(group), _t("Två i gruppen passar inte ihop"), _t("Se gruppen"))


def mentor_rows(boards: Iterable[UUID], at: datetime) -> Iterator[WaitingRow]:
    """The next meeting of a group that has fewer mentors than two, and nobody who is asked."""
    asked = Offer.objects.filter(assignment=OuterRef("assignment"))
    few = Meeting.objects.ahead(at).filter(
        ~Exists(asked), group__board__in=boards, group__state__in=(G.ANNOUNCED, G.RUNNING)
    )
    seen: set[UUID] = set()
    for meeting in few.select_related("group")[: MOST * 20]:
        if meeting.group_id in seen or len(seen) == MOST:
            continue
        seen.add(meeting.group_id)
        starts = timezone.localdate(meeting.assignment.starts_at)
        yield WaitingRow(
            since=changed_on(meeting.group),
            what=_t("Ingen mentor är tillfrågad än"),
            detail=f"{meeting.group.title}, {date_format(starts, 'l j F').lower()}",
            kind=_t("Mentorskap"),
            step_label=_t("Fråga mentorer"),
            step_url=reverse("admin:fees_offerterms_ask", args=[meeting.assignment_id]),
        )


def over_rows(groups: Iterable[Any], at: datetime) -> Iterator[WaitingRow]:
    for group in groups:
        if group.state == G.RUNNING and group.last_ends_at and group.last_ends_at <= at:
            since = timezone.localdate(group.last_ends_at)
            yield row_of(group, since, _t("Sista träffen har varit"), _t("Avsluta gruppen"), "finish")


# --- Parts -----------------------------------------------------------------------------------------
def changed_on(group: MentorGroup) -> date:
    return timezone.localdate(group.state_changed_at or group.created_at)


def row_of(group: Any, since: date, what: str, label: str, page: str = "change") -> WaitingRow:
    return WaitingRow(
        since=since,
        what=what,
        detail=_t("%(title)s, %(taken)d av %(most)d har plats")
        % {"title": group.title, "taken": group.seated or 0, "most": group.most},
        kind=_t("Mentorskap"),
        step_label=label,
        step_url=reverse(f"admin:mentoring_mentorgroup_{page}", args=[group.pk]),
    )


PANELS = (Panel("mentoring.waiting", "coordinator", "waiting", 47, "", waiting),)

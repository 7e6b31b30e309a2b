"""A mentor's way from the portal's first page to the groups, and one card for each that is under way."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from core.registry import Panel
from mentoring.models import Meeting, MentorGroup
from mentoring.states import GroupState
from participants.views.portal import helping_of, participant_of, read_once

Context = Mapping[str, Any] | None
UNDER_WAY = (GroupState.ANNOUNCED, GroupState.RUNNING)
SHOWN = 3


def own_groups(request: HttpRequest, at: datetime) -> Context:
    """With the next meeting of each. Whoever rests is not reminded."""
    person: Any = participant_of(request)
    if helping_of(request) is not None or person.rests or not person.meets:
        return None
    groups = [row for row in mentored(request) if row.state in UNDER_WAY][:SHOWN]
    if not groups:
        return None
    ahead = Meeting.objects.ahead(at).filter(group__in=groups).select_related("assignment", "theme")
    first: dict[Any, Meeting] = {}
    for meeting in ahead:
        first.setdefault(meeting.group_id, meeting)
    return {"groups": [(group, first.get(group.pk)) for group in groups]}


def groups_row(request: HttpRequest, at: datetime) -> Context:
    """Also when every group is finished: one's notes and the answers are there."""
    person: Any = participant_of(request)
    if helping_of(request) is not None or not person.meets or not mentored(request):
        return None
    return {}


def mentored(request: HttpRequest) -> list[MentorGroup]:
    """Read once for a page: a mentor has had few groups."""
    person = participant_of(request)
    rows = MentorGroup.objects.mentored_by(person.user).order_by("created_at", "pk")
    return read_once(person, "mentoring.groups", lambda: list(rows))


PANELS = (
    Panel("mentoring.own_group", "portal", "home", 17, "mentoring/panels/own_group.html", own_groups),
    Panel("mentoring.groups_row", "portal", "links", 61, "mentoring/panels/groups_row.html", groups_row),
)

"""The pieces of other pages that the programme fills."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest
from django.utils import timezone

from core import access
from core.models import User
from core.registry import Panel
from mentoring import rules
from mentoring.apart import groups_asked
from mentoring.models import MentorGroup, Place, PublishedResults
from mentoring.querysets import UNDER_WAY
from mentoring.standing import standing_of
from participants.views.portal import helping_of, participant_of

Context = Mapping[str, Any] | None
SHOWN = 5


def times_to_confirm(request: HttpRequest, at: datetime) -> Context:
    """Colleagues who have named the employee as their manager and wait for an answer."""
    user = cast(User, request.user)
    if not access.boards_for(user, rules.APPLY):
        return None
    rows = Place.objects.to_answer_by(user)
    found = list(rows.select_related("group", "employee").order_by("applied_at", "pk")[:SHOWN])
    return {"asked": found} if found else None


def own_groups(request: HttpRequest, at: datetime) -> Context:
    """Where one has applied or has a place, and whether a group can be applied to."""
    user = cast(User, request.user)
    boards = access.boards_for(user, rules.APPLY)
    if not boards:
        return None
    own = Place.objects.of(user).filter(state__in=UNDER_WAY, group__in=MentorGroup.objects.open())
    rows = list(own.select_related("group").order_by("-applied_at", "pk")[:SHOWN])
    open_groups = MentorGroup.objects.for_boards(boards).to_apply_to(timezone.localdate(at))
    news = list(open_groups.exclude(pk__in=own.values("group")).order_by("apply_by", "pk")[:SHOWN])
    if not rows and not news:
        return None
    return {"rows": [(place, standing_of(place)) for place in rows], "open_groups": news}


def met_row(request: HttpRequest, at: datetime) -> Context:
    """For mentors of groups under way: say whom you have met. Not on another's screen, and not in a pause."""
    person: Any = participant_of(request)
    if helping_of(request) is not None or person.rests:
        return None
    groups = list(groups_asked(person).order_by("created_at", "pk")[:SHOWN])
    return {"groups": groups} if groups else None


def public_results(request: HttpRequest, at: datetime) -> Context:
    """The front page tells of what has been published; nothing while nothing is. No other page asks."""
    return {} if PublishedResults.objects.filter(taken_back_at__isnull=True).exists() else None


PANELS = tuple(
    Panel(f"mentoring.{key}", audience, slot, order, f"{template}.html", context)
    for key, audience, slot, order, template, context in (
        ("times", "employee", "home", 30, "mentoring/panels/times", times_to_confirm),
        ("met_row", "portal", "links", 62, "mentoring/panels/met_row", met_row),
        ("groups", "employee", "invitations", 30, "mentoring/panels/groups", own_groups),
        ("results", "public", "front", 30, "mentoring/public/_front_panel", public_results),
    )
)

"""The pieces of a representative's pages that the programme fills."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from core.registry import Panel
from participants.views.portal import helping_of, participant_of
from recruitment.models import Recruitment

SHOWN = 5


def group_row(request: HttpRequest, at: datetime) -> Mapping[str, Any] | None:
    """Open to everyone in the register: one asks nobody for leave to apply."""
    return {}


def seats(request: HttpRequest, at: datetime) -> Mapping[str, Any] | None:
    """What one takes part in. Nothing asks for whoever rests. One query."""
    person: Any = participant_of(request)
    if helping_of(request) is not None or person.rests or not person.interviews:
        return None
    rows = Recruitment.objects.waiting_for(person, timezone.localdate(at)).order_by("created_at", "pk")
    found = list(rows[:SHOWN])
    return {"seats": found} if found else None


PANELS = (
    Panel("recruitment.seats", "portal", "home", 17, "recruitment/portal/_seats.html", seats),
    Panel("recruitment.group_row", "portal", "choices", 10, "recruitment/panels/group_row.html", group_row),
)

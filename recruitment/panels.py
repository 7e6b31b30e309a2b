"""The pieces of other pages that the programme fills."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from core import access
from core.registry import Panel
from recruitment import rules
from recruitment.standing import standing_of

SHOWN = 5


def invitations(request: HttpRequest, at: datetime) -> Mapping[str, Any] | None:
    """The manager's recruitments that are on their way."""
    if not access.boards_for(request.user, rules.INVITE):
        return None
    mine, today = rules.recruitments_of(request.user), timezone.localdate(at)
    found = list(mine.with_something_to_do(today).select_related("unit")[: SHOWN + 1])
    rows = [(row, standing_of(row, today)) for row in found[:SHOWN]]
    return {"rows": rows, "has_more": len(found) > SHOWN}


PANELS = (
    Panel(
        "recruitment.invitations",
        "employee",
        "invitations",
        20,
        "recruitment/panels/invitations.html",
        invitations,
    ),
)

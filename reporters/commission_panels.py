"""The pieces of other pages that commissions and proposals fill."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from core import access
from core.registry import Panel
from reporters import rules
from reporters.commission_rules import briefs_of, proposals_of
from reporters.commission_standing import STANDINGS
from reporters.commission_states import BriefState
from reporters.commission_today import waiting

Context = Mapping[str, Any] | None
SHOWN = 5


def offered(request: HttpRequest, at: datetime) -> Context:
    """The editor's own; a coordinator finds them in the workplace."""
    user = request.user
    boards = access.boards_for(user, rules.COMMISSION)
    if not boards or access.boards_for(user, rules.ARRANGE):
        return None
    rows = briefs_of(user).filter(state__in=(BriefState.DRAFT, BriefState.SENT)).order_by("-created_at", "pk")
    return {
        "rows": [(row, STANDINGS[row.state]) for row in rows[:SHOWN]],
        "proposals": proposals_of(user).owed().count(),
    }


def writing_row(request: HttpRequest, at: datetime) -> Context:
    """Open to everyone in the register: what one has said yes to, and something to propose. No query: the
    first page is opened by many who never write."""
    return {}


PANELS = (
    Panel("reporters.offered", "employee", "home", 25, "reporters/panels/offered.html", offered),
    Panel("reporters.writing_row", "portal", "links", 56, "reporters/panels/writing_row.html", writing_row),
    Panel("reporters.waiting", "coordinator", "waiting", 52, "", waiting),
)

"""What the reports show on other pages."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from core import access
from core.registry import Panel
from reports import rules
from reports.models import Edition


def latest(request: HttpRequest, at: datetime) -> Mapping[str, Any] | None:
    """The newest edition that is ready, for whoever reads reports."""
    boards = access.boards_for(request.user, rules.READ)
    if not boards:
        return None
    return {"edition": Edition.objects.filter(board__in=boards, built_at__isnull=False).first()}


PANELS = (Panel("reports.latest", "employee", "home", 10, "reports/panels/latest.html", latest),)

"""What the public site puts on pages of its own and of others."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from core import access
from core.registry import Panel, panels
from news import rules
from news.models import AccessReport

Context = Mapping[str, Any] | None
# There from the first day (`news.migrations.0004`), so that the menu asks the database nothing.
DEVELOPMENTS, CALENDAR = "/utveckling/", "/kalender/"


def developments_link(request: HttpRequest, at: datetime) -> Context:
    return {"label": _("Utveckling"), "address": DEVELOPMENTS}


def calendar_link(request: HttpRequest, at: datetime) -> Context:
    return {"label": _("Kalender över öppna möten"), "address": CALENDAR}


def reports(request: HttpRequest, at: datetime) -> Context:
    """To the editor: what readers say does not work, and whether an answer is late."""
    if not access.may(request.user, rules.ANSWER_REPORTS):
        return None
    waiting = list(AccessReport.objects.waiting().only("came_at", "state"))
    late = sum(row.answer_by < timezone.localdate(at) for row in waiting)
    return {"count": len(waiting), "late": late}


def register() -> None:
    for panel in (
        Panel("news.developments", "public", "nav", 60, "public/_nav_link.html", developments_link),
        Panel("news.calendar", "public", "follow", 10, "public/_follow_link.html", calendar_link),
        Panel("news.reports", "employee", "home", 7, "news/employee/_reports.html", reports),
    ):
        panels.add(panel.key, panel)

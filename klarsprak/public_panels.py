"""What the programme shows on the public site's own pages."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from core.registry import Panel, panels


def open_tool(request: HttpRequest, at: datetime) -> Mapping[str, Any]:
    return {"label": _("Är din text lätt att läsa?"), "address": reverse("klarsprak:measure")}


PANELS = (Panel("klarsprak.open_tool", "public", "about", 30, "public/_follow_link.html", open_tool),)


def register() -> None:
    for panel in PANELS:
        panels.add(panel.key, panel)

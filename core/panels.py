"""Draws what other apps put on a page: one slot's panels, in order, without the empty ones."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.registry import Panel, panels_for


def draw_slot(
    audience: str, slot: str, request: HttpRequest, at: datetime, shared: Mapping[str, Any] | None = None
) -> list[SafeString]:
    """The HTML of each panel that has something to show. `shared` is what the page knows already."""
    drawn = (draw(panel, request, at, shared or {}) for panel in panels_for(audience, slot))
    return [html for html in drawn if html is not None]


def draw(panel: Panel, request: HttpRequest, at: datetime, shared: Mapping[str, Any]) -> SafeString | None:
    context = panel.context(request, at)
    if context is None:
        return None
    return render_to_string(panel.template, {**shared, **context}, request)

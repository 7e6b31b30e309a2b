"""What other apps put on a page: one slot's panels, in order, without those that have nothing to show."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.registry import Panel, panels_for

PanelData = Mapping[str, Any]


def filled_slot(
    audience: str, slot: str, request: HttpRequest, at: datetime
) -> Iterator[tuple[Panel, PanelData]]:
    """Each panel that has something to show, with what it shows."""
    for panel in panels_for(audience, slot):
        data = panel.context(request, at)
        if data is not None:
            yield panel, data


def slot_data(audience: str, slot: str, request: HttpRequest, at: datetime) -> list[PanelData]:
    """For pages that draw the data themselves, such as rows that many panels share."""
    return [data for _panel, data in filled_slot(audience, slot, request, at)]


def draw_slot(
    audience: str, slot: str, request: HttpRequest, at: datetime, shared: PanelData | None = None
) -> list[SafeString]:
    """The HTML of each panel. `shared` is what the page knows already."""
    filled = filled_slot(audience, slot, request, at)
    return [draw(panel, data, request, shared) for panel, data in filled]


def draw(panel: Panel, data: PanelData, request: HttpRequest, shared: PanelData | None = None) -> SafeString:
    return render_to_string(panel.template, {**(shared or {}), **data}, request)

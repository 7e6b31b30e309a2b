"""What every public page has around its content: the menus and the programmes' panels."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core import clock, registry
from news.models import PlainPage

register = template.Library()


@dataclass(frozen=True)
class Link:
    name: str
    address: str


@register.simple_tag
def absolute(address: str) -> str:
    """The address with its host, for those who copy or share it."""
    return f"{settings.BASE_URL}{address}"


@register.simple_tag
def footer_links() -> list[Link]:
    """The plain pages that the editor has put in the footer."""
    rows = PlainPage.objects.live().filter(show_in_menus=True).order_by("path")
    return [Link(row.title, row.address) for row in rows.only("title", "url_path")]


@register.simple_tag(takes_context=True)
def public_panels(context: Context, slot: str) -> list[SafeString]:
    """The panels that programmes push to a slot of the public site: nav, front, follow."""
    request: HttpRequest = context["request"]
    return [render_to_string(name, dict(data), request) for name, data in filled(request, slot)]


def panel_contexts(request: HttpRequest, slot: str) -> list[Mapping[str, Any]]:
    return [data for _name, data in filled(request, slot)]


def filled(request: HttpRequest, slot: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Template and data of each panel that has something to show."""
    at = clock.now()
    for panel in registry.panels_for("public", slot):
        data = panel.context(request, at)
        if data is not None:
            yield panel.template, data

"""What every public page has around its content: the menus and the programmes' panels."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.template import Context
from django.utils.safestring import SafeString

from core import clock
from core.panels import draw_slot
from core.registry import held_back
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
    rows = list(
        PlainPage.objects.live().filter(show_in_menus=True).order_by("path").only("title", "url_path")
    )
    held = held_back([row.item for row in rows])
    return [Link(row.title, row.address) for row in rows if row.item not in held]


@register.simple_tag(takes_context=True)
def public_panels(context: Context, slot: str) -> list[SafeString]:
    """The panels that programmes push to a slot of the public site: nav, front, join, beside (an
    article), follow, about."""
    return draw_slot("public", slot, context["request"], clock.now())

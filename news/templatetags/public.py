"""What every public page has around its content: the menus and the programmes' panels."""

from django import template
from django.conf import settings
from django.template import Context
from django.utils.safestring import SafeString

from core import clock
from core.panels import draw_slot
from news import footer

register = template.Library()


@register.simple_tag
def absolute(address: str) -> str:
    """The address with its host, for those who copy or share it."""
    return f"{settings.BASE_URL}{address}"


@register.simple_tag(takes_context=True)
def footer_links(context: Context) -> list[footer.Link]:
    """As the page asked about them together with itself, or asked about here."""
    asked: list[footer.Link] | None = context.get("footer")
    return footer.asked_alone() if asked is None else asked


@register.simple_tag(takes_context=True)
def public_panels(context: Context, slot: str) -> list[SafeString]:
    """The panels that programmes push to a slot of the public site: nav, front, join, beside (an
    article), follow, about."""
    return draw_slot("public", slot, context["request"], clock.now())

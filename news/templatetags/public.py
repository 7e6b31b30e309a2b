"""What every public page has around its content: the menus and the programmes' panels."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.db.models import Q
from django.template import Context
from django.utils.safestring import SafeString
from wagtail.models import Page

from core import clock
from core.panels import draw_slot
from core.registry import Item, held_back
from news import languages
from news.models.pages import PAGES, address_of

register = template.Library()
LANGUAGE_NAME = "translatedpage__language_name"


@dataclass(frozen=True)
class Link:
    """`code` is the language of what it leads to, when that is not Swedish."""

    name: str
    address: str
    code: str = ""
    direction: str = ""


@register.simple_tag
def absolute(address: str) -> str:
    """The address with its host, for those who copy or share it."""
    return f"{settings.BASE_URL}{address}"


@register.simple_tag
def footer_links() -> list[Link]:
    """The plain pages that the editor has put in the footer, and their translations, in one query. A
    translation stands and falls with its page."""
    rows = (
        Page.objects.live()
        .filter(Q(plainpage__isnull=False) | Q(translatedpage__isnull=False), show_in_menus=True)
        .order_by("path")
        .values_list("pk", "path", "title", "url_path", "translatedpage__language", LANGUAGE_NAME)
    )
    found = {Item(PAGES, str(pk)): row for pk, *row in rows}
    held = held_back(found)
    shown = [row for item, row in found.items() if item not in held]
    paths = {row[0] for row in shown}
    return [link(*row) for path, *row in shown if not row[2] or path[: -Page.steplen] in paths]


def link(title: str, url_path: str, code: str | None, language_name: str | None) -> Link:
    address = address_of(url_path)
    if not code:
        return Link(title, address)
    return Link(str(language_name), address, code, languages.direction(code))


@register.simple_tag(takes_context=True)
def public_panels(context: Context, slot: str) -> list[SafeString]:
    """The panels that programmes push to a slot of the public site: nav, front, join, beside (an
    article), follow, about."""
    return draw_slot("public", slot, context["request"], clock.now())

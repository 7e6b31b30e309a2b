"""The pages that the editor has put in the footer, and their translations in each language's own name."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q
from wagtail.models import Page

from core.registry import Item, held_back
from news import languages
from news.models.pages import PAGES, address_of


@dataclass(frozen=True)
class Link:
    """`code` is the language of what it leads to, when that is not Swedish."""

    name: str
    address: str
    code: str = ""
    direction: str = ""


@dataclass(frozen=True)
class Row:
    path: str
    title: str
    url_path: str
    code: str | None
    language_name: str | None


def rows() -> dict[Item, Row]:
    """In one query."""
    found = (
        Page.objects.live()
        .filter(Q(plainpage__isnull=False) | Q(translatedpage__isnull=False), show_in_menus=True)
        .order_by("path")
        .values_list(
            "pk",
            "path",
            "title",
            "url_path",
            "translatedpage__language",
            "translatedpage__language_name",
        )
    )
    return {Item(PAGES, str(pk)): Row(*row) for pk, *row in found}


def links(found: Mapping[Item, Row], held: Collection[Item]) -> list[Link]:
    """Those that may be shown. A translation stands and falls with its page."""
    shown = [row for item, row in found.items() if item not in held]
    paths = {row.path for row in shown}
    return [link(row) for row in shown if not row.code or row.path[: -Page.steplen] in paths]


def link(row: Row) -> Link:
    address = address_of(row.url_path)
    if not row.code:
        return Link(row.title, address)
    return Link(str(row.language_name), address, row.code, languages.direction(row.code))


def asked_alone() -> list[Link]:
    """For pages that have asked the gates about nothing else."""
    found = rows()
    return links(found, held_back(found))

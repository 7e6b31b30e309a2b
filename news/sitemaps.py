"""Every public address, for search engines."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from core import clock
from core.panels import slot_data
from core.registry import held_back
from news import panels
from news.models import (
    ArticlePage,
    CalendarPage,
    DevelopmentIndexPage,
    DevelopmentPage,
    HomePage,
    MeetingPage,
    NewsIndexPage,
    PlainPage,
    Series,
    Topic,
    TranslatedPage,
)
from news.models.pages import PublicPage

KINDS: tuple[type[PublicPage], ...] = (
    HomePage,
    NewsIndexPage,
    ArticlePage,
    DevelopmentIndexPage,
    DevelopmentPage,
    CalendarPage,
    MeetingPage,
    PlainPage,
    TranslatedPage,
)


class Pages(Sitemap):  # type: ignore[type-arg]
    def items(self) -> list[PublicPage]:
        pages = [page for kind in KINDS for page in kind.objects.live()]
        held = held_back([page.item for page in pages])
        shown = [page for page in pages if page.item not in held]
        paths = {page.path for page in shown}
        # A translation stands and falls with its page.
        return [page for page in shown if not isinstance(page, TranslatedPage) or parent_path(page) in paths]

    def location(self, item: PublicPage) -> str:
        return item.address

    def lastmod(self, item: PublicPage) -> date | None:
        if isinstance(item, ArticlePage):
            return item.corrected_on or item.published_on
        if isinstance(item, TranslatedPage):
            return item.translated_on
        return item.updated_on if isinstance(item, PlainPage | DevelopmentPage) else None


class Topics(Sitemap):  # type: ignore[type-arg]
    def items(self) -> Iterable[Topic]:
        return Topic.objects.all()

    def location(self, item: Topic) -> str:
        return reverse("news:topic", args=[item.slug])


def parent_path(page: PublicPage) -> str:
    return str(page.path[: -page.steplen])


class AllSeries(Sitemap):  # type: ignore[type-arg]
    def items(self) -> Iterable[Series]:
        return Series.objects.all()

    def location(self, item: Series) -> str:
        return reverse("news:series", args=[item.slug])


class Programmes(Sitemap):  # type: ignore[type-arg]
    """The pages that programmes have put in the public menu; our own there are pages already."""

    def __init__(self, request: HttpRequest) -> None:
        menu = [str(data["address"]) for data in slot_data("public", "nav", request, clock.now())]
        self.addresses = [address for address in menu if address != panels.DEVELOPMENTS]

    def items(self) -> list[str]:
        return self.addresses

    def location(self, item: str) -> str:
        return item


def view(request: HttpRequest) -> HttpResponse:
    maps: dict[str, Any] = {
        "pages": Pages,
        "topics": Topics,
        "series": AllSeries,
        "programmes": Programmes(request),
    }
    answer: HttpResponse = sitemap(request, maps)
    return answer

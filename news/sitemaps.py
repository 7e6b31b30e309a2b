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
from news.models import ArticlePage, HomePage, NewsIndexPage, PlainPage, Topic
from news.models.pages import PublicPage


class Pages(Sitemap):  # type: ignore[type-arg]
    def items(self) -> list[PublicPage]:
        kinds: tuple[type[PublicPage], ...] = (HomePage, NewsIndexPage, ArticlePage, PlainPage)
        pages = [page for kind in kinds for page in kind.objects.live()]
        held = held_back([page.item for page in pages])
        return [page for page in pages if page.item not in held]

    def location(self, item: PublicPage) -> str:
        return item.address

    def lastmod(self, item: PublicPage) -> date | None:
        if isinstance(item, ArticlePage):
            return item.corrected_on or item.published_on
        return item.updated_on if isinstance(item, PlainPage) else None


class Topics(Sitemap):  # type: ignore[type-arg]
    def items(self) -> Iterable[Topic]:
        return Topic.objects.all()

    def location(self, item: Topic) -> str:
        return reverse("news:topic", args=[item.slug])


class Programmes(Sitemap):  # type: ignore[type-arg]
    """The pages that programmes have put in the public menu."""

    def __init__(self, request: HttpRequest) -> None:
        self.addresses = [str(data["address"]) for data in slot_data("public", "nav", request, clock.now())]

    def items(self) -> list[str]:
        return self.addresses

    def location(self, item: str) -> str:
        return item


def view(request: HttpRequest) -> HttpResponse:
    maps: dict[str, Any] = {"pages": Pages, "topics": Topics, "programmes": Programmes(request)}
    answer: HttpResponse = sitemap(request, maps)
    return answer

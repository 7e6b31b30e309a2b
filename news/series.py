"""Articles that are read one after the other: the list, and the way from one part to the next."""

from dataclasses import dataclass

from django.urls import reverse

from core.registry import held_back
from news.models import ArticlePage, Series


@dataclass(frozen=True)
class SeriesLink:
    name: str
    slug: str
    description: str
    address: str


@dataclass(frozen=True)
class PartLink:
    title: str
    address: str


@dataclass(frozen=True)
class PartOf:
    """Where an article stands among those that can be read: a part that is held back is not counted."""

    series: SeriesLink
    place: int
    total: int
    before: PartLink | None
    after: PartLink | None


def series_link(series: Series) -> SeriesLink:
    return SeriesLink(
        series.name, series.slug, series.description, reverse("news:series", args=[series.slug])
    )


def part_of(article: ArticlePage) -> PartOf | None:
    """Two questions more, and only for an article in a series."""
    if article.series is None:
        return None
    rows = ArticlePage.objects.live().filter(series=article.series).order_by("part")
    parts = list(rows.only("pk", "title", "url_path", "part"))
    held = held_back([part.item for part in parts])
    shown = [part for part in parts if part.item not in held]
    # In the editor's preview the article may not be among them yet.
    earlier = [part for part in shown if part.pk != article.pk and part.part < article.part]
    later = [part for part in shown if part.pk != article.pk and part.part > article.part]
    return PartOf(
        series=series_link(article.series),
        place=len(earlier) + 1,
        total=len(earlier) + 1 + len(later),
        before=part_link(earlier[-1]) if earlier else None,
        after=part_link(later[0]) if later else None,
    )


def part_link(page: ArticlePage) -> PartLink:
    return PartLink(page.title, page.address)

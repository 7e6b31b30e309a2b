"""Articles that are read one after the other."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from lxml import etree

from news.models import ArticlePage, Series
from tests.factories.news import make_article, make_series

pytestmark = pytest.mark.django_db


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.fixture
def series() -> Series:
    return make_series("Ett år med brev", slug="ett-ar", description="Tolv brev.")


@pytest.fixture
def parts(series: Series) -> list[ArticlePage]:
    return [make_article(title=f"Brev {part}", series=series, part=part) for part in (2, 1, 3)]


def test_the_list_is_in_the_order_of_reading(client: Client, parts: list[ArticlePage]) -> None:
    make_article(title="Något annat")
    page = text(client, "/serier/ett-ar/")
    places = [page.index(f">Brev {part}</a>") for part in (1, 2, 3)]
    assert places == sorted(places)
    assert "Tolv brev." in page
    assert "Något annat" not in page


@pytest.mark.parametrize("feed", ["rss.xml", "atom.xml"])
def test_a_series_has_a_feed_of_its_own(client: Client, parts: list[ArticlePage], feed: str) -> None:
    make_article(title="Något annat")
    tree = etree.fromstring(text(client, f"/serier/ett-ar/{feed}").encode())
    titles = tree.xpath("//*[local-name()='title']/text()")
    assert titles[0] == "Öppnasoc: Ett år med brev"
    assert sorted(titles[1:]) == ["Brev 1", "Brev 2", "Brev 3"]


WAYS = [(1, None, "Brev 2"), (2, "Brev 1", "Brev 3"), (3, "Brev 2", None)]


@pytest.mark.parametrize(("part", "before", "after"), WAYS)
def test_an_article_says_which_part_it_is_and_leads_on(
    client: Client, parts: list[ArticlePage], part: int, before: str | None, after: str | None
) -> None:
    article = next(one for one in parts if one.part == part)
    page = text(client, article.address)
    assert f"Del {part} av 3" in page
    way = page[page.index('class="part"') :].split("</nav>")[0]
    assert ('rel="prev"' in way, 'rel="next"' in way) == (before is not None, after is not None)
    assert [title for title in ("Brev 1", "Brev 2", "Brev 3") if title in way] == [
        title for title in (before, after) if title
    ]


def test_a_part_that_is_held_back_is_not_counted_nor_led_to(
    client: Client, parts: list[ArticlePage], closed: set[Any]
) -> None:
    first, second, third = sorted(parts, key=lambda one: one.part)
    closed.add(second.pk)
    page = text(client, third.address)
    assert "Del 2 av 2" in page
    assert second.address not in page
    assert second.address not in text(client, "/serier/ett-ar/")
    assert first.address in page


def test_a_draft_is_no_part_yet(client: Client, series: Series) -> None:
    article = make_article(series=series, part=1)
    make_article(title="Inte klar", series=series, part=2, live=False)
    page = text(client, article.address)
    assert "Del 1 av 1" in page
    assert "Inte klar" not in page


def test_an_article_without_a_series_says_nothing_of_parts(client: Client) -> None:
    assert 'class="part"' not in text(client, make_article().address)


def test_a_series_has_each_part_once(series: Series) -> None:
    make_article(series=series, part=1)
    with pytest.raises(ValidationError, match="Serien har redan den delen"):
        make_article(series=series, part=1)


@pytest.mark.parametrize("fields", [{"part": 1}, {"series": True}])
def test_series_and_part_go_together(series: Series, fields: dict[str, Any]) -> None:
    given = {name: series if value is True else value for name, value in fields.items()}
    with pytest.raises(ValidationError, match="Fyll i både serie och del"):
        make_article(**given)


def test_it_is_in_the_site_map(client: Client, series: Series) -> None:
    assert "/serier/ett-ar/</loc>" in text(client, "/sitemap.xml")

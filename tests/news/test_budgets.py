"""What a page may cost the database, the network and an old phone."""

import gzip
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from news.demo.build import publish
from news.demo.stories import LETTER
from news.models import ArticlePage, NewsIndexPage
from tests.factories.news import make_article, make_development, make_meeting, make_series, make_topic
from tests.factories.times import AT, TODAY

pytestmark = pytest.mark.django_db
BUILT = Path(settings.BASE_DIR) / "static" / "build"
KILO = 1000


@pytest.mark.parametrize("path", ["/", "/nyheter/", "/nyheter/amne/provet/", "/sok/?q=artikel"])
def test_a_list_costs_twelve_questions_at_most(
    client: Client, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    topic = make_topic(slug="provet")
    for days in range(3):
        make_article(topic=topic, published_on=TODAY - timedelta(days=days))
    client.get(path)
    with django_assert_max_num_queries(12):
        page = client.get(path).content.decode()
    assert page.count('srcset="') == 3


def test_an_article_costs_eight_questions_at_most(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """One of them is for what readers have asked about it."""
    article = make_article()
    client.get(article.address)
    with django_assert_max_num_queries(8):
        client.get(article.address)


def test_a_part_of_a_series_costs_three_more(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    article = make_article(series=make_series(), part=1)
    client.get(article.address)
    with django_assert_max_num_queries(12):
        client.get(article.address)


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/utveckling/", 9),
        ("/utveckling/brev/", 7),
        ("/kalender/", 11),
        ("/var-med/", 10),
        ("/var-med/en/", 11),
    ],
)
def test_the_other_pages_keep_to_their_own(
    client: Client, path: str, most: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_development(slug="brev")
    make_meeting()
    client.get(path)
    with django_assert_max_num_queries(most):
        assert client.get(path).status_code == 200


def test_a_plain_page_costs_eight_at_most(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8):
        client.get("/uppgifter/")


@pytest.fixture
def story() -> ArticlePage:
    publish(LETTER, NewsIndexPage.objects.get(), AT)
    article: ArticlePage = ArticlePage.objects.get()
    return article


def test_html_is_fifteen_kilobytes_at_most(client: Client, story: ArticlePage) -> None:
    for days in range(15):
        make_article(photo=story.photo, published_on=TODAY - timedelta(days=30 + days), lead=story.lead)
    sizes = {path: len(client.get(path).content) for path in ("/", "/nyheter/", story.address)}
    assert {path: size for path, size in sizes.items() if size > 15 * KILO} == {}


def test_the_stylesheet_is_twelve_kilobytes_at_most_on_the_way() -> None:
    assert len(gzip.compress((BUILT / "css" / "public.css").read_bytes())) <= 12 * KILO


def test_scripts_are_five_kilobytes_at_most() -> None:
    files = [BUILT / "js" / name for name in ("article.js", "listen.js")]
    assert sum(file.stat().st_size for file in files) <= 5 * KILO


def test_the_first_view_is_sixty_kilobytes_at_most_without_photos(client: Client, story: ArticlePage) -> None:
    """Nothing compressed, as from a poor server."""
    page = client.get(story.address).content.decode()
    asked = set(re.findall(r'(?:href|src)="/static/([^"]+)"', page))
    scripts = {"build/js/article.js", "build/js/listen.js"}
    assert {"build/css/public.css", "img/icon.svg", *scripts} == asked
    files = sum((Path(settings.BASE_DIR) / "static" / name).stat().st_size for name in asked)
    assert len(page.encode()) + files <= 60 * KILO


def test_a_phone_gets_a_small_photo(client: Client, story: ArticlePage) -> None:
    """The narrowest size that fills a 360 px screen is well under what a photo from a phone weighs."""
    page = client.get(story.address).content.decode()
    widths = {int(width) for width in re.findall(r" (\d+)w[,\"]", page)}
    assert widths == {360, 720, 1120, 1600}
    assert story.photo
    weights = {one.width: one.file.size for one in story.photo.renditions.all()}
    assert weights[720] <= 60 * KILO

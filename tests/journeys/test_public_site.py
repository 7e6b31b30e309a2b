"""Every page of the public site as a reader meets it: whole for axe in light and dark, on a phone and at a
desk, and nothing wider than the screen; with the demo's stories, and with nothing to read yet."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from news.demo.build import build
from news.models import ArticlePage, HomePage, Series, Topic
from tests.factories.news import make_article, make_recording, make_series, make_translation
from tests.factories.participants import make_board
from tests.factories.times import AT
from tests.journeys.browser import DESK
from tests.journeys.phones import at_screen

pytestmark = pytest.mark.django_db(transaction=True)
FIXED = (
    "/kalender/?langre",
    "/sok/",
    "/sok/?q=brev",
    "/sok/?q=finnsinte",
    "/vara-med/",
    "/klarsprak/",
    "/datorhjalp/",
    "/tillganglighet/sag-till/",
)
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:01.000\nHej\n"


def addresses() -> Iterator[str]:
    """All that can be read now."""
    yield from FIXED
    for page in HomePage.objects.get().get_descendants(inclusive=True).live():
        yield str(page.get_url())
    for topic in Topic.objects.all():
        yield f"/nyheter/amne/{topic.slug}/"
    for series in Series.objects.all():
        yield f"/serier/{series.slug}/"


def fill() -> None:
    """The demo's pages, one article with everything that one can have, and a page from right to left."""
    build(AT)
    make_article(
        title="Ett mycket långt ord i rubriken är föräldraförsäkringsersättningsutredningen",
        series=make_series(),
        part=1,
        recording=make_recording(captions=CAPTIONS, transcript="Hej.\n\nVälkommen."),
        easy_to_read="Det här är lätt att läsa.",
        corrected_on=AT.date(),
        correction="Det stod fel dag.",
        body="<h2>En rubrik</h2><p>Ord.</p><ul><li>Ett</li><li>Två</li></ul><blockquote>Sagt.</blockquote>",
        byline="",
        photo=None,
    )
    make_translation(
        language="ar",
        slug="ar",
        language_name="العربية",
        title="كيف تشارك",
        lead="اقرأ هنا.",
        body="<p>مرحبا بك.</p>",
    )


@pytest.mark.parametrize("colour", ["light", "dark"])
@pytest.mark.parametrize("is_filled", [False, True], ids=["nothing", "stories"])
def test_the_pages_are_whole_for_axe(
    browser: Browser, live_server: LiveServer, colour: str, is_filled: bool
) -> None:
    make_board()
    if is_filled:
        fill()
    with at_screen(browser, live_server, at=AT, javascript=True) as reader:
        reader.page.emulate_media(color_scheme=colour)  # type: ignore[arg-type]
        for address in addresses():
            reader.go(address)
            reader.look()
        reader.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
        for address in ("/", ArticlePage.objects.live().first().get_url() if is_filled else "/nyheter/"):
            reader.go(address)
            reader.look()

"""Following without leaving a name: RSS, Atom, sitemap, robots."""

from datetime import timedelta

import pytest
from django.test import Client
from lxml import etree

from tests.factories.news import make_article, make_topic
from tests.factories.times import TODAY

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"m": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def tree(client: Client, path: str) -> etree._Element:
    answer = client.get(path)
    assert answer.status_code == 200
    return etree.fromstring(answer.content)


def test_rss_has_the_newest_first_with_absolute_addresses(client: Client) -> None:
    make_article(title="Äldre", published_on=TODAY - timedelta(days=3))
    newest = make_article(title="Nyast", byline="Måsen", lead="Kort & gott.")
    items = tree(client, "/nyheter/rss.xml").findall("channel/item")
    assert [item.findtext("title") for item in items] == ["Nyast", "Äldre"]
    assert items[0].findtext("link") == f"http://testserver{newest.address}"
    assert items[0].findtext("description") == "Kort & gott."
    assert items[0].findtext("{http://purl.org/dc/elements/1.1/}creator") == "Måsen"
    assert items[0].findtext("pubDate") == "Mon, 23 Nov 2026 06:00:00 +0100"


def test_atom_says_the_same(client: Client) -> None:
    article = make_article(title="Nyast", byline="Måsen")
    entry = tree(client, "/nyheter/atom.xml").find("a:entry", ATOM)
    assert entry is not None
    assert entry.findtext("a:title", namespaces=ATOM) == "Nyast"
    assert entry.findtext("a:author/a:name", namespaces=ATOM) == "Måsen"
    link = entry.find("a:link", ATOM)
    assert link is not None
    assert link.get("href") == f"http://testserver{article.address}"


@pytest.mark.parametrize("feed", ["rss.xml", "atom.xml"])
def test_a_topic_has_a_feed_of_its_own(client: Client, feed: str) -> None:
    topic = make_topic("Boende", slug="boende")
    make_article(title="Hör hit", topic=topic)
    make_article(title="Hör inte hit")
    titles = tree(client, f"/nyheter/amne/boende/{feed}").xpath("//*[local-name()='title']/text()")
    assert titles == ["Öppnasoc: Boende", "Hör hit"]


def test_each_page_names_the_feeds(client: Client) -> None:
    make_topic("Boende", slug="boende")
    page = client.get("/nyheter/amne/boende/").content.decode()
    for path in ("/nyheter/rss.xml", "/nyheter/atom.xml", "/nyheter/amne/boende/rss.xml"):
        assert f'href="{path}">' in page


def test_the_sitemap_has_every_public_page(client: Client) -> None:
    article = make_article(corrected_on=TODAY)
    site = tree(client, "/sitemap.xml")
    found = site.xpath("//m:loc/text()", namespaces=MAP)
    for path in ("/", "/nyheter/", "/uppgifter/", "/datorhjalp/", article.address):
        assert f"http://testserver{path}" in found
    assert [address for address in found if "/portal/" in address or "/svar/" in address] == []


def test_robots_are_told_of_the_sitemap_and_kept_outside(client: Client) -> None:
    told = client.get("/robots.txt").content.decode().splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in told
    assert "Disallow: /svar/" in told
    assert "Disallow: /" not in told


def test_an_article_can_be_shared_with_its_photo(client: Client) -> None:
    article = make_article(title="Rubrik", lead='Med "citat" & tecken')
    page = client.get(article.address).content.decode()
    assert f'<link rel="canonical" href="http://testserver{article.address}">' in page
    assert '<meta property="og:title" content="Rubrik">' in page
    assert '<meta property="og:description" content="Med &quot;citat&quot; &amp; tecken">' in page
    assert '<meta property="og:image" content="http://testserver/media/images/' in page

"""What readers see, and what they must never see."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from wagtail.models import Page

from core import registry
from news.models import ArticlePage, PlainPage
from tests.factories.clients import logged_in
from tests.factories.news import make_article, make_topic
from tests.factories.participants import make_board, make_staff
from tests.factories.times import TODAY

pytestmark = pytest.mark.django_db


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def topic_of(article: ArticlePage) -> str:
    return f"/nyheter/amne/{article.topic.slug}/"


# --- The front page ----------------------------------------------------------------------------
def test_the_latest_article_comes_first_with_its_photo(client: Client) -> None:
    make_article(title="Äldre", published_on=TODAY - timedelta(days=1))
    make_article(title="Senaste")
    page = text(client, "/")
    first = page[page.index('class="first"') : page.index('class="stories"')]
    assert "Senaste" in first
    assert "Äldre" not in first
    assert "srcset=" in first


def test_the_front_page_has_three_more_and_not_a_fourth(client: Client) -> None:
    for days in range(5):
        make_article(title=f"Nummer {days}", published_on=TODAY - timedelta(days=days))
    page = text(client, "/")
    assert [number for number in range(5) if f"Nummer {number}" in page] == [0, 1, 2, 3]


def test_the_front_page_stands_without_articles(client: Client) -> None:
    assert "Den första skrivs just nu" in text(client, "/")


def test_programmes_fill_the_front_page(client: Client) -> None:
    assert "När och var kan jag få hjälp?" in text(client, "/")


# --- The article -------------------------------------------------------------------------------
def test_an_article_shows_all_that_was_written(client: Client) -> None:
    article = make_article(
        title="En rubrik",
        lead="En ingress.",
        byline="Måsen",
        byline_role="invånarreporter",
        caption="En bildtext.",
        easy_to_read="Första raden.\nAndra raden.",
        body="<p>Brödtext.</p>",
        corrected_on=TODAY,
        correction="Ett årtal är rättat.",
    )
    page = text(client, article.address)
    for words in (
        "En rubrik",
        "En ingress.",
        "Måsen",
        "invånarreporter",
        "En bildtext.",
        "Foto: Provfotografen",
        'alt="En grön ruta"',
        "<li>Första raden.</li><li>Andra raden.</li>",
        "<p>Brödtext.</p>",
        "Senast ändrad 23\xa0november\xa02026. Ett årtal är rättat.",
        "Lästid 1",
    ):
        assert words in page.replace("\n", " ").replace("&nbsp;", " "), words


def test_an_article_has_an_ascii_address_under_nyheter(client: Client) -> None:
    article = make_article(title="Åtta äpplen och en ö", slug="")
    assert article.address == "/nyheter/atta-applen-och-en-o/"
    assert article.title in text(client, article.address)


def test_a_draft_is_not_there(client: Client) -> None:
    draft = make_article(title="Inte klar", live=False)
    text(client, draft.address, 404)
    for path in ("/", "/nyheter/", "/nyheter/rss.xml", "/sitemap.xml", "/sok/?q=klar", topic_of(draft)):
        assert "Inte klar" not in text(client, path)
        assert draft.address not in text(client, path)


def test_who_edited_the_page_is_never_shown(client: Client) -> None:
    editor = make_staff(make_board(), "editor", email="karin.redaktor@example.test", first_name="Karin")
    article = make_article(owner=editor)
    article.save_revision(user=editor).publish(user=editor)
    for path in ("/", "/nyheter/", article.address, "/nyheter/rss.xml", "/nyheter/atom.xml"):
        page = text(client, path)
        assert "karin" not in page.lower(), path
        assert str(editor.pk) not in page, path


# --- Gates -------------------------------------------------------------------------------------
def test_a_closed_gate_takes_the_article_from_everywhere(client: Client, closed: set[Any]) -> None:
    article = make_article(title="Återkallad")
    assert "Återkallad" in text(client, article.address)
    closed.add(article.pk)
    text(client, article.address, 404)
    for path in (
        "/",
        "/nyheter/",
        topic_of(article),
        "/nyheter/rss.xml",
        "/nyheter/atom.xml",
        "/sok/?q=Återkallad",
        "/sitemap.xml",
    ):
        page = text(client, path)
        assert article.address not in page, path


def test_one_gate_is_enough_to_close(client: Client, closed: set[Any]) -> None:
    registry.gates.add("open", lambda items: set())
    article = make_article()
    closed.add(article.pk)
    text(client, article.address, 404)


def test_a_gate_closes_plain_pages_too(client: Client, closed: set[Any]) -> None:
    page = PlainPage.objects.get(slug="uppgifter")
    closed.add(page.pk)
    text(client, page.address, 404)


# --- Lists -------------------------------------------------------------------------------------
def test_a_topic_lists_its_own_articles_only(client: Client) -> None:
    topic = make_topic("Klarspråk", slug="klarsprak")
    make_article(title="Hör hit", topic=topic)
    make_article(title="Hör inte hit")
    page = text(client, "/nyheter/amne/klarsprak/")
    assert "Hör hit" in page
    assert "Hör inte hit" not in page


def test_an_unknown_topic_is_not_there(client: Client) -> None:
    text(client, "/nyheter/amne/finns-inte/", 404)


def test_the_list_has_pages_and_a_strange_number_shows_the_first(client: Client) -> None:
    for days in range(10):
        make_article(title=f"Artikel nr {days}!", photo=None, published_on=TODAY - timedelta(days=days))
    assert "Artikel nr 0!" in text(client, "/nyheter/?sida=sju")
    second = text(client, "/nyheter/?sida=2")
    assert "Artikel nr 9!" in second
    assert "Artikel nr 0!" not in second
    assert "Sida 2 av 2" in second


# --- The rest ----------------------------------------------------------------------------------
def test_no_public_page_leaves_anything_in_the_browser(client: Client) -> None:
    article = make_article()
    for path in ("/", "/nyheter/", article.address, "/sok/?q=text", "/webblasaren/", "/nyheter/rss.xml"):
        assert not client.get(path).cookies, path


def test_what_is_not_there_says_so_in_the_look_of_the_site(client: Client) -> None:
    page = text(client, "/finns-inte/", 404)
    assert "Sidan finns inte" in page
    assert "build/css/public.css" in page


def test_inside_the_walls_the_404_page_does_not_name_the_site() -> None:
    page = text(logged_in(make_staff(make_board())), "/medarbetare/finns-inte/", 404)
    assert "Sidan finns inte" in page
    assert "Öppnasoc" not in page


def test_no_page_can_be_put_behind_a_password() -> None:
    assert [model for model in (ArticlePage, PlainPage) if model.private_page_options] == []


def test_wagtails_own_password_pages_are_not_there(client: Client) -> None:
    text(client, "/_util/login/", 404)


def test_an_article_cannot_take_the_address_of_the_topics() -> None:
    with pytest.raises(Exception, match="Adressen används redan"):
        make_article(slug="amne")


def test_a_photo_is_asked_about_each_time_and_nothing_beside_it_is_served(client: Client) -> None:
    article = make_article()
    page = text(client, article.address)
    source = page[page.index('src="/media/') + 5 :].split('"')[0]
    answer = client.get(source)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"] == "public, no-cache"
    assert client.get(source, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert article.photo
    text(client, "/media/" + article.photo.file.name, 404)
    text(client, "/media/images/..%2Foriginal_images%2Fx.jpg", 404)


def test_the_responsible_publisher_is_named_only_when_there_is_one(
    client: Client, settings: Settings
) -> None:
    assert "Ansvarig utgivare" not in text(client, "/")
    settings.SITE_WORDS = {
        **settings.SITE_WORDS,
        "responsible_publisher": "Alva Exempel",
        "publishing_licence": True,
    }
    page = text(client, "/")
    assert "Ansvarig utgivare: Alva Exempel." in page
    assert "Sidan har utgivningsbevis." in page


def test_the_first_pages_are_there_from_the_first_day(client: Client) -> None:
    footer = text(client, "/")
    for slug in ("var-med", "var-med/en", "tillganglighet", "uppgifter", "webblasaren", "om"):
        assert f'href="/{slug}/"' in footer
        text(client, f"/{slug}/")
    assert "Welcome" not in "".join(Page.objects.values_list("title", flat=True))

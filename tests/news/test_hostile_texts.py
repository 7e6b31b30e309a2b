"""Texts made to do harm, in every field of an article: the page as served is parsed, and nothing runs."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.test import Client
from lxml import html

from core.models import User
from news.models import ArticlePage
from tests.factories.clients import logged_in
from tests.factories.news import make_article, make_topic
from tests.factories.participants import make_board, make_staff
from tests.news.desk import add_address, form
from tests.news.hostile_texts import VECTORS

pytestmark = pytest.mark.django_db
# Their own two, and what the page's head asks for.
SCRIPTS = {"article.js", "listen.js"}
ADDRESSES = ("href", "src", "srcset", "action", "formaction", "data", "poster", "xlink:href", "background")
OURS = {"", "testserver", "localhost"}
FIELDS = ("title", "lead", "caption", "easy_to_read", "byline", "byline_role", "correction", "body")
MOST = {"title": 255, "lead": 240, "caption": 200, "easy_to_read": 600, "byline": 80, "byline_role": 60}


def faults(page: str) -> Iterator[str]:
    """What could run, or ask another host for anything."""
    for element in html.fromstring(page).iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in {"iframe", "object", "embed", "base", "svg:script", "form", "marquee", "style"}:
            yield element.tag
        if element.tag == "script" and str(element.get("src")).rpartition("/")[2] not in SCRIPTS:
            yield html.tostring(element, encoding="unicode")[:80]
        for name, value in element.items():
            if name.startswith("on") or name in {"style", "srcdoc", "autofocus"}:
                yield f"{element.tag} {name}"
            if name in ADDRESSES:
                yield from foreign(value)


def foreign(value: str) -> Iterator[str]:
    """A link of the editor's may lead elsewhere, but only to where it plainly says."""
    scheme = urlsplit(value.strip()).scheme.lower()
    if scheme not in {"", "http", "https", "mailto", "tel"} or ("evil.test" in value and scheme != "mailto"):
        yield value


def shown(client: Client, article: ArticlePage) -> str:
    answer = client.get(article.address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def article() -> ArticlePage:
    return make_article(slug="provet")


def with_everywhere(article: ArticlePage, vector: str) -> ArticlePage:
    for name in FIELDS:
        words = vector if name != "body" else f"<p>före</p>{vector}<p>efter</p>"
        setattr(article, name, words[: MOST.get(name, 200_000)])
    article.corrected_on = article.published_on
    return article


def test_there_are_sixty_at_least() -> None:
    assert len(set(VECTORS)) >= 60


def test_none_does_anything_in_any_field(client: Client, article: ArticlePage) -> None:
    found = {}
    for vector in VECTORS:
        if "\x00" in vector:
            continue  # no form lets it through, and PostgreSQL stores none
        with_everywhere(article, vector).save()
        found[vector] = list(faults(shown(client, article)))
    assert {vector: told for vector, told in found.items() if told} == {}


def test_none_does_anything_that_went_round_the_saving(client: Client, article: ArticlePage) -> None:
    found = {}
    for vector in VECTORS:
        vector = vector.replace("\x00", "")
        values = {name: getattr(with_everywhere(article, vector), name) for name in FIELDS}
        ArticlePage.objects.filter(pk=article.pk).update(**values)
        found[vector] = list(faults(shown(client, article)))
        found[vector] += list(faults(client.get("/nyheter/").content.decode().replace('action="/sok/"', "")))
    assert {vector: [one for one in told if one != "form"] for vector, told in found.items()} == {
        vector: [] for vector in found
    }


def test_what_is_looked_for_would_be_found() -> None:
    """The parser itself: each of these must be told of."""
    for bad in ("<b onclick=x>", "<a href='//evil.test'>", "<script>1</script>", "<p style='x'>", "<iframe>"):
        assert list(faults(f"<html><body>{bad}</body></html>")), bad


# --- A form ---------------------------------------------------------------------------------------------
@pytest.fixture
def editor() -> User:
    return make_staff(make_board(), "editor")


def test_a_headline_of_5000_signs_is_refused_beside_the_field_and_all_words_are_kept(editor: User) -> None:
    values = form(make_topic(), title="Å" * 5000, lead="Ingressen står kvar.")
    answer = logged_in(editor).post(add_address(), {**values, "action-publish": "1"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["title"]
    page = answer.content.decode()
    assert "Å" * 5000 in page
    assert "Ingressen står kvar." in page
    assert not ArticlePage.objects.exists()


@pytest.mark.parametrize("path", ["/", "/sok/", "/redaktion/images/add/", "/portal/", "/konto/login/code/"])
def test_two_gigabytes_are_refused_for_what_they_announce(client: Client, path: str) -> None:
    """Nothing is read: the body that is announced is not even there."""
    answer = client.generic("POST", path, b"", CONTENT_LENGTH=str(2 * 1024**3))
    assert answer.status_code == 413
    assert "Filen är för stor" in answer.content.decode()


@pytest.mark.parametrize("announced", ["", "0", "x", "-1", "1000"])
def test_what_is_announced_as_less_goes_on(client: Client, announced: str) -> None:
    assert client.generic("GET", "/", b"", CONTENT_LENGTH=announced).status_code == 200

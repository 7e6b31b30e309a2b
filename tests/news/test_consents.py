"""What readers, caches and the editor get while a consent is lacking, and the moment one is taken back."""

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from core.models import User
from news.models import ArticlePage
from participants import actions
from participants.models import Consent, Participant
from tests.factories.clients import logged_in
from tests.factories.news import make_article, make_photo
from tests.factories.participants import (
    make_board,
    make_consents,
    make_given,
    make_participant,
    make_staff,
)
from tests.factories.times import AT

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
LISTS = ("/", "/nyheter/", "/nyheter/rss.xml", "/nyheter/atom.xml", "/sitemap.xml", "/sok/?q=Hemvägen")


@pytest.fixture
def person() -> Participant:
    return make_participant(make_board(), first_name="Zorngunn")


@pytest.fixture
def article() -> ArticlePage:
    article = make_article(title="Hemvägen", caption="Zorngunn vid dörren")
    article.save_revision().publish()
    return article


@pytest.fixture
def editor() -> User:
    return make_staff(make_board(), "editor")


def everywhere(article: ArticlePage) -> tuple[str, ...]:
    topic = f"/nyheter/amne/{article.topic.slug}/"
    return (*LISTS, topic, f"{topic}rss.xml", f"{topic}atom.xml")


def take_back(row: Consent) -> None:
    actions.withdraw_consent(consent=row, by=row.participant.user, at=AT)


def picture_of(client: Client, article: ArticlePage) -> str:
    page = client.get(article.address).content.decode()
    found = re.search(r'src="(/media/[^"]+)"', page)
    assert found
    return found[1]


# --- The page ------------------------------------------------------------------------------------
def test_a_page_is_shown_from_the_yes_to_the_taking_back(
    client: Client, article: ArticlePage, person: Participant
) -> None:
    row = make_consents(person, article.item)[0]
    assert client.get(article.address).status_code == 404
    actions.answer_consent(consent=row, is_yes=True, by=person.user, at=AT)
    assert client.get(article.address).status_code == 200
    assert all(article.address in client.get(path).content.decode() for path in everywhere(article))
    take_back(row)
    assert client.get(article.address).status_code == 410
    assert not any(article.address in client.get(path).content.decode() for path in everywhere(article))


def test_the_page_that_says_gone_tells_neither_whose_nor_why(
    client: Client, article: ArticlePage, person: Participant
) -> None:
    take_back(make_given(person, article.item))
    page = client.get(article.address).content.decode()
    assert "Sidan är borttagen" in page
    for word in ("Hemvägen", "Zorngunn", "samtycke", "tillbaka", "Måsen", str(person.pk), article.byline):
        assert word not in page, word


def test_a_kept_copy_is_asked_about_and_is_gone_when_it_was_taken_back(
    client: Client, article: ArticlePage, person: Participant
) -> None:
    row = make_given(person, article.item)
    kept = client.get(article.address)
    assert kept["Cache-Control"] == "public, no-cache"
    known = {"If-None-Match": kept["ETag"]}
    assert client.get(article.address, headers=known).status_code == 304
    take_back(row)
    gone = client.get(article.address, headers=known)
    assert (gone.status_code, gone["Cache-Control"]) == (410, "public, no-cache")
    assert "ETag" not in gone


def test_no_list_and_no_feed_answers_304_after_the_taking_back(
    client: Client, article: ArticlePage, person: Participant
) -> None:
    row = make_given(person, article.item)
    tags = {path: client.get(path)["ETag"] for path in everywhere(article)}
    take_back(row)
    for path, tag in tags.items():
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 200, path


@pytest.mark.parametrize(
    "path", ["/", "/nyheter/", "/nyheter/rss.xml", "/sitemap.xml", "/finns-inte/", "/sok/?q=x"]
)
def test_every_public_answer_must_be_asked_about(client: Client, path: str) -> None:
    assert client.get(path)["Cache-Control"] == "public, no-cache"


def test_whoever_is_logged_in_keeps_nothing(article: ArticlePage, person: Participant) -> None:
    assert logged_in(person.user).get(article.address)["Cache-Control"] == "no-store, private"


# --- The photo -----------------------------------------------------------------------------------
def test_a_photo_leaves_the_page_with_its_caption_and_the_words_stay(
    client: Client, article: ArticlePage, person: Participant
) -> None:
    assert article.photo
    row = make_given(person, article.photo.item, scopes=("picture",))
    address = picture_of(client, article)
    tag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    take_back(row)
    page = client.get(article.address).content.decode()
    assert "Det viktigaste först." in page
    for word in ("/media/", "og:image", "Zorngunn vid dörren", "En grön ruta", "Provfotografen"):
        assert word not in page, word
    for headers in ({}, {"If-None-Match": tag}):
        answer = client.get(address, headers=headers)
        assert (answer.status_code, answer.content) == (410, b"")


def test_no_size_of_the_photo_answers_anywhere(
    client: Client, article: ArticlePage, person: Participant, editor: User
) -> None:
    assert article.photo
    picture_of(client, article)
    row = make_given(person, article.photo.item, scopes=("picture",))
    sizes = [size.url for size in article.photo.renditions.all()]
    assert sizes
    take_back(row)
    assert {client.get(size).status_code for size in sizes} == {410}
    assert {logged_in(editor).get(size).status_code for size in sizes} == {410}
    for path in everywhere(article):
        page = client.get(path).content.decode()
        assert not any(size in page for size in sizes), path


def test_a_photo_that_waits_for_a_yes_is_the_editors_alone(
    client: Client, article: ArticlePage, person: Participant, editor: User
) -> None:
    assert article.photo
    address = picture_of(client, article)
    make_consents(person, article.photo.item, scopes=("picture",))
    assert client.get(address).status_code == 404
    assert logged_in(person.contact.user).get(address).status_code == 404
    assert logged_in(editor).get(address).status_code == 200


def test_another_page_with_the_same_photo_loses_it_too(client: Client, person: Participant) -> None:
    photo = make_photo()
    pages = [make_article(photo=photo), make_article(photo=photo)]
    take_back(make_given(person, photo.item, scopes=("picture",)))
    assert not any("/media/" in client.get(page.address).content.decode() for page in pages)


# --- The editor ----------------------------------------------------------------------------------
def test_the_preview_says_why_readers_do_not_see_it_and_names_nobody(
    article: ArticlePage, person: Participant, editor: User
) -> None:
    make_consents(person, article.item)
    page = draft(logged_in(editor), article)
    assert "Läsarna ser inte sidan nu" in page
    assert person.full_name not in page


def test_the_preview_says_that_the_photo_is_held_back(
    article: ArticlePage, person: Participant, editor: User
) -> None:
    assert article.photo
    make_consents(person, article.photo.item, scopes=("picture",))
    assert "Läsarna ser inte bilden nu" in draft(logged_in(editor), article)


def test_a_preview_without_anything_lacking_says_nothing(article: ArticlePage, editor: User) -> None:
    assert "Läsarna ser inte" not in draft(logged_in(editor), article)


def draft(desk: Client, article: ArticlePage) -> str:
    answer: Any = desk.get(f"/redaktion/pages/{article.pk}/view_draft/")
    assert answer.status_code == 200
    return str(answer.content.decode())


# --- What it costs -------------------------------------------------------------------------------
def test_asking_every_gate_costs_one_question_however_many_articles(
    client: Client, person: Participant, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(8):
        make_given(person, make_article().item)
    client.get("/nyheter/")
    with django_assert_max_num_queries(12):
        client.get("/nyheter/")

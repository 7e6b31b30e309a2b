"""Two who write in the same page: whoever has an old version is told, and no version is lost."""

import pytest
from django.test import Client

from news.models import ArticlePage
from participants.models import Board
from tests.factories.clients import logged_in
from tests.factories.news import make_article
from tests.factories.participants import make_board, make_staff
from tests.news.desk import edit_address, edit_form, written

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
TOLD = "Någon annan har sparat en nyare version medan du skrev"


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def article() -> ArticlePage:
    article = make_article(title="Från början")
    article.save_revision().publish()
    article.refresh_from_db()
    return article


@pytest.fixture
def desks(board: Board) -> tuple[Client, Client]:
    return logged_in(make_staff(board, "editor")), logged_in(make_staff(board, "editor"))


def publish(article: ArticlePage, loaded: dict[str, str], title: str) -> dict[str, str]:
    return {**loaded, "title": title, "body": written(f"Ord av {title}"), "action-publish": "1"}


def titles(article: ArticlePage) -> list[str]:
    return [row.content["title"] for row in article.revisions.order_by("pk")]


def test_the_second_is_told_and_both_versions_are_kept(
    article: ArticlePage, desks: tuple[Client, Client]
) -> None:
    first, second = desks
    loaded = edit_form(article)
    assert first.post(edit_address(article), publish(article, loaded, "Första")).status_code == 302
    answer = second.post(edit_address(article), publish(article, loaded, "Andra"))
    page = answer.content.decode()
    assert (answer.status_code, TOLD in page) == (200, True)
    assert "Ord av Andra" in page
    assert 'value="Andra"' in page
    article.refresh_from_db()
    assert article.title == "Första"
    assert titles(article) == ["Från början", "Första"]


def test_told_once_the_second_may_go_on_and_the_first_version_is_in_the_history(
    article: ArticlePage, desks: tuple[Client, Client]
) -> None:
    first, second = desks
    loaded = edit_form(article)
    first.post(edit_address(article), publish(article, loaded, "Första"))
    second.post(edit_address(article), publish(article, loaded, "Andra"))
    article.refresh_from_db()
    newest = edit_form(article)
    assert second.post(edit_address(article), publish(article, newest, "Andra")).status_code == 302
    article.refresh_from_db()
    assert article.title == "Andra"
    assert titles(article) == ["Från början", "Första", "Andra"]


def test_the_page_that_tells_is_laid_on_the_newest_version(
    article: ArticlePage, desks: tuple[Client, Client]
) -> None:
    first, second = desks
    loaded = edit_form(article)
    first.post(edit_address(article), publish(article, loaded, "Första"))
    page = second.post(edit_address(article), publish(article, loaded, "Andra")).content.decode()
    article.refresh_from_db()
    assert f'name="loaded_revision_id" value="{article.latest_revision_id}"' in page


def test_a_draft_is_watched_as_well(article: ArticlePage, desks: tuple[Client, Client]) -> None:
    first, second = desks
    loaded = edit_form(article)
    first.post(edit_address(article), {**loaded, "title": "Första"})
    assert TOLD in second.post(edit_address(article), {**loaded, "title": "Andra"}).content.decode()
    assert titles(article) == ["Från början", "Första"]


def test_one_alone_is_told_nothing(article: ArticlePage, desks: tuple[Client, Client]) -> None:
    for title in ("Ett", "Två"):
        article.refresh_from_db()
        assert desks[0].post(edit_address(article), {**edit_form(article), "title": title}).status_code == 302


def test_each_sees_who_else_is_there(article: ArticlePage, desks: tuple[Client, Client]) -> None:
    """Wagtail's own notice: the form names the address that it asks every ten seconds."""
    page = desks[0].get(edit_address(article)).content.decode()
    assert "/redaktion/editing-sessions/" in page

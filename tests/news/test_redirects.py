"""Old addresses lead to where the page is now, never out of our site, never to what readers may not see."""

import pytest
from django.test import Client, TestCase
from wagtail.contrib.redirects.models import Redirect

from news.models import ArticlePage, PlainPage
from participants import actions
from tests.factories.clients import logged_in
from tests.factories.news import make_article
from tests.factories.participants import make_board, make_consents, make_given, make_participant, make_staff
from tests.factories.times import AT
from tests.news.desk import edit_address, edit_form

pytestmark = pytest.mark.django_db
OLD, NEW = "/nyheter/gammalt-namn/", "/nyheter/nytt-namn/"
FOREIGN = [
    "https://example.test/",
    "http://example.test/",
    "//example.test/",
    "///example.test/",
    "/\\example.test/",
    "\\\\example.test/",
    "/\t/example.test/",
    " //example.test/",
    "javascript:alert(1)",
    "data:text/html,x",
    "example.test",
]


@pytest.fixture
def desk() -> Client:
    return logged_in(make_staff(make_board(), "editor"))


def rename(desk: Client, article: ArticlePage, slug: str) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        desk.post(edit_address(article), {**edit_form(article, slug=slug), "action-publish": "1"})
    article.refresh_from_db()


@pytest.fixture
def moved(desk: Client) -> ArticlePage:
    """An article whose address an editor has changed."""
    article = make_article(slug="gammalt-namn")
    article.save_revision().publish()
    rename(desk, article, "nytt-namn")
    assert article.address == NEW
    return article


def test_the_old_address_leads_to_the_new(client: Client, moved: ArticlePage) -> None:
    answer = client.get(OLD)
    assert (answer.status_code, answer["Location"]) == (301, NEW)
    assert answer["Cache-Control"] == "public, no-cache"
    assert client.get(f"{OLD}?utm=1")["Location"] == NEW
    assert client.get(NEW).status_code == 200


def test_moved_twice_it_leads_straight_on(client: Client, moved: ArticlePage, desk: Client) -> None:
    rename(desk, moved, "tredje")
    assert {client.get(path)["Location"] for path in (OLD, NEW)} == {"/nyheter/tredje/"}


def test_a_page_taken_back_is_gone_at_the_old_address_too(client: Client, moved: ArticlePage) -> None:
    person = make_participant(make_board())
    row = make_given(person, moved.item)
    assert client.get(OLD).status_code == 301
    actions.withdraw_consent(consent=row, by=person.user, at=AT)
    answer = client.get(OLD)
    assert answer.status_code == 410
    assert "nytt-namn" not in answer.content.decode() + str(answer.headers)


def test_a_page_that_waits_for_a_yes_is_not_told_of(client: Client, moved: ArticlePage) -> None:
    make_consents(make_participant(make_board()), moved.item)
    answer = client.get(OLD)
    assert answer.status_code == 404
    assert "nytt-namn" not in answer.content.decode()


def test_a_page_that_was_withdrawn_is_not_told_of(client: Client, moved: ArticlePage) -> None:
    moved.unpublish()
    assert client.get(OLD).status_code == 404


def test_a_new_page_at_the_old_address_is_shown(client: Client, moved: ArticlePage) -> None:
    make_article(slug="gammalt-namn", title="En annan")
    assert "En annan" in client.get(OLD).content.decode()


@pytest.mark.parametrize("link", FOREIGN)
def test_no_address_leads_to_another_host_whoever_wrote_it(client: Client, link: str) -> None:
    Redirect.objects.create(old_path="/hit", redirect_link=link)
    assert client.get("/hit/").status_code == 404


# --- The editor ---------------------------------------------------------------------------------------
def test_the_editor_sees_them_in_swedish(desk: Client, moved: ArticlePage) -> None:
    page = desk.get("/redaktion/redirects/").content.decode()
    assert "/nyheter/gammalt-namn" in page
    assert "Omdirigering" in page
    assert "Gamla adresser" in desk.get("/redaktion/").content.decode()


def test_the_editor_makes_one_to_a_page(client: Client, desk: Client) -> None:
    page = PlainPage.objects.get(slug="uppgifter")
    values = {"old_path": "/gdpr", "is_permanent": "on", "redirect_page": str(page.pk), "redirect_link": ""}
    assert desk.post("/redaktion/redirects/add/", values).status_code == 302
    assert client.get("/gdpr/")["Location"] == "/uppgifter/"


def test_the_editor_makes_one_to_an_address_of_ours(client: Client, desk: Client) -> None:
    values = {"old_path": "/dator", "is_permanent": "", "redirect_page": "", "redirect_link": "/datorhjalp/"}
    desk.post("/redaktion/redirects/add/", values)
    answer = client.get("/dator/")
    assert (answer.status_code, answer["Location"]) == (302, "/datorhjalp/")


@pytest.mark.parametrize("link", [*FOREIGN, ""])
def test_the_editor_makes_none_to_another_host_or_to_nowhere(desk: Client, link: str) -> None:
    values = {"old_path": "/hit", "is_permanent": "on", "redirect_page": "", "redirect_link": link}
    answer = desk.post("/redaktion/redirects/add/", values)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Redirect.objects.exists()


def test_one_that_is_there_cannot_be_turned_to_another_host(desk: Client) -> None:
    row = Redirect.objects.create(old_path="/hit", redirect_link="/nyheter/")
    values = {"old_path": "/hit", "redirect_page": "", "redirect_link": "https://example.test/"}
    assert desk.post(f"/redaktion/redirects/{row.pk}/", values).status_code == 200
    row.refresh_from_db()
    assert row.redirect_link == "/nyheter/"


@pytest.mark.parametrize("path", ["import/", "import/process/"])
def test_whole_lists_cannot_be_brought(desk: Client, path: str) -> None:
    assert desk.post(f"/redaktion/redirects/{path}")["Location"] == "/redaktion/redirects/"

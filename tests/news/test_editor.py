"""The editor's room: who may enter, what they may do there, and that no other host is asked for anything."""

import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client, TestCase

from core import access
from core.models import User
from core.models.audit import AuditEntry
from news import photos
from news.models import ArticlePage, NewsIndexPage, PlainPage
from participants import actions
from participants.models import Board, RoleGrant
from tests.factories.clients import logged_in
from tests.factories.news import make_article, make_photo, make_topic
from tests.factories.participants import LONG_AGO, make_board, make_staff
from tests.factories.times import AT, TODAY
from tests.news.desk import add_address, form

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def editor(board: Board) -> User:
    return make_staff(board, "editor")


@pytest.fixture
def desk(editor: User) -> Client:
    return logged_in(editor)


# --- Who may enter -----------------------------------------------------------------------------
def test_the_role_gives_the_group_and_the_last_one_takes_it(board: Board) -> None:
    user = make_staff(board, "editor")
    assert list(user.groups.values_list("name", flat=True)) == ["Redaktion"]
    RoleGrant.objects.filter(user=user).update(valid_to=LONG_AGO)
    access.forget_grants(user)
    for effect in access.role_effects:
        effect(user, "editor", False)
    assert not user.groups.exists()


def test_the_group_stays_while_another_board_needs_the_editor(board: Board) -> None:
    user = make_staff(board, "editor")
    other = make_board()
    actions.give_role(user=user, board=other, role="editor", valid_from=LONG_AGO, by=None, at=AT)
    RoleGrant.objects.filter(user=user, board=board).update(valid_to=LONG_AGO)
    access.forget_grants(user)
    for effect in access.role_effects:
        effect(user, "editor", False)
    assert user.groups.filter(name="Redaktion").exists()


def test_other_roles_give_no_group(board: Board) -> None:
    assert not make_staff(board, "coordinator", "administrator").groups.exists()


def test_the_group_alone_opens_nothing(board: Board) -> None:
    """Wagtail's door asks for a permission that only a role in force gives."""
    user = make_staff(board, "manager")
    make_staff(board, "editor")
    user.groups.add(Group.objects.get(name="Redaktion"))
    assert not user.has_perm("wagtailadmin.access_admin")
    assert logged_in(user).get("/redaktion/").status_code == 404


@pytest.mark.parametrize("role", ["coordinator", "approver", "payroll_officer", "manager", "administrator"])
def test_nobody_else_comes_in(board: Board, role: str) -> None:
    client = logged_in(make_staff(board, role))
    for path in ("/redaktion/", "/redaktion/pages/", "/redaktion/jsi18n/", "/redaktion/sprite/"):
        assert client.get(path).status_code == 404, path


# --- What the editor does ----------------------------------------------------------------------
def test_an_editor_writes_and_publishes(desk: Client, editor: User) -> None:
    photo = make_photo()
    answer = desk.post(add_address(), {**form(make_topic("Boende"), photo.pk), "action-publish": "1"})
    assert answer.status_code == 302
    article = ArticlePage.objects.get(slug="ny-artikel")
    assert article.live
    assert "Hej" in Client().get(article.address).content.decode()
    line = AuditEntry.objects.get(action="page.publish")
    assert (line.actor, line.role, line.object_id) == (editor.pk, "editor", str(article.pk))


def test_a_published_photo_has_its_sizes_before_the_first_reader(desk: Client) -> None:
    photo = make_photo()
    with TestCase.captureOnCommitCallbacks(execute=True):
        desk.post(add_address(), {**form(make_topic(), photo.pk), "action-publish": "1"})
    made = set(photo.renditions.values_list("filter_spec", flat=True))
    assert set(photos.SPECS) <= made


def test_a_draft_is_shown_to_the_editor_only(desk: Client) -> None:
    desk.post(add_address(), form(make_topic()))
    draft = ArticlePage.objects.get(slug="ny-artikel")
    assert not draft.live
    assert Client().get(draft.address).status_code == 404
    preview = desk.get(f"/redaktion/pages/{draft.pk}/view_draft/")
    assert preview.status_code == 200
    assert "En ingress." in preview.content.decode()


def test_the_preview_may_stand_in_the_editors_frame_and_no_page_in_anyones(desk: Client) -> None:
    article = make_article()
    address = f"/redaktion/pages/{article.pk}/edit/preview/"
    desk.post(address, form(article.topic))
    preview = desk.get(f"{address}?in_preview_panel=true")
    assert "En ingress." in preview.content.decode()
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]
    assert preview["X-Frame-Options"] == "SAMEORIGIN"
    page = Client().get(article.address)
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_withdrawing_takes_the_page_away_and_is_kept_in_the_chain(desk: Client, editor: User) -> None:
    article = make_article()
    desk.post(f"/redaktion/pages/{article.pk}/unpublish/")
    assert Client().get(article.address).status_code == 404
    assert AuditEntry.objects.get(action="page.unpublish").actor == editor.pk


def test_deleting_is_kept_in_the_chain(desk: Client, editor: User) -> None:
    article = make_article()
    desk.post(f"/redaktion/pages/{article.pk}/delete/")
    assert not ArticlePage.objects.exists()
    assert AuditEntry.objects.get(action="page.delete").object_id == str(article.pk)


def test_a_plain_page_can_be_changed(desk: Client) -> None:
    page = PlainPage.objects.get(slug="tillganglighet")
    assert desk.get(f"/redaktion/pages/{page.pk}/edit/").status_code == 200


def test_a_correction_without_a_day_is_asked_for_beside_the_field(desk: Client) -> None:
    answer = desk.post(add_address(), {**form(make_topic(), correction="Ett årtal."), "action-publish": "1"})
    assert "Fyll i vilken dag texten rättades." in answer.content.decode()
    assert not ArticlePage.objects.exists()


def test_a_text_in_too_many_levels_is_refused_beside_the_field_and_what_was_written_is_kept(
    desk: Client,
) -> None:
    block = '{"key": "%s", "text": "ord %s", "type": "unordered-list-item", "depth": %s, '
    block += '"inlineStyleRanges": [], "entityRanges": []}'
    blocks = ", ".join(block % (f"a{depth}", depth, depth) for depth in range(40))
    written = form(make_topic(), body=f'{{"entityMap": {{}}, "blocks": [{blocks}]}}')
    answer = desk.post(add_address(), {**written, "action-publish": "1"}).content.decode()
    assert "Klistra in texten utan formatering" in answer
    assert "ord 39" in answer
    assert not ArticlePage.objects.exists()


def test_nothing_can_be_put_beside_the_front_page(desk: Client) -> None:
    assert desk.get("/redaktion/pages/add/news/homepage/1/").status_code in {302, 403, 404}


@pytest.mark.parametrize(
    "path",
    [
        "users/",
        "groups/",
        "sites/",
        "documents/",
        "documents/multiple/add/",
        "collections/",
        "workflows/list/",
        "embeds/chooser/",
        "users/add/",
    ],
)
def test_the_rest_of_wagtail_is_closed_to_the_editor(desk: Client, path: str) -> None:
    assert desk.get(f"/redaktion/{path}").status_code in {302, 404}


def test_wagtails_own_account_pages_lead_to_ours(desk: Client) -> None:
    assert desk.get("/redaktion/account/")["Location"] == "/konto/vidare/"


# --- What the room looks like --------------------------------------------------------------------
@pytest.fixture
def rooms(desk: Client) -> dict[str, str]:
    article = make_article()
    index = NewsIndexPage.objects.get()
    paths = (
        "/redaktion/",
        f"/redaktion/pages/{index.pk}/",
        f"/redaktion/pages/{article.pk}/edit/",
        f"/redaktion/pages/{article.pk}/history/",
        add_address(),
        "/redaktion/images/",
        "/redaktion/images/add/",
        f"/redaktion/images/{article.photo_id}/",
        "/redaktion/images/chooser/",  # a box inside a page
        "/redaktion/snippets/news/topic/",
        "/redaktion/snippets/news/topic/add/",
        "/redaktion/pages/search/?q=artikel",
    )
    found = {path: desk.get(path) for path in paths}
    assert {path: answer.status_code for path, answer in found.items()} == dict.fromkeys(paths, 200)
    return {path: answer.content.decode() for path, answer in found.items()}


def test_no_room_asks_another_host_for_anything(rooms: dict[str, str]) -> None:
    loads = re.compile(
        r'<(?:script|img|iframe|link|source|video)\b[^>]*?(?:src|href|srcset)="((?:https?:)?//[^"]+)"'
    )
    asked = {path: loads.findall(page) for path, page in rooms.items()}
    assert {path: hosts for path, hosts in asked.items() if [h for h in hosts if "testserver" not in h]} == {}
    assert [path for path, page in rooms.items() if "gravatar" in page or "releases.wagtail.io" in page] == []


def test_the_menu_has_what_the_editor_needs_and_no_more(rooms: dict[str, str]) -> None:
    props = re.search(r'<script id="wagtail-sidebar-props"[^>]*>(.*?)</script>', rooms["/redaktion/"], re.S)
    assert props
    names = set(re.findall(r'"wagtail.sidebar.\w*MenuItem", "_args": \[\{"name": "([^"]+)"', props[1]))
    assert {"images", "explorer"} <= names
    assert names & {"help", "documents", "settings", "users"} == set()


def test_the_rooms_are_in_swedish(rooms: dict[str, str]) -> None:
    whole = {path: page for path, page in rooms.items() if page.lstrip().startswith("<!")}
    assert len(whole) == len(rooms) - 1
    assert [path for path, page in whole.items() if '<html lang="sv"' not in page] == []
    assert "Publicera" in rooms[add_address()]
    assert "bildbeskrivning" in rooms["/redaktion/images/add/"].lower()


def test_the_toolbar_offers_a_short_list(rooms: dict[str, str]) -> None:
    tools = set(re.findall(r"&quot;type&quot;: &quot;([A-Za-z-]+)&quot;", rooms[add_address()]))
    assert {"LINK", "BOLD", "header-two", "blockquote"} <= tools
    assert tools & {"IMAGE", "EMBED", "DOCUMENT", "CODE", "header-one"} == set()


def test_dates_are_day_by_day(desk: Client) -> None:
    article = make_article(published_on=TODAY)
    assert "2026-11-23" in desk.get(f"/redaktion/pages/{article.pk}/edit/").content.decode()

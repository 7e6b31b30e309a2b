"""Deputy editors write, editors publish; what is said about a text on the way, and the mails about it."""

import json
import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from pytest_django import Settings
from wagtail.models import Comment, GroupApprovalTask, Task, Workflow, WorkflowTask

from core.models import Message, User
from core.models.audit import AuditEntry
from core.telling_words import found_in
from news.models import ArticlePage
from participants.models import Board
from tests.factories.clients import logged_in
from tests.factories.news import make_article, make_topic
from tests.factories.participants import make_board, make_staff
from tests.news.desk import add_address, edit_address, edit_form, form, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mails_are_queued(settings: Settings) -> None:
    """As in production; tests otherwise keep mails in memory."""
    settings.EMAIL_BACKEND = "core.messages.QueueingEmailBackend"


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def editor(board: Board) -> User:
    return make_staff(board, "editor", email="chef@example.test")


@pytest.fixture
def deputy(board: Board) -> User:
    return make_staff(board, "deputy_editor", email="bitr@example.test")


def handed_in(deputy: User) -> ArticlePage:
    desk = logged_in(deputy)
    answer = desk.post(
        add_address(), {**form(make_topic()), "comment_notifications": "on", "action-submit": "1"}
    )
    assert answer.status_code == 302
    article: ArticlePage = ArticlePage.objects.get(slug="ny-artikel")
    return article


def say_yes(editor: User, article: ArticlePage, verb: str = "approve") -> None:
    task = article.current_workflow_task_state
    answer = logged_in(editor).post(
        f"/redaktion/pages/workflow/action/{article.pk}/{verb}/{task.pk}/", {"comment": "Bra."}
    )
    assert answer.status_code in {200, 302}
    article.refresh_from_db()


# --- Roles -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("roles", "groups"),
    [
        (["editor"], {"Redaktion"}),
        (["deputy_editor"], {"Biträdande redaktion"}),
        (["editor", "deputy_editor"], {"Redaktion", "Biträdande redaktion"}),
        (["coordinator"], set()),
    ],
)
def test_each_role_has_its_group(board: Board, roles: list[str], groups: set[str]) -> None:
    user = make_staff(board, *roles)
    assert set(user.groups.values_list("name", flat=True)) == groups


def test_an_older_group_gets_the_rights_that_are_new(board: Board) -> None:
    old = Group.objects.create(name="Redaktion")
    make_staff(board, "editor")
    assert old.permissions.filter(codename="add_recording").exists()
    assert old.page_permissions.count() == 3
    make_staff(board, "editor")
    assert old.page_permissions.count() == 3


def test_a_deputy_writes_a_draft(deputy: User) -> None:
    logged_in(deputy).post(add_address(), form(make_topic()))
    assert not ArticlePage.objects.get(slug="ny-artikel").live


def test_a_deputy_cannot_publish(deputy: User) -> None:
    logged_in(deputy).post(add_address(), {**form(make_topic()), "action-publish": "1"})
    assert not ArticlePage.objects.filter(live=True).exists()


def test_a_deputy_cannot_take_a_page_away(deputy: User) -> None:
    article = make_article()
    for verb in ("unpublish", "delete"):
        logged_in(deputy).post(f"/redaktion/pages/{article.pk}/{verb}/")
    article.refresh_from_db()
    assert article.live


def test_a_deputy_may_not_change_old_addresses(deputy: User) -> None:
    assert logged_in(deputy).get("/redaktion/redirects/").status_code in {302, 404}


# --- From a deputy to the readers --------------------------------------------------------------------
def test_what_a_deputy_hands_in_is_published_by_the_editors_yes(deputy: User, editor: User) -> None:
    article = handed_in(deputy)
    assert Client().get(article.address).status_code == 404
    say_yes(editor, article)
    assert article.live
    assert "Hej" in Client().get(article.address).content.decode()
    line = AuditEntry.objects.get(action="page.publish")
    assert (line.actor, line.role, line.object_id) == (editor.pk, "editor", str(article.pk))


def test_a_no_leaves_it_a_draft(deputy: User, editor: User) -> None:
    article = handed_in(deputy)
    say_yes(editor, article, "reject")
    assert not article.live


def test_a_deputy_cannot_say_yes_to_it(deputy: User, editor: User) -> None:
    article = handed_in(deputy)
    task = article.current_workflow_task_state
    logged_in(deputy).post(f"/redaktion/pages/{article.pk}/workflow/action/approve/{task.pk}/", {})
    article.refresh_from_db()
    assert not article.live


def test_there_is_one_such_workflow_however_many_roles_are_given(board: Board) -> None:
    for _number in range(3):
        make_staff(board, "editor", "deputy_editor")
    assert Workflow.objects.filter(name="Redaktionen läser").count() == 1
    task = GroupApprovalTask.objects.get(name="Redaktionen läser")
    assert [group.name for group in task.groups.all()] == ["Redaktion"]


def test_a_workflow_that_nobody_asked_for_runs_to_its_end(editor: User) -> None:
    """A writer from elsewhere hands in without a name: nothing fails, and nobody but the readers is told."""
    article = make_article(live=False)
    article.save_revision()
    workflow = Workflow.objects.create(name="Utan namn")
    WorkflowTask.objects.create(
        workflow=workflow, task=Task.objects.get(name="Redaktionen läser"), sort_order=0
    )
    workflow.start(article, None)
    assert {letter.address for letter in Message.objects.all()} == {"chef@example.test"}
    say_yes(editor, article)
    assert article.live
    assert article.workflow_states.get().requested_by is None
    assert Message.objects.count() == 1


# --- Mails ------------------------------------------------------------------------------------------
def test_the_editor_is_told_neutrally_that_something_waits(deputy: User, editor: User) -> None:
    handed_in(deputy)
    letter = Message.objects.get()
    assert letter.address == "chef@example.test"
    assert letter.subject == "Något väntar på dig i redaktionen"
    assert letter.body == "Något väntar på dig i redaktionen. Logga in som vanligt."
    assert found_in(letter.body) == []


@pytest.mark.parametrize("verb", ["approve", "reject"])
def test_the_deputy_is_told_that_there_is_an_answer_and_not_which(
    deputy: User, editor: User, verb: str
) -> None:
    article = handed_in(deputy)
    Message.objects.all().delete()
    say_yes(editor, article, verb)
    letter = Message.objects.get()
    assert letter.address == "bitr@example.test"
    for word in (article.title, "Bra.", "chef", "bitr", "pages", "http"):
        assert word not in letter.subject + letter.body, word


def test_a_comment_is_told_of_in_the_same_words(deputy: User, editor: User) -> None:
    article = handed_in(deputy)
    Message.objects.all().delete()
    logged_in(editor).post(edit_address(article), {**edit_form(article), **comment("lead", "Bra ingress!")})
    letter = Message.objects.get()
    assert letter.address == "bitr@example.test"
    assert letter.body == "Något väntar på dig i redaktionen. Logga in som vanligt."


# --- Comments -----------------------------------------------------------------------------------------
def comment(path: str, text: str, position: str = "") -> dict[str, str]:
    row = {"contentpath": path, "text": text, "position": position, "id": ""}
    replies = {f"replies-{name}_FORMS": number for name, number in (("TOTAL", "0"), ("INITIAL", "0"))}
    return {
        "comments-TOTAL_FORMS": "1",
        **{f"comments-0-{name}": value for name, value in {**row, **replies}.items()},
    }


def test_a_comment_on_a_field_survives_the_next_saving(deputy: User, editor: User) -> None:
    article = handed_in(deputy)
    logged_in(editor).post(edit_address(article), {**edit_form(article), **comment("lead", "Kortare?")})
    said = Comment.objects.get()
    assert (said.text, said.contentpath, said.user) == ("Kortare?", "lead", editor)
    article.refresh_from_db()
    article.get_latest_revision_as_object().save_revision()
    assert Comment.objects.filter(pk=said.pk, resolved_at=None).exists()


def test_the_place_of_a_comment_in_the_text_is_found_in_what_is_stored(deputy: User, editor: User) -> None:
    article = handed_in(deputy)
    place = json.dumps([{"key": "x7k2q", "start": 0, "end": 3}])
    values = edit_form(article, body=written("Hej igen", key="x7k2q"))
    logged_in(editor).post(edit_address(article), {**values, **comment("body", "Börja annorlunda.", place)})
    key = json.loads(Comment.objects.get().position)[0]["key"]
    article.refresh_from_db()
    stored = article.get_latest_revision_as_object().body
    assert f'data-block-key="{key}"' in stored
    assert key in re.findall(r'data-block-key="(\w+)"', stored)


def test_readers_never_get_the_keys(editor: User) -> None:
    article = make_article(body='<p data-block-key="x7k2q">Hej</p>')
    article.refresh_from_db()
    assert article.body == '<p data-block-key="x7k2q">Hej</p>'
    assert "x7k2q" not in Client().get(article.address).content.decode()


@pytest.mark.parametrize("key", ["x y", 'x"', "x-1", "å", "x" * 33, "", "javascript:x"])
def test_a_key_is_letters_and_digits_only(key: str) -> None:
    article = make_article(body=f"<p data-block-key='{key}'>Hej</p>")
    assert article.body == "<p>Hej</p>"

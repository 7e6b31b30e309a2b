"""The writer's pages: one question each, what was typed is kept, and what happened is told."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse

from core.models import User
from news.models import ArticlePage
from participants.models import Board, Participant
from reporters.models import Draft
from reporters.states import DraftState
from reporters.wagtail_hooks import not_before_the_writer_has_agreed
from tests.factories.clients import logged_in
from tests.factories.participants import make_staff
from tests.factories.reporters import (
    HEADLINE,
    hand_in,
    make_commission,
    make_draft,
    make_photo,
    make_remark,
    page_of,
    step_of,
    to_agree,
)
from tests.factories.times import AT

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


@pytest.fixture
def phone(writer: Participant) -> Client:
    return logged_in(writer.user)


@pytest.fixture
def draft(board: Board, writer: Participant) -> Draft:
    return make_draft(board, writer)


def at(name: str, draft: Draft, *more: object) -> str:
    return reverse(f"reporters:{name}", args=[draft.pk, *more])


def test_from_the_assignment_to_the_first_page(board: Board, writer: Participant, phone: Client) -> None:
    commission = make_commission(board, writer)
    answer = phone.post(reverse("reporters:begin", args=[commission.pk]))
    assert answer["Location"] == at("headline", Draft.objects.get())


def test_each_page_leads_to_the_next(phone: Client, draft: Draft) -> None:
    page = str(uuid4())
    sent = {"headline": "Ny rubrik", "lead": "En mening.", "page": page}
    assert phone.post(at("headline", draft), sent)["Location"] == at("body", draft)
    assert phone.post(at("body", draft), {"body": "Text.", "page": page})["Location"] == at("photos", draft)
    assert phone.post(at("byline", draft), {"kind": "none"})["Location"] == at("preview", draft)
    row = Draft.objects.get(pk=draft.pk)
    assert (row.headline, row.body, row.byline_kind) == ("Ny rubrik", "Text.", "none")


def test_a_headline_of_five_thousand_signs_is_kept_and_refused_beside_its_box(
    phone: Client, draft: Draft
) -> None:
    answer = phone.post(at("headline", draft), {"headline": "ä" * 5_000, "lead": "x"})
    assert "Skriv kortare, högst 120 tecken." in answer.content.decode()
    assert "ä" * 5_000 in answer.content.decode()
    assert Draft.objects.get(pk=draft.pk).headline == HEADLINE


def test_autosave_stays_on_the_page(phone: Client, draft: Draft) -> None:
    answer = phone.post(at("body", draft), {"body": "Halvvägs", "stay": "1", "page": str(uuid4())})
    assert answer.status_code == 200
    assert Draft.objects.get(pk=draft.pk).body == "Halvvägs"


def test_lines_from_another_screen_are_shown(phone: Client, draft: Draft) -> None:
    Draft.objects.filter(pk=draft.pk).update(earlier="En rad från datorn")
    assert "En rad från datorn" in phone.get(at("body", draft)).content.decode()


def test_what_lacks_leads_to_its_page(phone: Client, board: Board, writer: Participant) -> None:
    unfinished = make_draft(board, writer, lead="")
    answer = phone.post(at("preview", unfinished), {"note": ""}, follow=True)
    assert answer.redirect_chain[0][0] == at("headline", unfinished)
    assert "Skriv först det viktigaste" in answer.content.decode()


def test_handed_in_with_a_greeting(phone: Client, draft: Draft) -> None:
    make_photo(draft)
    phone.post(at("preview", draft), {"note": "Hej Alva!"})
    row = Draft.objects.get(pk=draft.pk)
    assert (row.state, row.note) == (DraftState.HANDED_IN, "Hej Alva!")


def test_the_editor_reads_the_greeting(phone: Client, draft: Draft, board: Board) -> None:
    phone.post(at("preview", draft), {"note": "Hej Alva!"})
    desk = logged_in(make_staff(board, "editor"))
    assert "Hej Alva!" in desk.get(f"/redaktion/pages/{page_of(draft).pk}/edit/").content.decode()


@pytest.mark.parametrize("name", ["headline", "body", "photos", "preview"])
def test_what_is_at_the_editor_is_not_written_in(phone: Client, draft: Draft, name: str) -> None:
    hand_in(draft)
    assert phone.get(at(name, draft))["Location"] == at("piece", draft)


def test_a_remark_stands_beside_its_words(phone: Client, draft: Draft) -> None:
    make_remark(draft, place="body", quote="Vi bjöd på soppa.\nDen tog slut.", words="Vilken soppa?")
    make_remark(draft, place="title", words="Kortare?")
    shown = phone.get(at("remarks", draft)).context["shown"]
    assert [len(paragraph.remarks) for paragraph in shown.paragraphs] == [0, 1, 0]
    assert [str(place) for place, _words, _remarks in shown.heads] == ["Rubriken"]


def test_an_answer_to_a_remark_is_saved(phone: Client, draft: Draft) -> None:
    remark = make_remark(draft)
    phone.post(at("reply", draft, remark.pk), {"words": "Ärtsoppa."})
    remark.refresh_from_db()
    assert remark.reply == "Ärtsoppa."


def test_changes_are_shown_before_the_yes(phone: Client, writer: Participant) -> None:
    row = to_agree(writer)
    content = phone.get(at("compare", row)).content.decode()
    assert "<del>" in content
    assert "En annan rubrik" in content


def test_a_yes_on_the_page_publishes(phone: Client, writer: Participant) -> None:
    row = to_agree(writer)
    answer = phone.post(at("compare", row), {"number": "2"}, follow=True)
    assert "Nu är texten publicerad" in answer.content.decode()
    assert page_of(row).live


@pytest.mark.parametrize("number", ["", "x", "1", "999999", "²"])
def test_a_yes_to_something_else_does_nothing(phone: Client, writer: Participant, number: str) -> None:
    row = to_agree(writer)
    phone.post(at("compare", row), {"number": number})
    assert Draft.objects.get(pk=row.pk).state == DraftState.TO_AGREE


def test_a_no_needs_words(phone: Client, writer: Participant) -> None:
    row = to_agree(writer)
    answer = phone.post(at("want_changes", row), {"words": " "})
    assert "Skriv vad du vill ha annorlunda." in answer.content.decode()


def test_the_name_is_changed_afterwards(phone: Client, draft: Draft, board: Board) -> None:
    hand_in(draft)
    step_of(draft).approve(user=make_staff(board, "editor"))
    phone.post(at("byline", draft), {"kind": "pseudonym", "pseudonym": "Ugglan"})
    assert page_of(draft).byline == "Ugglan"


def test_taken_away_by_one_tap(phone: Client, draft: Draft) -> None:
    assert "Du behöver inte säga varför" in phone.get(at("withdraw", draft)).content.decode()
    phone.post(at("withdraw", draft))
    assert Draft.objects.get(pk=draft.pk).state == DraftState.WITHDRAWN


# --- In Wagtail ---------------------------------------------------------------------------------------
@pytest.fixture
def editor(board: Board) -> User:
    return make_staff(board, "editor")


def edited(draft: Draft) -> str:
    return f"/redaktion/pages/{page_of(draft).pk}/edit/"


def test_deleting_leads_back_with_a_reason(draft: Draft, editor: User) -> None:
    hand_in(draft)
    desk = logged_in(editor)
    answer = desk.post(f"/redaktion/pages/{page_of(draft).pk}/delete/", follow=True)
    assert "tas inte bort här" in answer.content.decode()
    assert page_of(draft).pk


def act(draft: Draft, editor: User, name: str, **sent: str) -> None:
    """What the editor presses in Wagtail."""
    page, step = page_of(draft), step_of(draft)
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, name, step.pk])
    answer = logged_in(editor).post(address, sent, HTTP_X_REQUESTED_WITH="XMLHttpRequest")
    assert answer.status_code in {200, 302}


def test_the_editors_no_in_wagtail_comes_back_with_its_words(draft: Draft, editor: User) -> None:
    hand_in(draft)
    act(draft, editor, "reject", comment="Skriv mer om soppan.")
    row = Draft.objects.get(pk=draft.pk)
    assert (row.state, row.remarks.get().words) == (DraftState.BACK, "Skriv mer om soppan.")


def test_the_editors_yes_in_wagtail_publishes_untouched_words(draft: Draft, editor: User) -> None:
    hand_in(draft)
    act(draft, editor, "approve")
    assert Draft.objects.get(pk=draft.pk).state == DraftState.PUBLISHED


def test_publishing_words_that_the_writer_has_not_seen_is_refused(draft: Draft, editor: User) -> None:
    hand_in(draft)
    page = page_of(draft).get_latest_revision_as_object()
    page.title = "Bara redaktörens"
    assert not_before_the_writer_has_agreed(said_to(editor), saved(page)) is not None
    assert not page_of(draft).live


def saved(page: ArticlePage) -> ArticlePage:
    page.save_revision()
    return ArticlePage.objects.get(pk=page.pk)


def said_to(editor: User) -> HttpRequest:
    request = RequestFactory().post("/")
    request.user = editor
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request

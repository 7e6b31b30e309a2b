"""A piece from the first word to its readers and back: whose turn it is, and what each may do."""

from datetime import timedelta

import pytest
from wagtail.models import Revision, TaskState

from core import access
from core.actions import Refused
from core.models import User
from core.models.messages import Message
from news.models import ArticlePage
from participants.models import Answer, Board, Contribution, Participant
from participants.states import ContributionState
from reporters import actions
from reporters.models import BylineKind, Draft
from reporters.states import DraftState
from tests.factories.participants import make_participant, make_staff
from tests.factories.reporters import (
    BODY,
    HEADLINE,
    LEAD,
    editors_words,
    hand_in,
    make_commission,
    make_draft,
    page_of,
    step_of,
    writer_of,
)
from tests.factories.times import AT

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)
D = DraftState


@pytest.fixture
def writer(board: Board) -> Participant:
    return make_participant(board, first_name="Vilgot", last_name="Provgren")


@pytest.fixture
def editor(board: Board) -> User:
    return make_staff(board, "editor")


@pytest.fixture
def draft(board: Board, writer: Participant) -> Draft:
    return make_draft(board, writer)


def state_of(draft: Draft) -> str:
    return Draft.objects.get(pk=draft.pk).state


def send_back(draft: Draft, editor: User, words: str = "Skriv mer om soppan.") -> None:
    step_of(draft).reject(user=editor, comment=words)


def approve(draft: Draft, editor: User) -> None:
    step_of(draft).approve(user=editor)


# --- Begin ------------------------------------------------------------------------------------------
def test_without_a_yes_there_is_no_piece(board: Board, writer: Participant) -> None:
    asked = make_commission(board, writer, accepted=False)
    with pytest.raises(access.Denied):
        actions.begin(commission=asked, participant=writer, by=writer.user, at=AT)


def test_a_second_tap_finds_the_same_piece(draft: Draft, writer: Participant) -> None:
    again = actions.begin(commission=draft.commission, participant=writer, by=writer.user, at=LATER)
    assert again.pk == draft.pk


# --- Hand in ----------------------------------------------------------------------------------------
def test_what_is_handed_in_stands_as_a_draft_in_wagtail(draft: Draft) -> None:
    hand_in(draft)
    page = page_of(draft)
    assert (page.title, page.lead, page.live) == (HEADLINE, LEAD, False)
    assert page.slug == "natten-pa-oppet-hus"
    assert "<br/>Den tog slut.</p>" in page.get_latest_revision_as_object().body


def test_nothing_in_wagtail_names_the_writer(draft: Draft, writer: Participant) -> None:
    hand_in(draft)
    page = page_of(draft)
    assert page.owner is None
    assert [one.user for one in Revision.objects.for_instance(page)] == [None]
    assert page.current_workflow_state.requested_by is None


@pytest.mark.parametrize("name", ["headline", "lead", "body"])
def test_a_piece_without_its_words_is_not_handed_in(board: Board, writer: Participant, name: str) -> None:
    unfinished = make_draft(board, writer, **{name: ""})
    with pytest.raises(Refused) as refused:
        hand_in(unfinished)
    assert refused.value.code == name


def test_handing_in_twice_is_handing_in_once(draft: Draft) -> None:
    hand_in(draft)
    hand_in(draft, LATER)
    assert ArticlePage.objects.filter(title=HEADLINE).count() == 1
    assert Contribution.objects.count() == 1


def test_nothing_is_changed_while_the_editor_has_it(draft: Draft) -> None:
    hand_in(draft)
    with pytest.raises(Refused):
        actions.save_words(draft=draft, by=writer_of(draft), at=LATER, headline="Ny")


def test_taken_back_it_can_be_changed_and_handed_in_again(draft: Draft) -> None:
    hand_in(draft)
    actions.take_back_to_change(draft=draft, by=writer_of(draft), at=LATER)
    actions.save_words(draft=draft, by=writer_of(draft), at=LATER, headline="En ny rubrik")
    hand_in(draft, LATER)
    assert page_of(draft).get_latest_revision_as_object().title == "En ny rubrik"


# --- The editor -------------------------------------------------------------------------------------
def test_untouched_words_are_published_when_the_editor_approves(draft: Draft, editor: User) -> None:
    hand_in(draft)
    approve(draft, editor)
    assert state_of(draft) == D.PUBLISHED
    assert page_of(draft).live


def test_the_giver_is_told_that_it_was_published(draft: Draft, editor: User) -> None:
    hand_in(draft)
    approve(draft, editor)
    assert Contribution.objects.get().state == ContributionState.ANSWERED
    assert page_of(draft).address in Answer.objects.get().result


def test_changed_words_wait_for_the_writer(draft: Draft, editor: User) -> None:
    hand_in(draft)
    editors_words(draft, title="En annan rubrik")
    approve(draft, editor)
    assert state_of(draft) == D.TO_AGREE
    assert not page_of(draft).live


def test_the_writers_yes_publishes(draft: Draft, editor: User) -> None:
    hand_in(draft)
    editors_words(draft, title="En annan rubrik")
    approve(draft, editor)
    actions.agree(draft=draft, number=2, by=writer_of(draft), at=LATER)
    assert state_of(draft) == D.PUBLISHED
    assert (page_of(draft).live, page_of(draft).title) == (True, "En annan rubrik")


def test_the_yes_is_to_what_was_shown(draft: Draft, editor: User) -> None:
    hand_in(draft)
    editors_words(draft, title="En annan rubrik")
    approve(draft, editor)
    with pytest.raises(Refused):
        actions.agree(draft=draft, number=1, by=writer_of(draft), at=LATER)
    assert state_of(draft) == D.TO_AGREE


def test_asked_for_changes_it_is_the_writers_again_with_the_editors_words(draft: Draft, editor: User) -> None:
    hand_in(draft)
    editors_words(draft, lead="En bättre ingress.")
    send_back(draft, editor)
    row = Draft.objects.get(pk=draft.pk)
    assert (row.state, row.lead, row.body) == (D.BACK, "En bättre ingress.", BODY)
    assert [one.words for one in row.remarks.all()] == ["Skriv mer om soppan."]


def test_the_writer_is_told_and_the_message_says_nothing(draft: Draft, editor: User) -> None:
    hand_in(draft)
    send_back(draft, editor)
    assert Message.objects.filter(kind="reporters.sent_back", recipient=writer_of(draft)).count() == 1


def test_the_editors_marks_stay_where_the_words_stayed(draft: Draft, editor: User) -> None:
    hand_in(draft)
    page = page_of(draft).get_latest_revision_as_object()
    editors_words(draft, body=page.body.replace("sju", "<b>sju</b>"))
    send_back(draft, editor)
    actions.save_words(draft=draft, by=writer_of(draft), at=LATER, body=BODY + "\n\nEn rad till.")
    hand_in(draft, LATER)
    body = page_of(draft).get_latest_revision_as_object().body
    assert "<b>sju</b>" in body
    assert "En rad till." in body


def test_a_no_to_the_changes_comes_back_to_the_writer(draft: Draft, editor: User) -> None:
    hand_in(draft)
    editors_words(draft, title="En annan rubrik")
    approve(draft, editor)
    actions.want_changes(draft=draft, words="Det var inte natt.", by=writer_of(draft), at=LATER)
    assert state_of(draft) == D.BACK
    last = TaskState.objects.order_by("pk").last()
    assert last
    assert (last.status, last.comment, last.finished_by) == ("rejected", "Det var inte natt.", None)


def test_the_editor_takes_it_back_from_the_writer(draft: Draft, editor: User) -> None:
    hand_in(draft)
    editors_words(draft, title="En annan rubrik")
    approve(draft, editor)
    step_of(draft).reject(user=editor)
    assert state_of(draft) == D.HANDED_IN


# --- The name, and the end --------------------------------------------------------------------------
@pytest.fixture
def out(draft: Draft, editor: User) -> Draft:
    """Published with the writer's full name."""
    actions.choose_byline(draft=draft, kind=BylineKind.NAME, by=writer_of(draft), at=AT)
    hand_in(draft)
    approve(draft, editor)
    return Draft.objects.get(pk=draft.pk)


def test_the_name_is_changed_in_the_page_and_in_all_that_was_before(out: Draft) -> None:
    assert page_of(out).byline == "Vilgot Provgren"
    actions.choose_byline(
        draft=out, kind=BylineKind.PSEUDONYM, pseudonym="Nattugglan", by=writer_of(out), at=LATER
    )
    assert page_of(out).byline == "Nattugglan"
    assert {one.content["byline"] for one in Revision.objects.for_instance(page_of(out))} == {"Nattugglan"}


def test_withdrawn_it_is_gone_with_the_name(out: Draft) -> None:
    actions.withdraw(draft=out, by=writer_of(out), at=LATER)
    assert state_of(out) == D.WITHDRAWN
    assert (page_of(out).live, page_of(out).byline) == (False, "")


def test_what_is_published_without_a_yes_is_shown_to_nobody(out: Draft) -> None:
    page = page_of(out)
    page.title = "Något helt annat"
    page.save_revision().publish()
    assert Draft.objects.get(pk=out.pk).shows_unagreed
    assert not page_of(out).may_be_shown


def test_the_words_that_were_agreed_to_are_the_writers_own(draft: Draft, editor: User) -> None:
    hand_in(draft)
    editors_words(draft, title="En annan rubrik")
    approve(draft, editor)
    actions.agree(draft=draft, number=2, by=writer_of(draft), at=LATER)
    assert Draft.objects.get(pk=draft.pk).headline == "En annan rubrik"

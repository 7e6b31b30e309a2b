"""A writer calls: staff read the changes out and write down yes, or what should be different."""

import pytest
from django.test import Client
from django.urls import reverse

from core.models import AuditEntry
from participants.models import Board, Participant
from reporters.models import Draft
from reporters.states import DraftState
from tests.factories.clients import logged_in
from tests.factories.participants import make_staff
from tests.factories.reporters import editors_words, hand_in, make_draft, to_agree
from tests.portal.pages import hidden, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(board: Board) -> Client:
    return logged_in(make_staff(board))


def page(name: str, draft: Draft) -> str:
    return reverse(f"admin:reporters_draft_{name}", args=[draft.pk])


def state_of(draft: Draft) -> str:
    return Draft.objects.get(pk=draft.pk).state


def test_the_changes_stand_there_to_be_read_out_and_who_opened_them_is_kept(
    desk: Client, writer: Participant
) -> None:
    draft = to_agree(writer)
    shown = words(desk.get(page("agree", draft)))
    assert "Nytt En annan rubrik" in shown
    line = AuditEntry.objects.get(action="reporters.draft.read_out")
    assert line.object_id == str(draft.pk)


def test_a_yes_by_phone_is_written_down(desk: Client, writer: Participant) -> None:
    draft = to_agree(writer)
    number = hidden(desk.get(page("agree", draft)), "number")
    desk.post(page("agree", draft), {"number": number, "channel": "phone"})
    assert state_of(draft) in {DraftState.AGREED, DraftState.PUBLISHED}


def test_a_yes_needs_to_say_how_it_came(desk: Client, writer: Participant) -> None:
    draft = to_agree(writer)
    number = hidden(desk.get(page("agree", draft)), "number")
    back = desk.post(page("agree", draft), {"number": number})
    assert state_of(draft) == DraftState.TO_AGREE
    assert "Nytt En annan rubrik" in words(back)
    assert AuditEntry.objects.filter(action="reporters.draft.read_out").count() == 2


def test_a_yes_to_what_was_not_read_out_is_refused_and_the_newest_is_shown(
    desk: Client, writer: Participant
) -> None:
    draft = to_agree(writer)
    number = hidden(desk.get(page("agree", draft)), "number")
    back = desk.post(page("agree", draft), {"number": "1", "channel": "phone"})
    assert "Läs den en gång till" in words(back)
    assert hidden(back, "number") == number
    assert state_of(draft) == DraftState.TO_AGREE


def test_what_should_be_different_gives_the_piece_back(desk: Client, writer: Participant) -> None:
    draft = to_agree(writer)
    address = page("want_changes", draft)
    assert "Skriv vad du vill ha annorlunda" in words(desk.post(address, {"words": "", "channel": "phone"}))
    desk.post(address, {"words": "Rubriken ska vara min.", "channel": "phone"})
    assert state_of(draft) == DraftState.BACK


def test_there_is_nothing_to_say_yes_to_before_the_editor_has_changed_anything(
    desk: Client, writer: Participant
) -> None:
    draft = hand_in(make_draft(writer.board, writer))
    assert "Det finns inga ändringar" in words(desk.get(page("agree", draft)))
    editors_words(draft, title="En annan rubrik")
    desk.post(page("agree", draft), {"number": "1", "channel": "phone"})
    assert state_of(draft) == DraftState.HANDED_IN

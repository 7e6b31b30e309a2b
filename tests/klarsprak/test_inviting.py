"""'Bjud in': what must be done first, who may, and the way back."""

from datetime import date
from typing import Any

import pytest

from core import access
from core.actions import Refused
from core.models import AuditEntry, User
from klarsprak import actions, rules
from klarsprak.language.blocks import Block, BlockKind
from klarsprak.models import ReviewedText, Version
from klarsprak.states import TextState
from participants.models import Board, Unit
from tests.factories.klarsprak import (
    make_checked_text,
    make_invited,
    make_owner,
    make_read_text,
    make_round,
    make_text,
)
from tests.factories.participants import make_board, make_staff, make_unit
from tests.factories.times import AT, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
# A number of the tax agency's, for tests.
IDENTITY = "19900118-9811"


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def unit(board: Board) -> Unit:
    return make_unit(board)


@pytest.fixture
def owner(board: Board, unit: Unit) -> User:
    return make_owner(board, unit=unit)


def state(text: ReviewedText) -> str:
    return ReviewedText.objects.get(pk=text.pk).state


def version(text: ReviewedText) -> Version:
    return text.versions.get()


def invite(text: ReviewedText, by: User | None = None) -> None:
    by = by or text.owner
    assert by
    actions.invite_to_reading(text=text, by=by, at=AT)


def refusal(text: ReviewedText) -> str:
    with pytest.raises(Refused) as refused:
        invite(text)
    return refused.value.code


# --- What must be done first ----------------------------------------------------------------------
def test_a_text_that_is_looked_through_is_invited_to(board: Board, owner: User) -> None:
    text = make_checked_text(board, owner=owner)
    invite(text)
    assert state(text) == TextState.INVITED
    assert AuditEntry.objects.filter(action="text.invited", object_id=str(text.pk)).exists()


@pytest.mark.parametrize("missing", ["readers", "goal"])
def test_nobody_is_invited_to_a_text_without_reader_and_goal(board: Board, owner: User, missing: str) -> None:
    text = make_checked_text(board, owner=owner, **{missing: " "})
    assert refusal(text) == "readers"


def test_nobody_is_invited_to_an_empty_text(board: Board, owner: User) -> None:
    assert refusal(make_text(board, owner=owner, blocks=())) == "empty"


def test_nobody_is_invited_before_the_blocks_are_looked_through(board: Board, owner: User) -> None:
    assert refusal(make_read_text(board, owner=owner)) == "blocks"


def test_nobody_is_invited_while_a_document_is_being_read(board: Board, owner: User) -> None:
    text = make_checked_text(board, owner=owner)
    actions.bring_pasted(text=text, words="En annan text.", by=owner, at=AT)
    assert refusal(text) == "empty"


def test_a_number_of_a_person_holds_the_text_back_until_it_is_answered(board: Board, owner: User) -> None:
    blocks = (Block(BlockKind.PARAGRAPH, f"Ditt nummer är {IDENTITY}."),)
    text = make_checked_text(board, owner=owner, blocks=blocks)
    assert refusal(text) == "personal"
    actions.say_invented(text=text, words=IDENTITY, by=owner, at=AT)
    invite(text)
    assert state(text) == TextState.INVITED


def test_an_answer_about_other_words_lets_nothing_through(board: Board, owner: User) -> None:
    blocks = (Block(BlockKind.PARAGRAPH, f"Ditt nummer är {IDENTITY}."),)
    text = make_checked_text(board, owner=owner, blocks=blocks)
    actions.say_invented(text=text, words="Ditt nummer", by=owner, at=AT)
    assert version(text).said_invented == []
    assert refusal(text) == "personal"


def test_what_was_taken_out_of_the_text_is_not_kept_beside_it(board: Board, owner: User) -> None:
    blocks = (Block(BlockKind.PARAGRAPH, f"Ditt nummer är {IDENTITY}."),)
    text = make_checked_text(board, owner=owner, blocks=blocks)
    place = actions.BlockPlace(1, actions.mark_of(blocks[0]))
    actions.edit_block(text=text, place=place, words="Ditt nummer står här.", improves=True, by=owner, at=AT)
    assert IDENTITY in str(version(text).blocks_before)
    invite(text)
    assert version(text).blocks_before is None


# --- The way back ---------------------------------------------------------------------------------
def test_an_invitation_can_be_taken_back_and_sent_again(board: Board, owner: User) -> None:
    text = make_checked_text(board, owner=owner)
    invite(text)
    actions.take_back_invitation(text=text, by=owner, at=AT)
    assert state(text) == TextState.DRAFT
    invite(text)
    assert state(text) == TextState.INVITED


def test_what_is_being_read_can_neither_be_taken_back_nor_changed(board: Board, owner: User) -> None:
    text = make_round(board, owner=owner).version.text
    with pytest.raises(Refused):
        actions.take_back_invitation(text=text, by=owner, at=AT)
    with pytest.raises(Refused):
        actions.describe_text(text=text, title="Nytt namn", by=owner, at=AT)
    assert state(text) == TextState.READING


def test_a_withdrawn_text_lets_go_of_the_document_that_waits(board: Board, owner: User) -> None:
    text = make_text(board, owner=owner)
    actions.bring_pasted(text=text, words="En text.", by=owner, at=AT)
    actions.withdraw_text(text=text, by=owner, at=AT)
    assert state(text) == TextState.WITHDRAWN
    assert version(text).source_file is None


def test_an_invited_text_is_not_changed(board: Board, owner: User) -> None:
    text = make_invited(board, owner=owner)
    for verb, values in CHANGES:
        with pytest.raises(Refused):
            verb(text=text, by=owner, at=AT, **values)


PLACE = actions.BlockPlace(1, "")
CHANGES: list[tuple[Any, dict[str, Any]]] = [
    (actions.describe_text, {"title": "Nytt"}),
    (actions.bring_pasted, {"words": "Ny text."}),
    (actions.bring_document, {"content": b"<p>Ny text.</p>", "name": "ny.html"}),
    (actions.edit_block, {"place": PLACE, "words": "Nytt"}),
    (actions.merge_block, {"place": PLACE}),
    (actions.undo_change, {}),
    (actions.confirm_blocks, {}),
    (actions.say_invented, {"words": "x"}),
]


# --- Whose text it is -----------------------------------------------------------------------------
def test_a_colleague_of_the_unit_can_go_on_when_the_owner_is_away(
    board: Board, unit: Unit, owner: User
) -> None:
    text = make_checked_text(board, owner=owner)
    invite(text, by=make_owner(board, unit=unit))
    assert state(text) == TextState.INVITED


def test_nobody_else_can_do_anything_with_it(board: Board, owner: User) -> None:
    text = make_checked_text(board, owner=owner)
    others = [make_owner(board), make_staff(board), make_staff(board, "approver"), make_owner(make_board())]
    for other in others:
        assert not rules.texts_of(other, AT).filter(pk=text.pk).exists()
        for verb, values in [*CHANGES, (actions.invite_to_reading, {}), (actions.withdraw_text, {})]:
            with pytest.raises(access.Denied):
                verb(text=text, by=other, at=AT, **values)
    assert state(text) == TextState.DRAFT


# --- What it is -----------------------------------------------------------------------------------
def test_the_same_form_sent_twice_makes_one_draft(board: Board, unit: Unit, owner: User) -> None:
    key = make_text(board, owner=owner).pk
    again = actions.prepare_text(board=board, unit=unit, title="Igen", key=key, by=owner, at=AT)
    assert again.pk == key
    assert ReviewedText.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": "   "}, "title"),
        ({"wanted_by": TODAY}, "wanted_by"),
        ({"wanted_by": date(2020, 1, 1)}, "wanted_by"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    board: Board, owner: User, fields: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        actions.describe_text(text=make_text(board, owner=owner), by=owner, at=AT, **fields)
    assert refused.value.field == field


def test_a_text_is_not_moved_to_a_unit_that_is_not_ones_own(board: Board, owner: User) -> None:
    text = make_text(board, owner=owner)
    for foreign in (make_unit(board), make_unit(make_board())):
        with pytest.raises(Refused) as refused:
            actions.describe_text(text=text, unit=foreign, by=owner, at=AT)
        assert refused.value.field == "unit"

"""The owner goes through the blocks: each change, one step back, and what is an improvement."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from core.actions import Refused
from klarsprak import actions, checking
from klarsprak.actions.blocks import blocks_of, mark_of, packed, unpacked
from klarsprak.language.blocks import Block, BlockKind
from klarsprak.models import ReviewedText, Version
from tests.factories.klarsprak import BLOCKS, make_checked_text, make_read_text
from tests.factories.participants import make_board
from tests.factories.times import AT

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
HEADING, FIRST, SECOND = BLOCKS[0].text, BLOCKS[1].text, BLOCKS[2].text


@pytest.fixture
def text() -> ReviewedText:
    return make_read_text(make_board())


def version(text: ReviewedText) -> Version:
    return text.versions.get()


def words(text: ReviewedText) -> list[str]:
    return [block.text for block in blocks_of(version(text))]


def block(text: ReviewedText, order: int) -> Block:
    return blocks_of(version(text))[order - 1]


def change(text: ReviewedText, verb: Callable[..., None], order: int, **values: Any) -> None:
    place = actions.BlockPlace(order, mark_of(block(text, order)))
    verb(text=text, place=place, by=text.owner, at=AT, **values)


# --- Each change ----------------------------------------------------------------------------------
def test_other_words(text: ReviewedText) -> None:
    change(text, actions.edit_block, 2, words="  Du ska betala en avgift.  ")
    assert words(text)[:3] == [HEADING, "Du ska betala en avgift.", SECOND]


def test_a_line_break_makes_two_blocks(text: ReviewedText) -> None:
    change(text, actions.edit_block, 2, words="En.\r\n\r\nTvå.")
    assert words(text)[:4] == [HEADING, "En.", "Två.", SECOND]


@pytest.mark.parametrize("nothing", ["", "  \n ", "\u200b"])
def test_a_block_is_not_emptied_by_mistake(text: ReviewedText, nothing: str) -> None:
    with pytest.raises(Refused) as refused:
        change(text, actions.edit_block, 2, words=nothing)
    assert refused.value.field == "words"
    assert words(text)[1] == FIRST


def test_a_block_can_be_left_out_of_the_measures_and_taken_in_again(text: ReviewedText) -> None:
    for is_counted in (False, True):
        change(text, actions.edit_block, 2, words=FIRST, is_counted=is_counted)
        assert block(text, 2).is_counted is is_counted


@pytest.mark.parametrize("kind", [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM])
def test_a_block_can_become_another_kind(text: ReviewedText, kind: BlockKind) -> None:
    change(text, actions.change_kind, 2, kind=kind)
    assert (block(text, 2).kind, block(text, 2).text) == (kind, FIRST)


def test_a_block_is_parted_where_a_sentence_begins(text: ReviewedText) -> None:
    change(text, actions.split_block, 2, offset=FIRST.index("Från"))
    assert words(text)[1:3] == ["Du har fått ett beslut.", "Från den 1 januari ska du betala en avgift."]


def test_a_block_is_put_together_with_the_next(text: ReviewedText) -> None:
    change(text, actions.merge_block, 2)
    assert words(text)[1] == f"{FIRST} {SECOND}"


def test_there_is_nothing_after_the_last_block(text: ReviewedText) -> None:
    with pytest.raises(Refused):
        change(text, actions.merge_block, len(BLOCKS))


def test_a_block_is_removed(text: ReviewedText) -> None:
    change(text, actions.remove_block, 1)
    assert words(text)[0] == FIRST


def test_a_doubt_is_answered_by_keeping_the_block() -> None:
    text = make_read_text(
        make_board(), blocks=(Block(BlockKind.HEADING, "Avgift", doubt="Är det en rubrik?"),)
    )
    change(text, actions.keep_block, 1)
    assert (block(text, 1).kind, block(text, 1).doubt) == (BlockKind.HEADING, "")


# --- Nothing is lost ------------------------------------------------------------------------------
def test_the_last_change_can_be_undone_and_done_again(text: ReviewedText) -> None:
    before = words(text)
    change(text, actions.remove_block, 1)
    after = words(text)
    for expected in (before, after, before):
        actions.undo_change(text=text, by=text.owner, at=AT)
        assert words(text) == expected


def test_without_a_change_there_is_nothing_to_undo(text: ReviewedText) -> None:
    with pytest.raises(Refused):
        actions.undo_change(text=text, by=text.owner, at=AT)


@pytest.mark.parametrize(("order", "mark"), [(1, "fel"), (0, mark_of(BLOCKS[0])), (99, mark_of(BLOCKS[0]))])
def test_a_page_from_before_somebody_elses_change_changes_nothing(
    text: ReviewedText, order: int, mark: str
) -> None:
    with pytest.raises(Refused) as refused:
        actions.remove_block(text=text, place=actions.BlockPlace(order, mark), by=text.owner, at=AT)
    assert refused.value.code == "changed"
    assert len(words(text)) == len(BLOCKS)


def test_what_is_kept_for_undoing_comes_back_whole() -> None:
    blocks: Sequence[Block] = (
        Block(BlockKind.CELL, "å «Namn» \U0001f60a", level=2, row=3, is_counted=False, doubt="?"),
        *BLOCKS,
    )
    assert unpacked(packed(blocks)) == list(blocks)


# --- Before and after -----------------------------------------------------------------------------
def figures(text: ReviewedText) -> checking.Figures | None:
    return checking.figures_then(version(text).figures_before)


def test_the_figures_of_the_text_as_it_was_are_kept_while_it_gets_better(text: ReviewedText) -> None:
    actions.confirm_blocks(text=text, by=text.owner, at=AT)
    before = figures(text)
    assert before is not None
    change(text, actions.edit_block, 4, words="Berätta hur mycket du tjänar.", improves=True)
    assert figures(text) == before
    now = checking.figures_now(checking.analysed(blocks_of(version(text)), text.board_id))
    assert now.measures.words < before.measures.words


def test_when_the_reading_is_put_right_the_text_must_be_looked_through_again(text: ReviewedText) -> None:
    actions.confirm_blocks(text=text, by=text.owner, at=AT)
    change(text, actions.merge_block, 2)
    assert not version(text).is_confirmed


def test_figures_of_older_rules_are_not_compared() -> None:
    text = make_checked_text(make_board())
    kept = version(text).figures_before
    assert checking.figures_then({**(kept or {}), "rule_version": "0"}) is None


def test_nothing_can_be_confirmed_in_an_empty_text() -> None:
    text = make_read_text(make_board(), blocks=())
    with pytest.raises(Refused):
        actions.confirm_blocks(text=text, by=text.owner, at=AT)

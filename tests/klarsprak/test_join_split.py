"""The owner's corrections lose no word and answer the reader's question."""

import contextlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klarsprak.extraction import join_split
from klarsprak.extraction.join_split import NotPossible
from klarsprak.language.blocks import Block, BlockKind
from tests.klarsprak.blocks import blocks

TEXT = Block(BlockKind.PARAGRAPH, "Vad händer sen? Vi ringer dig.", doubt="Är detta en rubrik?")
CELL = Block(BlockKind.CELL, "Måndag", level=1, row=2, is_counted=False)


def all_words(found: tuple[Block, ...]) -> str:
    return "".join("".join(block.text.split()) for block in found)


@given(blocks, st.data())
def test_a_split_that_is_merged_is_what_it_was(found: tuple[Block, ...], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(found) - 1))
    places = [place for place, letter in enumerate(found[index].text) if letter == " "]
    parted = join_split.split(found, index, data.draw(st.sampled_from(places)))
    assert len(parted) == len(found) + 1
    assert join_split.merge(parted, index) == found


CORRECTIONS: dict[str, Callable[[tuple[Block, ...], int, int], tuple[Block, ...]]] = {
    "split": join_split.split,
    "merge": lambda found, index, offset: join_split.merge(found, index),
    "heading": join_split.as_heading,
    "paragraph": lambda found, index, offset: join_split.as_paragraph(found, index),
    "list": join_split.as_list,
    "left out": lambda found, index, offset: join_split.left_out(found, index),
    "counted": lambda found, index, offset: join_split.counted(found, index),
}


@pytest.mark.parametrize("name", CORRECTIONS)
@given(found=blocks, index=st.integers(0, 7), offset=st.integers(-5, 60))
def test_no_correction_loses_a_word(name: str, found: tuple[Block, ...], index: int, offset: int) -> None:
    with contextlib.suppress(NotPossible):
        assert all_words(CORRECTIONS[name](found, index, offset)) == all_words(found)


def test_what_follows_a_heading_that_is_split_is_a_paragraph() -> None:
    [heading, rest] = join_split.split([Block(BlockKind.HEADING, TEXT.text, 1)], 0, 15)
    assert heading == Block(BlockKind.HEADING, "Vad händer sen?", 1)
    assert rest == Block(BlockKind.PARAGRAPH, "Vi ringer dig.")


def test_a_correction_answers_the_question() -> None:
    assert join_split.confirmed([TEXT], 0)[0].doubt == ""
    assert {block.doubt for block in join_split.split([TEXT], 0, 15)} == {""}


def test_a_word_parted_by_a_hyphen_is_one_again() -> None:
    parts = [
        Block(BlockKind.PARAGRAPH, "Du kan få försörjnings-"),
        Block(BlockKind.PARAGRAPH, "stöd av oss."),
    ]
    assert join_split.merge(parts, 0)[0].text == "Du kan få försörjningsstöd av oss."


def test_a_cell_made_a_paragraph_is_counted() -> None:
    assert join_split.as_paragraph([CELL], 0) == (Block(BlockKind.PARAGRAPH, "Måndag"),)


@pytest.mark.parametrize("offset", [-1, 0, 3, 99])
def test_a_cell_or_an_end_cannot_be_split(offset: int) -> None:
    with pytest.raises(NotPossible):
        join_split.split([CELL], 0, offset)
    with pytest.raises(NotPossible):
        join_split.split([Block(BlockKind.PARAGRAPH, "Hej")], 0, 3 if offset == 3 else -abs(offset))


@pytest.mark.parametrize("index", [-1, 1])
def test_a_block_that_is_gone_is_said_to_be(index: int) -> None:
    with pytest.raises(NotPossible, match="finns inte längre"):
        join_split.removed([TEXT], index)

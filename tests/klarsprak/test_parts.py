"""A long text in parts: nothing is left out, no heading stands alone, and one comes back where one was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klarsprak.language.blocks import BlockKind
from klarsprak.parts import cut, numbered, part_of, part_to_read

HEADING, PARAGRAPH = BlockKind.HEADING.value, BlockKind.PARAGRAPH.value
ROWS = st.lists(st.tuples(st.sampled_from([HEADING, PARAGRAPH]), st.integers(1, 30)), min_size=1, max_size=60)


def rows_of(blocks: list[tuple[str, int]]) -> list[tuple[int, str, int]]:
    return [(order, kind, count) for order, (kind, count) in enumerate(blocks, start=1)]


@given(ROWS)
def test_every_block_stands_in_one_part_in_order(blocks: list[tuple[str, int]]) -> None:
    pieces = numbered(rows_of(blocks))
    assert [piece for part in cut(pieces) for piece in part] == pieces


@given(ROWS)
def test_a_heading_is_never_the_last_of_a_part_that_something_follows(blocks: list[tuple[str, int]]) -> None:
    parts = cut(numbered(rows_of(blocks)))
    has_text = any(kind == PARAGRAPH for kind, _count in blocks)
    assert not (has_text and any(part[-1].is_heading for part in parts[:-1]))


@given(ROWS)
def test_a_part_is_too_long_only_when_one_block_is(blocks: list[tuple[str, int]]) -> None:
    for part in cut(numbered(rows_of(blocks))):
        body = [piece for piece in part if not piece.is_heading]
        assert sum(piece.sentences for piece in part) <= 60 or len(body) <= 1


@given(ROWS, st.integers(0, 70))
def test_one_comes_back_to_the_first_block_that_is_not_read(
    blocks: list[tuple[str, int]], read_to: int
) -> None:
    parts = cut(numbered(rows_of(blocks)))
    index = part_to_read(parts, read_to)
    expected = part_of(parts, min(read_to + 1, len(blocks)))
    assert index == expected


def test_headings_have_no_number() -> None:
    pieces = numbered([(1, HEADING, 1), (2, PARAGRAPH, 2), (3, PARAGRAPH, 1)])
    assert [piece.number for piece in pieces] == [None, 1, 2]


@pytest.mark.parametrize(("sentences", "parts"), [(59, 1), (60, 1), (61, 2), (2_000, 34)])
def test_sixty_sentences_a_part(sentences: int, parts: int) -> None:
    assert len(cut(numbered([(n, PARAGRAPH, 1) for n in range(1, sentences + 1)]))) == parts


def test_an_empty_text_has_one_empty_part() -> None:
    assert cut([]) == [[]]

"""Blocks for property tests: as a reader makes them, clean and on one line."""

from hypothesis import strategies as st

from klarsprak.language.blocks import Block, BlockKind

LETTERS = "abcåäöéÅÄÖXYZ"
words = st.text(LETTERS, min_size=1, max_size=9)
fields = st.sampled_from(["«Namn»", "{{namn}}", "«Datum_1»", "X" * 3])
signs = st.sampled_from(["<b>", "&amp;", "\"'", "😀", "مرحبا", "12\u00a0000", "e-tjänst", "§"])
sentences = st.lists(words | fields | signs, min_size=1, max_size=8).map(
    lambda parts: f"Ord {' '.join(parts)}."
)

headings = st.builds(Block, st.just(BlockKind.HEADING), sentences, st.integers(1, 4))
paragraphs = st.builds(Block, st.just(BlockKind.PARAGRAPH), sentences)
items = st.builds(Block, st.just(BlockKind.LIST_ITEM), sentences, st.integers(1, 3))
blocks = st.lists(headings | paragraphs | items, min_size=1, max_size=8).map(tuple)


def without_jumps(found: tuple[Block, ...]) -> tuple[Block, ...]:
    """A list begins at its first level and goes one step deeper at a time."""
    result: list[Block] = []
    for block in found:
        before = result[-1] if result and result[-1].kind == BlockKind.LIST_ITEM else None
        if block.kind == BlockKind.LIST_ITEM:
            block = Block(block.kind, block.text, min(block.level, (before.level if before else 0) + 1))
        result.append(block)
    return tuple(result)

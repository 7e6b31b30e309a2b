"""Text without any form, as it is pasted or lies in a file: every line is a block of its own."""

from collections.abc import Iterator

from klarsprak.language.blocks import Block, BlockKind
from klarsprak.language.sentences import clean


def lines_as_blocks(text: str) -> Iterator[Block]:
    """A blank line or a line break starts a new block: a heading or a list item ends no sentence by itself,
    and a counter that runs them together calls the same text far harder."""
    for line in clean(text).split("\n"):
        if stripped := line.strip():
            yield Block(BlockKind.PARAGRAPH, stripped)

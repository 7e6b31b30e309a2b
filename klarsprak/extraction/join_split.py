"""The owner's corrections of what the reader understood: new blocks, never changed ones.

Whatever is corrected has been looked at, so its question goes away. No correction loses a word.
"""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from klarsprak.extraction.furniture import weighed
from klarsprak.extraction.hyphens import joined
from klarsprak.extraction.reading import nothing_known, tidy
from klarsprak.language.blocks import Block, BlockKind

Blocks = tuple[Block, ...]


class NotPossible(Exception):
    """The correction makes no sense here. `message` says so in Swedish."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def split(blocks: Sequence[Block], index: int, offset: int) -> Blocks:
    """Block `index` in two, cut before code point `offset`; what follows a heading is a paragraph."""
    block = at(blocks, index)
    if block.kind == BlockKind.CELL:
        raise NotPossible(_("En ruta i en tabell kan inte delas. Gör om den till ett stycke först."))
    first, second = tidy(block.text[: max(offset, 0)]), tidy(block.text[max(offset, 0) :])
    if not first or not second:
        raise NotPossible(_("Välj ett ställe mitt i texten där den ska delas."))
    rest = replace(block, text=second, doubt="")
    if block.kind == BlockKind.HEADING:
        rest = weighed(Block(BlockKind.PARAGRAPH, second))
    return put(blocks, index, 1, replace(block, text=first, doubt=""), rest)


def merge(blocks: Sequence[Block], index: int) -> Blocks:
    """Block `index` together with the one after it, as what the first one is."""
    block = at(blocks, index)
    if index + 1 >= len(blocks):
        raise NotPossible(_("Det finns inget stycke efter det här att sätta ihop det med."))
    text, _question = joined(block.text, blocks[index + 1].text, nothing_known)
    return put(blocks, index, 2, replace(block, text=text, doubt=""))


def as_heading(blocks: Sequence[Block], index: int, level: int = 2) -> Blocks:
    return put(blocks, index, 1, Block(BlockKind.HEADING, at(blocks, index).text, min(max(level, 1), 4)))


def as_paragraph(blocks: Sequence[Block], index: int) -> Blocks:
    return put(blocks, index, 1, Block(BlockKind.PARAGRAPH, at(blocks, index).text))


def as_list(blocks: Sequence[Block], index: int, level: int = 1) -> Blocks:
    return put(blocks, index, 1, Block(BlockKind.LIST_ITEM, at(blocks, index).text, min(max(level, 1), 9)))


def left_out(blocks: Sequence[Block], index: int) -> Blocks:
    """The block still stands there, but measures leave it out."""
    return put(blocks, index, 1, replace(at(blocks, index), is_counted=False, doubt=""))


def counted(blocks: Sequence[Block], index: int) -> Blocks:
    return put(blocks, index, 1, replace(at(blocks, index), is_counted=True, doubt=""))


def confirmed(blocks: Sequence[Block], index: int) -> Blocks:
    """The reader was right: its question is answered."""
    return put(blocks, index, 1, replace(at(blocks, index), doubt=""))


def removed(blocks: Sequence[Block], index: int) -> Blocks:
    at(blocks, index)
    return put(blocks, index, 1)


def at(blocks: Sequence[Block], index: int) -> Block:
    if not 0 <= index < len(blocks):
        raise NotPossible(_("Stycket finns inte längre. Ladda om sidan och försök igen."))
    return blocks[index]


def put(blocks: Sequence[Block], index: int, count: int, *new: Block) -> Blocks:
    return (*blocks[:index], *new, *blocks[index + count :])

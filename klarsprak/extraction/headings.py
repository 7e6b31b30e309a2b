"""Headings that nobody marked as headings: short, bold or alone on their line. Guessed, and asked about."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from klarsprak.language.blocks import Block, BlockKind

LONGEST_HEADING, MOST_HEADING_WORDS = 80, 12


def may_be_heading(text: str) -> bool:
    """Short, and does not end as a sentence does; a question may be a heading."""
    return (
        len(text) <= LONGEST_HEADING
        and len(text.split()) <= MOST_HEADING_WORDS
        and not text.endswith((".", ",", ";", ":", "!"))
        and any(letter.isalpha() for letter in text)
    )


def guessed_heading(text: str, level: int = 2) -> Block:
    return Block(BlockKind.HEADING, text, level, doubt=_("Är detta en rubrik?"))


def one_below(blocks: Sequence[Block]) -> list[Block]:
    """A heading that was guessed ranks just below the last one that was not."""
    found, level = [], 1
    for block in blocks:
        if block.kind == BlockKind.HEADING and block.doubt:
            block = replace(block, level=min(level + 1, 4))
        elif block.kind == BlockKind.HEADING:
            level = block.level
        found.append(block)
    return found

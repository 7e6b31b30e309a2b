"""What came out of a document, what did not, and why a document could not be read at all."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from klarsprak.language.blocks import Block, BlockKind
from klarsprak.language.sentences import clean

# Whether a string of letters is known to be one word, by what stands elsewhere in the same document.
IsWord = Callable[[str], bool]

# Some 300 pages of print. What is longer cannot be read by people who are paid by the hour for one text.
MOST_LETTERS = 1_000_000
MOST_BLOCKS = 10_000
MOST_PAGES = 300

# A space that does not break stays: it holds "12 000" together, which is one word.
SPACES = re.compile(r"[ \n\u2002-\u200a\u3000]+")


@dataclass(frozen=True)
class Reading:
    """The blocks in reading order, and Swedish sentences for the owner of the text.

    `left_out` says what did not come along; `warnings` says where the reading may be wrong. `title` is the
    first heading of the highest rank, or empty.
    """

    blocks: tuple[Block, ...]
    left_out: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    title: str = ""


class Unreadable(Exception):
    """The document was not read. `message` says why in Swedish, with one next step."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def nothing_known(word: str) -> bool:
    """Of two lines alone."""
    return False


def tidy(text: str) -> str:
    """Clean, on one line, without space at the ends."""
    return SPACES.sub(" ", clean(text)).strip(" \u00a0\u202f")


def has_words(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def finished(
    blocks: Sequence[Block], *, left_out: Sequence[str] = (), warnings: Sequence[str] = ()
) -> Reading:
    """The reading, unless there is nothing in it or too much."""
    if not any(has_words(block.text) for block in blocks):
        raise Unreadable(
            _("Vi hittade ingen text. Öppna dokumentet, kopiera texten och klistra in den i rutan i stället.")
        )
    check_length(blocks)
    return Reading(tuple(blocks), tuple(left_out), tuple(warnings), title_of(blocks))


def check_length(blocks: Sequence[Block]) -> None:
    if len(blocks) > MOST_BLOCKS or sum(len(block.text) for block in blocks) > MOST_LETTERS:
        raise too_long()


def too_long() -> Unreadable:
    return Unreadable(
        _("Texten är för lång för en läsning. Dela den i kapitel och be om en läsning för varje kapitel.")
    )


def title_of(blocks: Sequence[Block]) -> str:
    headings = [block for block in blocks if block.kind == BlockKind.HEADING]
    return min(headings, key=lambda block: block.level).text if headings else ""


def doubting(block: Block, question: str) -> Block:
    """The same block with one more question to its owner."""
    if question in block.doubt:
        return block
    return replace(block, doubt=f"{block.doubt} {question}".strip())

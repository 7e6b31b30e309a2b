"""One page of a PDF as pieces of lines: words that stand on one row without a gap between them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from klarsprak.language.blocks import Block

MARKER = re.compile(
    r"(?:\(cid:\d+\)|[\u007f\uf0b7\uf0a7\uf076•▪▫◦●○■□‣⁃∙·–—*§oØü✓-])|"
    r"(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]"
)
NUMBER = re.compile(r"[\da-zA-Z]{1,4}[.)]")
UNKNOWN = re.compile(r"\(cid:\d+\)")
# In sizes of the letters: what parts two pieces on a row, and a marker from its text.
WIDE_GAP, MARKER_GAP = 1.6, 0.45
RAISED = 0.75
BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)


@dataclass(frozen=True)
class Word:
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    is_bold: bool


@dataclass(frozen=True)
class Line:
    """A piece of a row: `marker` is what stands before a list item's text, and `x0` where that text begins.

    A table takes part as one line that holds its cells.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    is_bold: bool
    page: int
    column: int = 0
    marker: str = ""
    marker_x: float = 0
    first_word: float = 0
    cells: tuple[Block, ...] = ()

    @property
    def place(self) -> tuple[int, int]:
        return (self.page, self.column)

    @property
    def is_numbered(self) -> bool:
        return NUMBER.fullmatch(self.marker) is not None


def words_on(page: Any) -> list[Word]:
    """Words with the size and weight of their letters; a word is not parted where the type changes."""
    raw = page.extract_words(
        x_tolerance_ratio=0.2, keep_blank_chars=False, extra_attrs=["fontname", "size"], use_text_flow=False
    )
    return [word_of(each) for each in raw if each["upright"]]


def word_of(raw: dict[str, Any]) -> Word:
    return Word(
        raw["text"],
        float(raw["x0"]),
        float(raw["x1"]),
        float(raw["top"]),
        float(raw["bottom"]),
        round(float(raw["size"]) * 2) / 2,
        BOLD.search(raw["fontname"]) is not None,
    )


def lines_on(words: Sequence[Word], page: int) -> list[Line]:
    return [line for row in rows_of(words) for piece in pieces_of(row) for line in line_of(piece, page)]


def rows_of(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words whose middles stand at nearly the same height, from left to right."""
    row: list[Word] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.x0)):
        if row and not is_level(row, word):
            yield sorted(row, key=lambda word: word.x0)
            row = []
        row.append(word)
    if row:
        yield sorted(row, key=lambda word: word.x0)


def is_level(row: Sequence[Word], word: Word) -> bool:
    tallest = max(row, key=lambda each: each.size)
    return word.top < tallest.bottom - 0.5 * min(word.size, tallest.size)


def pieces_of(row: Sequence[Word]) -> Iterator[list[Word]]:
    """A wide gap parts two columns, unless what stands before it is the marker of a list item."""
    piece = [row[0]]
    for before, word in pairwise(row):
        is_marker = len(piece) == 1 and MARKER.fullmatch(before.text) is not None
        if word.x0 - before.x1 > WIDE_GAP * max(before.size, word.size) * (2.5 if is_marker else 1):
            yield piece
            piece = []
        piece.append(word)
    yield piece


def line_of(words: Sequence[Word], page: int) -> Iterator[Line]:
    """The piece as text; numbers of notes, small and raised, are no part of it."""
    kept = [words[0], *(word for before, word in pairwise(words) if not is_note(before, word))]
    marker = marker_of(kept)
    rest = kept[1:] if marker else kept
    text = UNKNOWN.sub("", text_of(rest))
    if text.strip():
        yield Line(
            text=text,
            x0=rest[0].x0,
            x1=rest[-1].x1,
            top=min(word.top for word in rest),
            bottom=max(word.bottom for word in rest),
            size=common_size(rest),
            is_bold=all(word.is_bold for word in rest),
            page=page,
            marker=marker,
            marker_x=kept[0].x0,
            first_word=rest[0].x1 - rest[0].x0,
        )


def is_note(before: Word, word: Word) -> bool:
    return (
        word.text.isdigit()
        and word.size < RAISED * before.size
        and word.x0 - before.x1 < 0.3 * before.size
        and word.bottom < before.bottom + 1
    )


def marker_of(words: Sequence[Word]) -> str:
    if len(words) < 2 or not MARKER.fullmatch(words[0].text):
        return ""
    gap = words[1].x0 - words[0].x1
    return words[0].text if gap >= MARKER_GAP * words[1].size or words[0].text in "•●▪■" else ""


def text_of(words: Sequence[Word]) -> str:
    """Spaces where there is room for one: a change of type in the middle of a word leaves none."""
    text = words[0].text
    for before, word in pairwise(words):
        text += (" " if word.x0 - before.x1 > 0.12 * min(before.size, word.size) else "") + word.text
    return text


def common_size(words: Sequence[Word]) -> float:
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[word.size] += len(word.text)
    return sizes.most_common(1)[0][0]


def in_column(line: Line, column: int) -> Line:
    return replace(line, column=column)

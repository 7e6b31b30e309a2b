"""A long text is read in parts: an old phone shows sixty sentences without trouble, not two thousand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from klarsprak.language.blocks import BlockKind

MOST_SENTENCES = 60


@dataclass(frozen=True)
class Piece:
    """What the plan of the parts needs of a block. `number` is its "Stycke 3"; a heading has none."""

    order: int
    kind: str
    sentences: int
    number: int | None = None

    @property
    def is_heading(self) -> bool:
        return self.kind == BlockKind.HEADING


def numbered(rows: Sequence[tuple[int, str, int]]) -> list[Piece]:
    """From order, kind and number of sentences, in order."""
    pieces, number = [], 0
    for order, kind, sentences in rows:
        is_heading = kind == BlockKind.HEADING
        number += not is_heading
        pieces.append(Piece(order, kind, sentences, None if is_heading else number))
    return pieces


def cut(pieces: Sequence[Piece], most: int = MOST_SENTENCES) -> list[list[Piece]]:
    """Whole blocks in order; a heading stands with what it is the heading of. At least one part."""
    parts: list[list[Piece]] = [[]]
    for group in with_headings(pieces):
        filled = sum(piece.sentences for piece in parts[-1])
        if parts[-1] and filled + sum(piece.sentences for piece in group) > most:
            parts.append([])
        parts[-1] += group
    return parts


def with_headings(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """A block with the headings before it; headings that nothing follows come last."""
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.is_heading:
            yield group
            group = []
    if group:
        yield group


def part_to_read(parts: Sequence[Sequence[Piece]], read_to: int) -> int:
    """The part with the first block that is not read, else the last."""
    for index, part in enumerate(parts):
        if part and part[-1].order > read_to:
            return index
    return len(parts) - 1


def part_of(parts: Sequence[Sequence[Piece]], order: int) -> int:
    """The part in which a block stands."""
    return next(index for index, part in enumerate(parts) if any(piece.order == order for piece in part))

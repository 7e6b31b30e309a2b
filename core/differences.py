"""What was taken out and what is new between two texts, word by word. In words as well as colour."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from diff_match_patch import diff_match_patch

Cut = Callable[[str], Iterator[str]]
PIECE = re.compile(r"\s+|\w+|[^\w\s]")
LINE = re.compile(r"[^\n]*\n+|[^\n]+")
# Each different piece of text becomes one sign. Above the surrogates there is room for a million of them:
# more than there are signs in the longest text that can be brought in.
FIRST_SIGN = 0x10000


class Change(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


KINDS = {0: Change.SAME, -1: Change.GONE, 1: Change.NEW}


@dataclass(frozen=True)
class Run:
    """A stretch of words that share a fate."""

    change: Change
    text: str

    @property
    def is_break(self) -> bool:
        """Between two blocks: nothing that is read, whether it is gone or new."""
        return not self.text.strip("\n")


def differences(before: str, after: str, cut: Cut) -> list[Run]:
    """Runs that give `before` back without the new, and `after` back without the gone.

    First in the pieces that `cut` makes, sentences or lines: one that stands as it stood is never said to be
    gone, however much changed around it.
    """
    return [run for old, new in stretches(before, after, cut) for run in by_words(old, new)]


def stretches(before: str, after: str, cut: Cut) -> Iterator[tuple[str, str]]:
    """Both texts in step: what stands as it stood, and between that what differs."""
    old = new = ""
    for run in compared(before, after, cut):
        if run.change == Change.SAME:
            yield from ((old, new), (run.text, run.text))
            old = new = ""
        elif run.change == Change.GONE:
            old += run.text
        else:
            new += run.text
    yield old, new


def by_words(old: str, new: str) -> list[Run]:
    return compared(old, new, words, tidy=True)


def compared(before: str, after: str, cut: Cut, *, tidy: bool = False) -> list[Run]:
    signs = Signs(cut)
    old, new = signs.written(before), signs.written(after)
    comparing = diff_match_patch()
    comparing.Diff_Timeout = 0.5
    found = comparing.diff_main(old, new, False)
    if tidy:
        comparing.diff_cleanupSemantic(found)
    return [Run(KINDS[kind], signs.read(part)) for kind, part in found if part]


def line_by_line(runs: list[Run]) -> list[Run]:
    """The same runs cut at line breaks, so that a page can mark words and leave the breaks unmarked."""
    pieces = ((run.change, piece) for run in runs for piece in re.split("(\n+)", run.text))
    return [Run(change, piece) for change, piece in pieces if piece]


class Signs:
    """A sign for each piece of the texts, so that words are compared, or sentences, and never letters."""

    def __init__(self, cut: Cut) -> None:
        self.cut = cut
        self.sign_of: dict[str, str] = {}
        self.piece_of: dict[str, str] = {}

    def written(self, text: str) -> str:
        return "".join(self.sign(piece) for piece in self.cut(text))

    def sign(self, piece: str) -> str:
        if piece not in self.sign_of:
            sign = chr(FIRST_SIGN + len(self.sign_of))
            self.sign_of[piece], self.piece_of[sign] = sign, piece
        return self.sign_of[piece]

    def read(self, signs: str) -> str:
        return "".join(self.piece_of[sign] for sign in signs)


def words(text: str) -> Iterator[str]:
    """Each word, space and mark."""
    return (match.group() for match in PIECE.finditer(text))


def lines(text: str) -> Iterator[str]:
    """Each with the breaks after it."""
    return (match.group() for match in LINE.finditer(text))


def has_changed(runs: list[Run]) -> bool:
    return any(run.change != Change.SAME for run in runs)

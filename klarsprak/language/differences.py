"""Differences between two texts, sentence by sentence first."""

from collections.abc import Iterator
from itertools import pairwise

from core import differences as pieces
from core.differences import Change, Run, has_changed, line_by_line, lines
from klarsprak.language.sentences import spans

__all__ = ["Change", "Run", "differences", "has_changed", "line_by_line"]


def differences(before: str, after: str) -> list[Run]:
    """As the core's, by sentences."""
    return pieces.differences(before, after, sentences)


def sentences(text: str) -> Iterator[str]:
    """Each with the space after it. A line is never part of the one before."""
    for line in lines(text):
        starts = [0, *(start for start, _end in spans(line)[1:]), len(line)]
        yield from (line[start:end] for start, end in pairwise(starts))

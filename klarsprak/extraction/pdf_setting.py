"""How a PDF is set: what is text and what a heading, and the room between and after lines."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from klarsprak.extraction.headings import may_be_heading
from klarsprak.extraction.pdf_lines import Line

LARGER = 1.13
# A gap of so many usual distances between lines starts a new block.
WIDE_GAP = 1.3
ENDINGS = (".", "!", "?", ":", "…", "”", '"', ")")
FEWEST_IN_CHUNK = 3
# The share of lines at some distance that must go on in the middle of a sentence.
LEAST_SURE = 0.25


@dataclass(frozen=True)
class Typesetting:
    """How the document is set: the sizes of its text and headings, and the room between and after lines."""

    body: float
    headings: tuple[float, ...]
    leadings: tuple[float, ...]
    right_edges: dict[int, float]

    def level(self, line: Line) -> int:
        """A heading's rank by its size; 0 for text."""
        return min(self.headings.index(line.size) + 1, 4) if line.size in self.headings else 0

    def is_guess(self, line: Line) -> bool:
        return not self.level(line) and line.is_bold and not line.marker and may_be_heading(line.text)


def typesetting_of(lines: Sequence[Line]) -> Typesetting:
    texts = [line for line in lines if not line.cells]
    sizes: Counter[float] = Counter()
    for line in texts:
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0
    headings = sorted((size for size in sizes if size >= LARGER * body), reverse=True)
    leadings = leadings_of(texts, body)
    return Typesetting(body, tuple(headings), leadings, right_edges(texts, body, leadings[0]))


def leadings_of(lines: Sequence[Line], body: float) -> tuple[float, ...]:
    """The distances between two lines of one paragraph, the usual one first.

    Where the second line begins with a small letter they belong together, so that distance is one of them;
    unless most lines at that distance begin anew.
    """
    every: Counter[float] = Counter()
    sure: Counter[float] = Counter()
    for before, line in pairwise(lines):
        gap = round((line.bottom - before.bottom) * 2) / 2
        if is_same_place(before, line) and before.size == line.size == body and 0 < gap < 3 * body:
            every[gap] += 1
            sure[gap] += line.text[:1].islower() and not before.text.endswith(ENDINGS)
    found = [gap for gap, count in sure.most_common() if count >= max(LEAST_SURE * every[gap], 1)]
    return tuple(found) or (1.4 * body,)


def right_edges(lines: Sequence[Line], body: float, leading: float) -> dict[int, float]:
    """How far each line might have gone: to the end of the longest of the lines it stands close to."""
    widest: dict[tuple[int, int], float] = {}
    for line in lines:
        if line.size == body:
            widest[line.place] = max(widest.get(line.place, 0), line.x1)
    edges = {}
    for chunk in close_together(lines, leading):
        own = max(line.x1 for line in chunk)
        for line in chunk:
            edges[id(line)] = own if len(chunk) >= FEWEST_IN_CHUNK else widest.get(line.place, own)
    return edges


def close_together(lines: Sequence[Line], leading: float) -> Iterator[list[Line]]:
    chunk: list[Line] = []
    for line in lines:
        if chunk and not (line.place == chunk[-1].place and is_near(chunk[-1], line, WIDE_GAP * leading)):
            yield chunk
            chunk = []
        chunk.append(line)
    if chunk:
        yield chunk


def is_same_place(before: Line, line: Line) -> bool:
    return before.place == line.place


def is_near(last: Line, line: Line, most: float) -> bool:
    return 0 < line.bottom - last.bottom <= most

"""What stands at the edges of the pages: running titles, page numbers and footnotes."""

import re
from collections import Counter
from collections.abc import Sequence

from klarsprak.extraction.furniture import is_page_number
from klarsprak.extraction.pdf_lines import Line

# The part of a page that is its edge, and in points on a small page.
EDGE, SMALLEST_EDGE = 0.13, 90
MOST_EDGE_LINES = 4
DIGITS = re.compile(r"\d+")
NOTE = re.compile(r"\d{1,2}\W{0,2}\s?\w")
SMALL = 0.87

Pages = list[list[Line]]


def without_edges(pages: Pages, heights: Sequence[float]) -> tuple[Pages, bool]:
    """Pages without the lines that come back at the same height, and whether any did."""
    repeated = Counter(key for lines in pages for key in {key_of(line) for line in lines})
    kept = [without_edge(lines, height, repeated) for lines, height in zip(pages, heights, strict=True)]
    return kept, sum(map(len, kept)) < sum(map(len, pages))


def key_of(line: Line) -> tuple[str, int]:
    """The same words at the same height, whatever the number."""
    return (DIGITS.sub("#", line.text), round(line.bottom / 3))


def without_edge(lines: list[Line], height: float, repeated: Counter[tuple[str, int]]) -> list[Line]:
    ordered = sorted(lines, key=lambda line: line.bottom)
    edge = max(EDGE * height, SMALLEST_EDGE)
    top = [line for line in ordered if line.bottom < edge][:MOST_EDGE_LINES]
    bottom = [line for line in reversed(ordered) if line.top > height - edge][:MOST_EDGE_LINES]
    gone = {id(line) for side in (top, bottom) for line in peeled(side, repeated)}
    return [line for line in lines if id(line) not in gone]


def peeled(edge: Sequence[Line], repeated: Counter[tuple[str, int]]) -> list[Line]:
    found = []
    for line in edge:
        if repeated[key_of(line)] < 2 and not is_page_number(line.text):
            break
        found.append(line)
    return found


def without_notes(pages: Pages, body_size: float) -> tuple[Pages, int]:
    """Pages without the small lines at their end that begin with a number; and how many notes there were."""
    count, kept = 0, []
    for lines in pages:
        ordered = sorted(lines, key=lambda line: line.bottom)
        first = first_note(ordered, body_size)
        count += sum(1 for line in ordered[first:] if NOTE.match(line.text))
        gone = {id(line) for line in ordered[first:]}
        kept.append([line for line in lines if id(line) not in gone])
    return kept, count


def first_note(ordered: Sequence[Line], body_size: float) -> int:
    """Where the notes begin: the small lines that end the page, from the first one with a number."""
    place = len(ordered)
    while place and ordered[place - 1].size <= SMALL * body_size:
        place -= 1
    while place < len(ordered) and not NOTE.match(ordered[place].text):
        place += 1
    return place

"""The order in which a page is read: over its whole width, or down one column after the other."""

from collections.abc import Iterator, Sequence
from statistics import median

from klarsprak.extraction.pdf_lines import Line, in_column

NARROWEST_GUTTER = 8
FEWEST_LINES, FEWEST_LETTERS = 5, 12
MOST_COLUMNS = 4
# How far from the column's edge an indented line may begin.
INDENT = 45


def in_reading_order(lines: Sequence[Line], column: int = 0, depth: int = 1) -> list[Line]:
    """Lines across the gutter part the page in bands; in each, the left column comes before the right."""
    gutter = gutter_of(lines) if depth < MOST_COLUMNS else None
    if gutter is None:
        ordered = sorted(lines, key=lambda line: (round(line.bottom, 1), line.x0))
        return [in_column(line, column) for line in ordered]
    found: list[Line] = []
    for band in bands_of(lines, gutter):
        left = [line for line in band if line.x1 <= gutter]
        right = [line for line in band if line.x0 >= gutter]
        across = [line for line in band if line.x0 < gutter < line.x1]
        found += [in_column(line, column) for line in across]
        found += in_reading_order(left, column * 10 + 1, depth + 1)
        found += in_reading_order(right, column * 10 + 2, depth + 1)
    return found


def bands_of(lines: Sequence[Line], gutter: float) -> Iterator[list[Line]]:
    """From the top: each line across the gutter alone, and what stands between them together."""
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: line.bottom):
        if line.x0 < gutter < line.x1:
            if band:
                yield band
            yield [line]
            band = []
        else:
            band.append(line)
    if band:
        yield band


def gutter_of(lines: Sequence[Line]) -> float | None:
    """The middle of the widest strip that few lines cross and where lines begin on its right side."""
    if len(lines) < FEWEST_LINES:
        return None
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    starts = sorted({round(line.x0) for line in lines if left + 0.2 * (right - left) < line.x0})
    candidates = [strip for start in starts[:60] if (strip := strip_before(lines, start)) is not None]
    found = max(candidates, key=lambda strip: strip[0], default=None)
    return found[1] if found else None


def strip_before(lines: Sequence[Line], start: int) -> tuple[int, float] | None:
    """If the strip that ends at `start` parts two columns: how many lines begin there, and its middle."""
    edge = start - 0.5
    beside = [line for line in lines if line.x0 >= edge]
    before = [line for line in lines if line.x1 < edge]
    across = len(lines) - len(beside) - len(before)
    if len(beside) < 2 or len(before) < 2 or across > len(lines) / 2:
        return None
    ends = max(line.x1 for line in before)
    aligned = sum(1 for line in beside if line.x0 <= edge + INDENT)
    is_gutter = edge - ends >= NARROWEST_GUTTER and aligned >= 0.6 * len(beside)
    return (aligned, (edge + ends) / 2) if is_gutter and is_prose(before) and is_prose(beside) else None


def is_prose(lines: Sequence[Line]) -> bool:
    return median(len(line.text) for line in lines) >= FEWEST_LETTERS

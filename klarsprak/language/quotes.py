"""The place of a remark as words: W3C TextQuoteSelector, for exports and for whoever reads them elsewhere.

The remark itself points at a block and a sentence. A quote is never used to carry a remark over to another
version: likeness points at the wrong sentence exactly where a text was made simpler.
"""

from collections.abc import Sequence
from dataclasses import dataclass

# So many code points stand on each side of what is quoted.
AROUND = 32
BETWEEN = "\n"


@dataclass(frozen=True)
class Quote:
    """What is pointed at, and what stands just before and after it in the text as a whole."""

    exact: str
    prefix: str = ""
    suffix: str = ""


def whole(blocks: Sequence[str]) -> str:
    """The text as one string: a block a line."""
    return BETWEEN.join(blocks)


def quote(text: str, start: int, end: int) -> Quote:
    """The selector of a place in the whole text."""
    return Quote(text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND])


def places(text: str, wanted: Quote) -> list[tuple[int, int]]:
    """Everywhere the quote stands: one place, unless the very same words stand around it twice."""
    needle = wanted.prefix + wanted.exact + wanted.suffix
    found, at = [], text.find(needle)
    while at != -1:
        start = at + len(wanted.prefix)
        found.append((start, start + len(wanted.exact)))
        at = text.find(needle, at + 1)
    return found

"""Plain text → blocks. A line break starts a new block, unless a program broke the line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from klarsprak.extraction.furniture import weighed
from klarsprak.extraction.headings import guessed_heading, may_be_heading, one_below
from klarsprak.extraction.hyphens import joined
from klarsprak.extraction.reading import doubting, has_words, nothing_known, tidy
from klarsprak.language.blocks import Block, BlockKind
from klarsprak.language.sentences import clean

BULLET = re.compile(r"(\s*)[•·‣▪■□●○◦∙\uf0b7*–-][ \u00a0]+(?=\S)")
NUMBER = re.compile(r"(\s*)(\d{1,3})[.)][ \u00a0]+(?=\S)")
# A line shorter than this was ended by a person.
SHORTEST_FULL_LINE = 45
ENDINGS = (".", "!", "?", ":", ";", "…", "”", '"', ")")


@dataclass(frozen=True)
class Line:
    """A line with words; `marker` is "bullet", "number" or empty, `gap` whether a blank line came before."""

    text: str
    marker: str = ""
    indent: int = 0
    gap: bool = True


def blocks_in_text(text: str) -> tuple[list[Block], bool]:
    """The blocks, and whether some list was numbered."""
    lines = list(lines_of(clean(text)))
    found: list[Block] = []
    previous: Line | None = None
    for number, line in enumerate(lines):
        if previous and goes_on(previous, line):
            found[-1] = continued(found[-1], line)
        else:
            found.append(block_of(line, lines[number + 1 : number + 2]))
        previous = line
    return one_below(found), any(line.marker == "number" for line in lines)


def lines_of(text: str) -> Iterator[Line]:
    raw = text.split("\n")
    numbered = numbered_lines(raw)
    gap = True
    for place, line in enumerate(raw):
        if has_words(line):
            yield line_of(line, place in numbered, gap)
        gap = not line.strip()


def line_of(line: str, is_numbered: bool, gap: bool) -> Line:
    found = BULLET.match(line) or (NUMBER.match(line) if is_numbered else None)
    if not found or not has_words(line[found.end() :]):
        return Line(tidy(line), gap=gap)
    marker = "number" if found.re is NUMBER else "bullet"
    return Line(tidy(line[found.end() :]), marker, len(found[1]), gap)


def numbered_lines(raw: Sequence[str]) -> frozenset[int]:
    """Lines whose numbers follow on each other; a single one may be a date or a chapter."""
    places = [(place, int(found[2])) for place, line in enumerate(raw) if (found := NUMBER.match(line))]
    pairs = [(a, b) for a, b in pairwise(places) if b[1] == a[1] + 1]
    return frozenset(place for pair in pairs for place, _number in pair)


def goes_on(previous: Line, line: Line) -> bool:
    """Broken in the middle of a sentence by a program that keeps lines short, as in mail or a PDF."""
    if line.gap or line.marker or len(previous.text) < SHORTEST_FULL_LINE:
        return False
    return line.text[0].islower() and not previous.text.endswith(ENDINGS)


def continued(block: Block, line: Line) -> Block:
    text, question = joined(block.text, line.text, nothing_known)
    whole = Block(BlockKind(block.kind), text, block.level, is_counted=block.is_counted, doubt=block.doubt)
    if whole.kind == BlockKind.HEADING:
        whole = Block(BlockKind.PARAGRAPH, text)
    return doubting(whole, question or _("Vi satte ihop rader här. Hör de ihop?"))


def block_of(line: Line, following: Sequence[Line]) -> Block:
    if line.marker:
        return Block(BlockKind.LIST_ITEM, line.text, level=2 if line.indent >= 3 else 1)
    if line.gap and may_be_heading(line.text) and any(is_prose(after) for after in following):
        return guessed_heading(line.text)
    return weighed(Block(BlockKind.PARAGRAPH, line.text))


def is_prose(line: Line) -> bool:
    return not line.marker and line.text.endswith(ENDINGS[:3]) and len(line.text.split()) > 3

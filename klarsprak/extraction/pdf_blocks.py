"""Lines of a PDF → blocks: by size, weight, markers, and the room between and at the end of lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from klarsprak.extraction.furniture import weighed
from klarsprak.extraction.headings import guessed_heading
from klarsprak.extraction.hyphens import joined
from klarsprak.extraction.pdf_lines import Line
from klarsprak.extraction.pdf_setting import (
    ENDINGS,
    WIDE_GAP,
    Typesetting,
    is_near,
    is_same_place,
    typesetting_of,
)
from klarsprak.extraction.reading import IsWord, tidy
from klarsprak.language.blocks import Block, BlockKind

LONGEST_HEADING, MOST_HEADING_LINES = 160, 4
SAME_PLACE = 4
SAME_GAP = 0.75


@dataclass
class Group:
    """Lines that make one block."""

    lines: list[Line]
    kind: BlockKind
    level: int = 1
    is_guess: bool = False


def grouped(lines: Iterable[Line], setting: Typesetting) -> list[Group]:
    groups: list[Group] = []
    markers: list[float] = []
    for line in lines:
        if groups and belongs(groups[-1], line, setting):
            groups[-1].lines.append(line)
            continue
        group = new_group(line, setting)
        if group.kind == BlockKind.LIST_ITEM:
            group.level = depth(markers, line.marker_x)
        else:
            markers.clear()
        groups.append(group)
    return groups


def new_group(line: Line, setting: Typesetting) -> Group:
    if line.cells:
        return Group([line], BlockKind.CELL)
    level = setting.level(line)
    if level:
        return Group([line], BlockKind.HEADING, level)
    if line.marker:
        return Group([line], BlockKind.LIST_ITEM)
    if setting.is_guess(line):
        return Group([line], BlockKind.HEADING, min(len(setting.headings) + 1, 4), is_guess=True)
    return Group([line], BlockKind.PARAGRAPH)


def depth(markers: list[float], x: float) -> int:
    """How deep an item stands, by where its marker stands among those of its list."""
    while markers and markers[-1] > x + SAME_PLACE:
        markers.pop()
    if not markers or x > markers[-1] + SAME_PLACE:
        markers.append(x)
    return len(markers)


def belongs(group: Group, line: Line, setting: Typesetting) -> bool:
    """Whether the line goes on where the block's last line ended."""
    last = group.lines[-1]
    if line.cells or last.cells or line.marker or line.size != last.size:
        return False
    if setting.level(line):
        return is_same_place(last, line) and is_near(last, line, 1.6 * line.size)
    if group.is_guess or setting.is_guess(line) != setting.is_guess(last):
        return False
    if not is_same_place(last, line):
        return goes_on_elsewhere(last, line)
    if not is_near(last, line, most_room(line, last, setting)):
        return False
    return not is_ended(group, last, line, setting)


def most_room(line: Line, last: Line, setting: Typesetting) -> float:
    """Text may be set more openly in one part of a document than in the rest of it."""
    if line.text[0].islower() and not last.text.endswith(ENDINGS):
        return 3 * setting.body
    gap = line.bottom - last.bottom
    open_ones = [each for each in setting.leadings if abs(each - gap) <= SAME_GAP]
    return max(WIDE_GAP * setting.leadings[0], *open_ones, 0) + SAME_GAP


def goes_on_elsewhere(last: Line, line: Line) -> bool:
    """In the next column or on the next page."""
    return line.text[0].islower() or not last.text.endswith(ENDINGS)


def is_ended(group: Group, last: Line, line: Line, setting: Typesetting) -> bool:
    """The next word would have had room on the line before, so somebody ended the line there."""
    if line.text[0].islower():
        return False
    if group.kind == BlockKind.LIST_ITEM and line.x0 < last.x0 - SAME_PLACE:
        return True
    right = setting.right_edges[id(last)]
    room = right - last.x1 - 0.3 * line.size
    return room > line.first_word + 0.04 * right or (
        line.x0 > last.x0 + line.size and last.text.endswith(ENDINGS) and len(group.lines) > 1
    )


def blocks_of(lines: Sequence[Line], is_word: IsWord) -> list[Block]:
    found: list[Block] = []
    for group in grouped(lines, typesetting_of(lines)):
        found += group.lines[0].cells or [block_of(group, is_word)]
    return found


def block_of(group: Group, is_word: IsWord) -> Block:
    """The lines as one text. A long one in large type is an introduction, not a heading."""
    text, questions = text_of(group.lines, is_word)
    if group.is_guess:
        return guessed_heading(text, group.level)
    is_long = len(text) > LONGEST_HEADING or len(group.lines) > MOST_HEADING_LINES
    if group.kind == BlockKind.HEADING and is_long:
        return Block(BlockKind.PARAGRAPH, text, doubt=_("Är detta en rubrik?"))
    return weighed(Block(group.kind, text, group.level, doubt=" ".join(questions)))


def text_of(lines: Sequence[Line], is_word: IsWord) -> tuple[str, list[str]]:
    text, questions = lines[0].text, []
    for line in lines[1:]:
        text, question = joined(text, line.text, is_word)
        questions += [question] if question else []
    return tidy(text), questions

"""Tables drawn with lines in a PDF. Text that only stands in rows is left as text: guessing chops prose."""

from collections.abc import Iterator, Sequence
from typing import Any

from klarsprak.extraction.pdf_lines import Line, Word, lines_on
from klarsprak.extraction.reading import tidy
from klarsprak.language.blocks import Block, BlockKind

# A drawing has more lines than any table.
FEWEST_EDGES, MOST_EDGES = 4, 1_500

Box = tuple[float, float, float, float]


def tables_on(page: Any, words: Sequence[Word], number: int) -> list[Line]:
    if not FEWEST_EDGES <= len(page.edges) <= MOST_EDGES:
        return []
    found = [table_line(table, words, number) for table in page.find_tables()]
    return [line for line in found if is_table(line.cells)]


def is_table(cells: Sequence[Block]) -> bool:
    """A single row or column is a frame around text."""
    return len({cell.row for cell in cells}) > 1 and len({cell.level for cell in cells}) > 1


def table_line(table: Any, words: Sequence[Word], number: int) -> Line:
    x0, top, x1, bottom = map(float, table.bbox)
    cells = tuple(cells_of(table, words))
    return Line("", x0, x1, top, bottom, size=0, is_bold=False, page=number, cells=cells)


def cells_of(table: Any, words: Sequence[Word]) -> Iterator[Block]:
    for row, each in enumerate(table.rows):
        for column, box in enumerate(each.cells, start=1):
            if box and (text := text_in(box, words)):
                yield Block(BlockKind.CELL, text, level=column, row=row, is_counted=False)


def outside(words: Sequence[Word], tables: Sequence[Line]) -> list[Word]:
    boxes = [(table.x0, table.top, table.x1, table.bottom) for table in tables]
    return [word for word in words if not any(is_inside(word, box) for box in boxes)]


def text_in(box: Box, words: Sequence[Word]) -> str:
    inside = [word for word in words if is_inside(word, box)]
    return tidy(" ".join(line.text for line in lines_on(inside, 0)))


def is_inside(word: Word, box: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]

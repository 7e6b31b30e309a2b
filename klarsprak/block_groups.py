"""Blocks that belong together on a page: the items of one list, the rows of one table."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from klarsprak.language.blocks import Block, BlockKind

Rows = list[list[str]]


def groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """One heading or paragraph; or all items of a list; or all cells of a table."""
    group: list[Block] = []
    for block in blocks:
        if group and not belongs(group[-1], block):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def belongs(before: Block, block: Block) -> bool:
    if block.kind != before.kind:
        return False
    if block.kind == BlockKind.CELL:
        return (block.row, block.level) > (before.row, before.level)
    return block.kind == BlockKind.LIST_ITEM


def rows(cells: Sequence[Block]) -> Rows:
    """The texts of a table, row by row, with empty ones where no cell stands."""
    width = max(cell.level for cell in cells)
    found = []
    for _row, group in groupby(cells, key=lambda cell: cell.row):
        texts = {cell.level: cell.text for cell in group}
        found.append([texts.get(column, "") for column in range(1, width + 1)])
    return found

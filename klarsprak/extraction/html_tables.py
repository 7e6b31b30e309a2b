"""Tables in HTML, held back until they end: only then it shows whether they hold data or place things."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from klarsprak.language.blocks import Block, BlockKind


@dataclass
class Table:
    """A table being read: its cells so far, each with what stands in it."""

    row: int = -1
    column: int = 0
    is_layout: bool = False
    cells: list[tuple[int, int, list[Block]]] = field(default_factory=list)

    def add(self, block: Block) -> None:
        """To the cell that is open; text outside every cell counts as the first one's."""
        place = (max(self.row, 0), max(self.column, 1))
        if not self.cells or self.cells[-1][:2] != place:
            self.cells.append((*place, []))
        self.cells[-1][2].append(block)

    def blocks(self) -> list[Block]:
        """Cells, or what stands in them one after the other when the table only places things on a page."""
        if self.is_layout or all(column == 1 for _row, column, _blocks in self.cells):
            return [block for _row, _column, blocks in self.cells for block in blocks]
        return [cell(row, column, blocks) for row, column, blocks in self.cells if blocks]


def cell(row: int, column: int, blocks: Sequence[Block]) -> Block:
    return Block(
        BlockKind.CELL, " ".join(block.text for block in blocks), level=column, row=row, is_counted=False
    )

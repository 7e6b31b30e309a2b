"""Blocks as a person writes them down: what the documents' expected files hold.

`# ` heading (its rank), `- ` list item (its depth), `| a | b |` a row of cells, `~ ` left out of measures,
` [?]` a question to the owner; then `=== left out` and `=== warnings`.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from klarsprak.extraction import Reading
from klarsprak.language.blocks import Block, BlockKind


def written(reading: Reading) -> str:
    lines = [*rows(reading.blocks)]
    for title, notes in (("left out", reading.left_out), ("warnings", reading.warnings)):
        if notes:
            lines += [f"=== {title}", *notes]
    return "\n".join(lines) + "\n"


def rows(blocks: Iterable[Block]) -> Iterator[str]:
    for (is_cell, _row), group in groupby(blocks, key=row_of):
        if is_cell:
            yield f"| {' | '.join(block.text for block in group)} |"
        else:
            yield from map(line, group)


def row_of(block: Block) -> tuple[bool, int]:
    return (True, block.row) if block.kind == BlockKind.CELL else (False, 0)


def line(block: Block) -> str:
    mark = {BlockKind.HEADING: "#", BlockKind.LIST_ITEM: "-"}.get(BlockKind(block.kind), "") * block.level
    question = " [?]" if block.doubt else ""
    return f"{mark or ('' if block.is_counted else '~')} {block.text}{question}".lstrip()

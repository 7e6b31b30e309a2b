"""The result as a Word document with the decisions, and as clean HTML."""

from collections.abc import Iterator, Sequence
from html import escape

from klarsprak.block_groups import groups, rows
from klarsprak.language.blocks import Block, BlockKind
from klarsprak.word_documents import DecisionRow, as_docx

__all__ = ["DecisionRow", "as_docx", "as_html"]


def as_html(title: str, blocks: Sequence[Block]) -> str:
    """An article without classes, styles or scripts, to be pasted where pages are edited."""
    lines = [*title_lines(title, blocks), *(line for group in groups(blocks) for line in lines_of(group))]
    return "\n".join(['<article lang="sv">', *lines, "</article>"]) + "\n"


def title_lines(title: str, blocks: Sequence[Block]) -> list[str]:
    """Unless the text itself begins with it."""
    is_there = any(block.kind == BlockKind.HEADING and block.level == 1 for block in blocks)
    return [f"<h1>{escape(title)}</h1>"] if title and not is_there else []


def lines_of(group: Sequence[Block]) -> Iterator[str]:
    first = group[0]
    if first.kind == BlockKind.HEADING:
        yield f"<h{first.level}>{escape(first.text)}</h{first.level}>"
    elif first.kind == BlockKind.LIST_ITEM:
        yield from list_lines(group)
    elif first.kind == BlockKind.CELL:
        yield from table_lines(group)
    else:
        yield f"<p>{escape(first.text)}</p>"


def list_lines(items: Sequence[Block]) -> Iterator[str]:
    """A list inside an item where the next item stands deeper, one step at a time."""
    depth = 0
    for item in items:
        level = min(item.level, depth + 1)
        if level > depth:
            yield "<ul>"
        else:
            yield "</li>" + "</ul></li>" * (depth - level)
        depth = level
        yield f"<li>{escape(item.text)}"
    yield "</li></ul>" * depth


def table_lines(cells: Sequence[Block]) -> Iterator[str]:
    """The first row is taken to say what the columns hold, as nearly all tables in letters do."""
    head, *rest = rows(cells)
    yield "<table>"
    yield "<thead><tr>" + "".join(f'<th scope="col">{escape(text)}</th>' for text in head) + "</tr></thead>"
    yield "<tbody>"
    for row in rest:
        yield "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>"
    yield "</tbody></table>"

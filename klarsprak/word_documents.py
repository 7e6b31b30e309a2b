"""A text and the decisions about it as a Word document: Word's own styles, and nothing about who made it."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import docx
from django.utils.translation import gettext as _
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from klarsprak.block_groups import groups, rows
from klarsprak.language.blocks import Block, BlockKind
from klarsprak.language.words import MERGE_FIELD

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

FIELD = re.compile(f"({MERGE_FIELD})")
# What no XML may hold.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The same for every document: the platform knows when it was made, and the same text gives the same bytes.
MADE = datetime(2000, 1, 1, tzinfo=UTC)
PACKED = (1980, 1, 1, 0, 0, 0)
DEEPEST_LIST_STYLE = 3
GRID = "Table Grid"


@dataclass(frozen=True)
class DecisionRow:
    """One remark and what the owner of the text decided about it, in words."""

    before: str
    remark: str
    decision: str
    reason: str = ""
    after: str = ""


def as_docx(title: str, blocks: Sequence[Block], decisions: Sequence[DecisionRow]) -> bytes:
    document = docx.Document()
    make_neutral(document, title)
    speak_swedish(document)
    if title and not any(block.kind == BlockKind.HEADING and block.level == 1 for block in blocks):
        write(document.add_paragraph(style="Title"), title)
    for group in groups(blocks):
        add_group(document, group)
    if decisions:
        add_decisions(document, decisions)
    return packed(document)


def make_neutral(document: "Document", title: str) -> None:
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.title, properties.language = NOT_XML.sub("", title)[:255], "sv-SE"
    properties.created = properties.modified = MADE.replace(tzinfo=None)
    properties.revision = 1


def speak_swedish(document: "Document") -> None:
    """A screen reader reads, and Word checks the spelling, in the language of the text."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "sv-SE")


def add_group(document: "Document", group: Sequence[Block]) -> None:
    if group[0].kind == BlockKind.CELL:
        fill(document.add_table(rows=0, cols=0), rows(group))
        return
    for block in group:
        write(document.add_paragraph(style=style_of(block)), block.text)


def style_of(block: Block) -> str:
    if block.kind == BlockKind.HEADING:
        return f"Heading {block.level}"
    if block.kind == BlockKind.LIST_ITEM:
        level = min(block.level, DEEPEST_LIST_STYLE)
        return "List Bullet" if level == 1 else f"List Bullet {level}"
    return "Normal"


def fill(table: Any, texts: Sequence[Sequence[str]]) -> None:
    """The first row heads the columns and comes back on every page."""
    table.style = GRID
    for _column in texts[0]:
        table.add_column(docx.shared.Cm(16 / len(texts[0])))
    for row in texts:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            write(cell.paragraphs[0], text)
    mark_header(table.rows[0])


def mark_header(row: Any) -> None:
    row._tr.get_or_add_trPr().append(element("tblHeader"))
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def add_decisions(document: "Document", decisions: Sequence[DecisionRow]) -> None:
    write(document.add_paragraph(style="Heading 1"), _("Läsarnas synpunkter och dina svar"))
    head = [_("Meningen förut"), _("Synpunkt"), _("Svar"), _("Varför"), _("Meningen nu")]
    fill(document.add_table(rows=0, cols=0), [head, *map(astuple, decisions)])


def write(paragraph: "Paragraph", text: str) -> None:
    """Merge fields stay in one piece: Word's as fields that Word can fill in, the others as one run."""
    for piece in FIELD.split(NOT_XML.sub("", text)):
        if piece.startswith("«") and FIELD.fullmatch(piece):
            add_field(paragraph, piece)
        elif piece:
            paragraph.add_run(piece)


def add_field(paragraph: "Paragraph", shown: str) -> None:
    """In the long form, which every program that reads Word documents knows."""
    instruction = element("instrText")
    instruction.text = f" MERGEFIELD {shown.strip('«»')} "
    for part in (field_mark("begin"), instruction, field_mark("separate")):
        paragraph.add_run()._r.append(part)
    paragraph.add_run(shown)
    paragraph.add_run()._r.append(field_mark("end"))


def field_mark(kind: str) -> Any:
    mark = element("fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def element(name: str) -> Any:
    return OxmlElement(f"w:{name}")


def packed(document: "Document") -> bytes:
    """With one date for all parts."""
    written, output = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(zipfile.ZipInfo(entry.filename, PACKED), source.read(entry), zipfile.ZIP_DEFLATED)
    return output.getvalue()

"""What is written can be opened again, says the same, and says nothing about who wrote it."""

import io
import zipfile

import docx
import mammoth
from docx.oxml.ns import qn
from hypothesis import given, settings

from klarsprak import extraction
from klarsprak.documents import DecisionRow, as_docx, as_html
from klarsprak.language.blocks import Block, BlockKind
from tests.klarsprak.blocks import blocks, without_jumps

TEXT = (
    Block(BlockKind.HEADING, "Din ansökan", 1),
    Block(BlockKind.PARAGRAPH, "Hej «Namn», vi har läst {{papper}} från dig."),
    Block(BlockKind.HEADING, "Det här gör du nu", 2),
    Block(BlockKind.LIST_ITEM, "Ring oss.", 1),
    Block(BlockKind.LIST_ITEM, "Säg ditt namn.", 2),
    Block(BlockKind.CELL, "Dag", 1, 0, is_counted=False),
    Block(BlockKind.CELL, "Tid", 2, 0, is_counted=False),
    Block(BlockKind.CELL, "Måndag & <onsdag>", 1, 1, is_counted=False),
    Block(BlockKind.CELL, "10–12", 2, 1, is_counted=False),
)
DECISIONS = (
    DecisionRow("Handlingar ska bifogas.", "Svårt att förstå", "Använt", "", "Skicka med papperen."),
    DecisionRow("Du kan överklaga.", "Vad är det?", "Inte nu", "Lagen kräver ordet.", "Du kan överklaga."),
)


def written(text: tuple[Block, ...] = TEXT) -> bytes:
    return as_docx("Din ansökan", text, DECISIONS)


def opened() -> "docx.document.Document":
    return docx.Document(io.BytesIO(written()))


def test_what_is_written_is_read_as_the_same_blocks() -> None:
    assert extraction.read_document(as_docx("Din ansökan", TEXT, ()), "text.docx").blocks == TEXT


def test_mammoth_finds_headings_lists_and_tables() -> None:
    html = mammoth.convert_to_html(io.BytesIO(written())).value
    assert "<h1>Din ansökan</h1>" in html
    assert "<h2>Det här gör du nu</h2>" in html
    assert "Hej «Namn», vi har läst {{papper}} från dig." in html
    assert "Lagen kräver ordet." in html


def test_the_decisions_come_in_a_table_whose_first_row_heads_every_page() -> None:
    table = opened().tables[-1]
    assert [cell.text for cell in table.rows[0].cells] == [
        "Meningen förut",
        "Synpunkt",
        "Svar",
        "Varför",
        "Meningen nu",
    ]
    assert [cell.text for cell in table.rows[1].cells][2] == "Använt"
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_without_decisions_there_is_no_table_of_them() -> None:
    document = docx.Document(io.BytesIO(as_docx("Text", TEXT[:1], ())))
    assert document.tables == []


def test_nothing_tells_who_wrote_it_or_when() -> None:
    properties = opened().core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created.year == properties.modified.year == 2000
    assert written() == written()
    with zipfile.ZipFile(io.BytesIO(written())) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_the_language_is_swedish() -> None:
    document = opened()
    assert {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))} == {"sv-SE"}
    assert document.core_properties.language == "sv-SE"


def test_a_merge_field_is_a_field_that_word_can_fill_in() -> None:
    [field] = opened().element.body.iter(qn("w:instrText"))
    assert field.text == " MERGEFIELD Namn "


def test_a_title_stands_first_when_the_text_has_none() -> None:
    text = (Block(BlockKind.PARAGRAPH, "Ring oss."),)
    assert docx.Document(io.BytesIO(as_docx("Om oss", text, ()))).paragraphs[0].style.name == "Title"
    assert as_html("Om oss", text).startswith('<article lang="sv">\n<h1>Om oss</h1>')


def test_html_is_plain_and_escaped() -> None:
    assert as_html("Din ansökan", TEXT) == (
        '<article lang="sv">\n'
        "<h1>Din ansökan</h1>\n"
        "<p>Hej «Namn», vi har läst {{papper}} från dig.</p>\n"
        "<h2>Det här gör du nu</h2>\n"
        "<ul>\n<li>Ring oss.\n<ul>\n<li>Säg ditt namn.\n</li></ul></li></ul>\n"
        '<table>\n<thead><tr><th scope="col">Dag</th><th scope="col">Tid</th></tr></thead>\n'
        "<tbody>\n<tr><td>Måndag &amp; &lt;onsdag&gt;</td><td>10–12</td></tr>\n</tbody></table>\n"
        "</article>\n"
    )


@given(blocks.map(without_jumps))
def test_html_is_read_as_the_same_blocks(text: tuple[Block, ...]) -> None:
    assert extraction.read_pasted(as_html("", text)).blocks == text


@settings(max_examples=20)
@given(blocks.map(without_jumps))
def test_a_word_document_is_read_as_the_same_blocks(text: tuple[Block, ...]) -> None:
    assert extraction.read_document(as_docx("", text, ()), "a.docx").blocks == text


def test_signs_that_no_document_may_hold_are_left_out() -> None:
    text = (Block(BlockKind.PARAGRAPH, "Hej\x00 du\ufffe."),)
    assert docx.Document(io.BytesIO(as_docx("\x01", text, ()))).paragraphs[-1].text == "Hej du."

"""What stands in a Word document beside its text, and fields, in the forms that Word itself writes."""

import pytest

from klarsprak import extraction
from klarsprak.extraction import Reading
from tests.klarsprak.bad_files import archive_of, parts, word_changed, word_document, word_with

TEXT = b"Ring oss om du undrar."
RUN = b"<w:r><w:t>Ring oss om du undrar.</w:t></w:r>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(instruction: str, result: str) -> str:
    return f"{mark('begin')}<w:r>{instruction}</w:r>{mark('separate')}{result}{mark('end')}"


def says(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def instructs(text: str) -> str:
    return f"<w:instrText>{text}</w:instrText>"


def read(markup: str) -> Reading:
    return extraction.read_document(word_changed("word/document.xml", RUN, markup.encode()), "a.docx")


def texts(markup: str) -> list[str]:
    return [block.text for block in read(markup).blocks]


NAME = field(instructs(" MERGEFIELD Namn \\* MERGEFORMAT "), says("Kim"))
IF = (
    mark("begin")
    + f"<w:r>{instructs(' IF ')}</w:r>{NAME}<w:r>{instructs(' = 1 ')}</w:r>"
    + mark("separate")
    + says("Du får ")
    + NAME
    + mark("end")
)
FIELDS = [
    (says("Hej ") + NAME + says("!"), "Hej «Namn»!"),
    (says("Hej ") + field(instructs(' MERGEFIELD "Mitt namn" '), says("x")), "Hej «Mitt_namn»"),
    (field(instructs(" MERGE") + instructs("FIELD Del "), says("a") + says("b")), "«Del»"),
    ('<w:fldSimple w:instr=" MERGEFIELD Ort ">' + says("Lund") + "</w:fldSimple>", "«Ort»"),
    ('<w:fldSimple w:instr=" DATE ">' + says("4 maj") + "</w:fldSimple>", "4 maj"),
    (field(instructs(" DATE "), says("5 maj")), "5 maj"),
    (field(instructs(" ADDRESSBLOCK "), says("x")), "«Adress»"),
    (IF, "Du får «Namn»"),
    (mark("end") + says("Hej") + mark("separate"), "Hej"),
    (says("Hej ") + mark("begin") + says("du"), "Hej du"),
    ("<w:bdo>" + says("abc") + "</w:bdo><w:smartTag>" + says("def") + "</w:smartTag>", "abcdef"),
    ("<w:moveTo>" + says("hit") + "</w:moveTo>", "hit"),
    ("<w:sdt><w:sdtContent>" + says("Fyll i") + "</w:sdtContent></w:sdt>", "Fyll i"),
    (says("försörj") + "<w:r><w:softHyphen/></w:r>" + says("ning"), "försörjning"),
    (says("e") + "<w:r><w:noBreakHyphen/></w:r>" + says("post"), "e-post"),
]


@pytest.mark.parametrize(("markup", "text"), FIELDS)
def test_fields_and_wrappers_show_what_a_reader_sees(markup: str, text: str) -> None:
    assert texts(markup) == [text]


BESIDE = [
    ("<w:moveFrom>" + says("bort") + "</w:moveFrom>" + says("kvar"), "1 ändring var inte godkänd"),
    ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>bort</w:t></w:r>" + says("kvar"), "dold"),
    (says("kvar") + '<w:r><w:footnoteReference w:id="2"/></w:r>', "1 fotnot"),
    (
        says("kvar") + '<w:r><w:drawing><a:blip xmlns:a="urn:pictures"/></w:drawing></w:r>',
        "1 bild",
    ),
]


@pytest.mark.parametrize(("markup", "words"), BESIDE)
def test_what_is_no_text_is_left_out_and_said(markup: str, words: str) -> None:
    reading = read(markup)
    assert [block.text for block in reading.blocks] == ["kvar"]
    [note] = reading.left_out
    assert words in note


def test_what_is_visible_again_is_not_hidden() -> None:
    assert texts('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>syns</w:t></w:r>') == ["syns"]


def test_a_box_inside_a_box_comes_once_and_in_order() -> None:
    inner = f"<w:r><w:pict><w:txbxContent><w:p>{says('inre')}</w:p></w:txbxContent></w:pict></w:r>"
    outer = f"<w:r><w:pict><w:txbxContent><w:p>{says('yttre')}{inner}</w:p></w:txbxContent></w:pict></w:r>"
    reading = read(says("text") + outer)
    assert [block.text for block in reading.blocks] == ["text", "yttre", "inre"]
    assert "2 textrutor" in reading.warnings[0]


def test_an_empty_header_is_nothing_to_tell_of() -> None:
    empty = b'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p/></w:hdr>'
    reading = extraction.read_document(word_with("word/header1.xml", empty), "a.docx")
    assert reading.left_out == ()


def test_the_main_part_may_have_another_name() -> None:
    found = parts(word_document())
    found["word/document2.xml"] = found.pop("word/document.xml")
    found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(b"document.xml", b"document2.xml")
    assert extraction.read_document(archive_of(found), "a.docx").blocks[0].text == TEXT.decode()

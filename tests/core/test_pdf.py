"""PDF: accessible, in Swedish, set in our letters, and the same bytes for the same data."""

import io
import re
from pathlib import Path
from typing import Any

import pypdf
import pytest
import typst

from core import pdf
from tests.factories.times import AT, later

TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set text(font: data.sans, lang: "sv")
= #text(font: data.serif)[#data.title]
#data.body
"""
HOSTILE = '#panic("x") #import "/etc/passwd" $ * _ @preview <a> \\ "]'


@pytest.fixture(autouse=True)
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.typ").write_text(TEMPLATE, encoding="utf-8")
    monkeypatch.setattr(pdf, "templates_folder", lambda: tmp_path)


def made(body: str = "Räksmörgås åt alla – 1 234 kr") -> bytes:
    return pdf.render("page.typ", {"title": "Månadsrapport, oktober", "body": body}, created=AT)


def read(content: bytes) -> Any:
    return pypdf.PdfReader(io.BytesIO(content))


def test_swedish_text_comes_out() -> None:
    text = read(made()).pages[0].extract_text()
    assert "Månadsrapport, oktober" in text
    assert "Räksmörgås åt alla – 1 234 kr" in text


def test_it_is_accessible() -> None:
    document = read(made())
    root = document.trailer["/Root"]
    assert (root["/Lang"], bool(root["/MarkInfo"]["/Marked"])) == ("sv", True)
    assert "/StructTreeRoot" in root
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def test_only_our_letters_are_used() -> None:
    fonts = read(made()).pages[0]["/Resources"]["/Font"].values()
    names = {str(font.get_object()["/BaseFont"]) for font in fonts}
    assert {re.sub(r"^/\w+\+|-.*$", "", name) for name in names} == {"OpenSans", "SourceSerif4"}


def test_the_same_data_give_the_same_bytes() -> None:
    assert made() == made()


def test_the_time_is_the_one_that_was_given() -> None:
    other = pdf.render("page.typ", {"title": "x", "body": "y"}, created=later(days=1))
    metadata = read(other).metadata
    assert metadata
    assert str(metadata["/CreationDate"]).startswith("D:20261124")


def test_hostile_text_stays_text() -> None:
    assert HOSTILE in read(made(HOSTILE)).pages[0].extract_text().replace("\n", " ")


def test_missing_letters_are_told(tmp_path: Path, settings: object) -> None:
    settings.BASE_DIR = tmp_path  # type: ignore[attr-defined]
    with pytest.raises(pdf.FontsMissing):
        made()


def test_no_template_fetches_a_package() -> None:
    root = Path(__file__).resolve().parents[2] / "templates_typ"
    assert [path.name for path in root.rglob("*.typ") if "@preview" in path.read_text(encoding="utf-8")] == []


def text_of(body: str) -> str:
    return str(read(made(body)).pages[0].extract_text())


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Bra 🙂 nu", "Bra □ nu"),
        ("👍🏽 och 👨‍👩‍👧.", "□ och □□□."),
        ("en klocka \u0007 här", "en klocka □ här"),
        ('citat "🙂" och \\u{7}', 'citat "□" och \\u{7}'),
    ],
)
def test_a_sign_without_a_letter_becomes_a_box_and_the_rest_stands(typed: str, printed: str) -> None:
    assert printed in text_of(typed)


def test_many_signs_without_a_letter_cost_nobody_the_page() -> None:
    pictures = "".join(map(chr, range(0x1F400, 0x1F440)))
    text = text_of(f"Räksmörgås – å {pictures}")
    assert "Räksmörgås – å □" in text


def test_signs_deep_in_the_data_are_found() -> None:
    rows = {"rows": [{"a": ("x 🙂", 3)}], "none": None}
    assert pdf.in_strings(rows, lambda text: text.replace("🙂", "□")) == {
        "rows": [{"a": ["x □", 3]}],
        "none": None,
    }


def test_what_else_is_wrong_is_raised() -> None:
    with pytest.raises(typst.TypstError):
        pdf.render("page.typ", {"title": "x"}, created=AT)


def test_a_sign_that_the_template_itself_cannot_show_is_raised(tmp_path: Path) -> None:
    (tmp_path / "page.typ").write_text(f"{TEMPLATE}\n🙂", encoding="utf-8")
    with pytest.raises(typst.TypstError):
        made()

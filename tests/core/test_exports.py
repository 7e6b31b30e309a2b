"""Spreadsheets and CSV: text stays text in Excel, figures stay figures."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import exports
from core.exports import Sheet
from tests.factories.times import AT

RISKY = ["=1+1", "+46701740633", "-2", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("//evil")']


def test_csv_opens_in_a_swedish_excel() -> None:
    made = exports.write_csv(["Namn", "Öre"], [["Åsa", 1500]])
    assert made == b"\xef\xbb\xbfNamn;\xc3\x96re\r\n\xc3\x85sa;1500\r\n"


@pytest.mark.parametrize("text", RISKY)
def test_csv_never_holds_a_formula(text: str) -> None:
    made = exports.write_csv(["x"], [[text]]).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(made, newline=""), delimiter=";"))
    assert rows[1] == [f"'{text}"]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_csv_gives_back_every_other_text(text: str) -> None:
    made = exports.write_csv(["x"], [[text, "slut"]]).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(made, newline=""), delimiter=";"))
    assert rows[1:] == [[exports.safe(text), "slut"]]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (-5, "-5"),
        (Decimal("2.50"), "2,50"),
        (-0.5, "-0,5"),
        (date(2026, 11, 3), "2026-11-03"),
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "2026-07-02 00:30"),
    ],
)
def test_csv_writes_figures_and_times_in_swedish(cell: exports.Cell, text: str) -> None:
    assert exports.as_swedish_text(cell) == text


@pytest.mark.parametrize("text", [*RISKY, "a\nb", "a\x00"])
def test_a_payroll_file_refuses_instead_of_changing(text: str) -> None:
    with pytest.raises(exports.UnsafeText):
        exports.refuse_risky(text)


def read(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_a_spreadsheet_keeps_types_and_never_a_formula() -> None:
    rows = [
        [text, 5, Decimal("2.5"), date(2026, 11, 3), None]
        for text in ["=1+1", "Åsa", "12345", "http://x.example"]
    ]
    sheet = read(exports.write_xlsx([Sheet("Tider", ["A", "B", "C", "D", "E"], rows)], created=AT))["Tider"]
    for number, row in enumerate(rows, start=2):
        cells = sheet[number]
        assert cells[0].data_type == "s"
        assert (cells[0].value, cells[0].hyperlink) == (row[0], None)
        assert (cells[1].value, cells[2].value, cells[4].value) == (5, 2.5, None)
        assert cells[3].value == datetime(2026, 11, 3)  # noqa: DTZ001


def test_the_same_rows_give_the_same_bytes() -> None:
    sheet = Sheet("Blad", ["A"], [["x"]], widths=[30])
    assert exports.write_xlsx([sheet], created=AT) == exports.write_xlsx([sheet], created=AT)

"""A file exactly as its layout says, or no file: every sign is data, and nothing is shortened or guessed."""

import io
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.actions import Refused
from fees.file_lines import FileLine, in_mil
from fees.layout_files import LayoutWriter, problems
from fees.layout_preview import invented_run
from fees.models import ExportLayout, LayoutColumn, LineField, LineKind
from fees.sample_layouts import INVENTED_LINES, example_csv, example_fixed, invented_totals, standard_csv

LINE = INVENTED_LINES[0]
TAKEN_BACK = LINE._replace(amount_ore=-41_250, quantity=Decimal("-2.5"))


def layout(format: str = "csv", **fields: Any) -> ExportLayout:
    values = {"header_row": "none", "line_end": "lf", "encoding": "utf-8", **fields}
    return ExportLayout(name="Prov", format=format, **values)


def column(source: str, **fields: Any) -> LayoutColumn:
    return LayoutColumn(source=source, **fields)


def written(format: ExportLayout, columns: list[LayoutColumn], *lines: FileLine) -> bytes:
    output = io.BytesIO()
    LayoutWriter(format, columns).write(output, invented_run(), lines, invented_totals())
    return output.getvalue()


def cell(source: str, line: FileLine = LINE, *, signs: dict[str, Any] | None = None, **fields: Any) -> str:
    """What one column holds, between the first and the last letter of its row."""
    return written(layout(**(signs or {})), [column(source, **fields)], line).decode().removesuffix("\n")


# --- Each sign --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("source", "line", "signs", "fields", "expected"),
    [
        (LineField.AMOUNT, LINE, {}, {}, '"412,50"'),
        (LineField.AMOUNT, LINE, {"separator": ";"}, {}, "412,50"),
        (LineField.AMOUNT, LINE, {"decimal_sign": "."}, {}, "412.50"),
        (LineField.AMOUNT, LINE, {"decimal_sign": ""}, {}, "41250"),
        (LineField.AMOUNT, LINE, {"decimal_sign": "."}, {"decimals": 0}, "413"),
        (LineField.AMOUNT, TAKEN_BACK, {"decimal_sign": "."}, {}, "-412.50"),
        (LineField.AMOUNT, TAKEN_BACK, {"decimal_sign": ".", "sign_position": "after"}, {}, "412.50-"),
        (LineField.AMOUNT, TAKEN_BACK, {"decimal_sign": "", "sign_position": "never"}, {}, "41250"),
        (LineField.AMOUNT_SIGN, TAKEN_BACK, {}, {}, "-"),
        (LineField.AMOUNT_SIGN, LINE, {}, {}, "+"),
        (LineField.QUANTITY, LINE, {"decimal_sign": "."}, {"decimals": 4}, "2.50"),
        (LineField.QUANTITY, INVENTED_LINES[2], {"decimal_sign": "."}, {"decimals": 4}, "-1.3333"),
        (LineField.QUANTITY, INVENTED_LINES[2], {"decimal_sign": "."}, {"decimals": 2}, "-1.33"),
        (LineField.QUANTITY, INVENTED_LINES[1], {}, {}, '""'),
        (LineField.UNIT_PRICE, LINE, {"decimal_sign": "."}, {}, "165.00"),
        (LineField.WORKED_ON, LINE, {}, {}, "2026-11-19"),
        (LineField.WORKED_ON, LINE, {"date_format": "%Y%m%d"}, {}, "20261119"),
        (LineField.WORKED_ON, LINE, {"date_format": "%y%m%d"}, {}, "261119"),
        (LineField.WORKED_ON, LINE, {"date_format": "%d.%m.%Y"}, {}, "19.11.2026"),
        (LineField.PAY_ON, LINE, {}, {}, "2026-12-22"),
        (LineField.MONTH, LINE, {}, {}, "2026-11"),
        (LineField.RUN, LINE, {}, {}, "2026-11-1"),
        (LineField.STATEMENT, LINE, {}, {}, "2026-11-1-90001"),
        (LineField.REVERSES, INVENTED_LINES[2], {}, {}, "Rättar 2026-10-1 rad 7"),
        (LineField.CONSTANT, LINE, {}, {"constant": "L1"}, "L1"),
        (LineField.PAYROLL_ID, LINE, {}, {"width": 8}, "90001   "),
        (LineField.PAYROLL_ID, LINE, {}, {"width": 8, "pad_side": "left"}, "   90001"),
        (LineField.PAYROLL_ID, LINE, {}, {"width": 8, "pad_side": "left", "pad_with": "0"}, "00090001"),
        (LineField.TEXT, LINE, {"quoting": "all"}, {}, '"Timlön"'),
    ],
)
def test_each_sign_is_as_the_layout_says(
    source: str, line: FileLine, signs: dict[str, Any], fields: dict[str, Any], expected: str
) -> None:
    signs = {"separator": ",", **signs}
    assert cell(source, line, signs=signs, **fields) == expected


def test_a_minus_stands_before_the_zeros_and_counts_in_the_width() -> None:
    fields = {"width": 9, "pad_side": "left", "pad_with": "0"}
    assert cell(LineField.AMOUNT, TAKEN_BACK, signs={"decimal_sign": ""}, **fields) == "-00041250"


def test_a_distance_in_mil_is_a_tenth_at_ten_times_the_price() -> None:
    car = LINE._replace(kind=LineKind.MILEAGE, quantity=Decimal(24), unit_price_ore=250, amount_ore=6_000)
    assert (in_mil(car).quantity, in_mil(car).unit_price_ore) == (Decimal("2.4"), 2_500)


# --- Whole files ------------------------------------------------------------------------------
def test_the_fixed_example_byte_for_byte() -> None:
    sample = example_fixed()
    assert written(sample.layout, list(sample.columns), *INVENTED_LINES).decode("cp437").split("\r\n") == [
        "002026-11-1",
        "10       90001  31012026111900000025000000041250+4310      ",
        "10       90001  52012026111900000000000000003400+4310      ",
        "10       90002  31012026111900000013300000022000-4310      ",
        "993",
        "",
    ]


def test_the_csv_example_byte_for_byte() -> None:
    sample = example_csv()
    text = written(sample.layout, list(sample.columns), *INVENTED_LINES).decode("iso-8859-1")
    assert text.split("\r\n") == [
        "Anstnr;Lönart;Datum;Antal;Pris;Belopp;Konto;Kst;Avser",
        "90001;3101;20261119;2,50;165,00;412,50;5011;4310;",
        "90001;5201;20261119;;;34,00;5011;4310;",
        "90002;3101;20261119;-1,33;165,00;-220,00;5011;4310;Rättar 2026-10-1 rad 7",
        "SLUT;3;1,1667;226,50",
        "",
    ]


@pytest.mark.parametrize(
    "sample", [standard_csv(), example_csv(), example_fixed()], ids=lambda s: s.layout.name
)
def test_what_is_written_is_read_back_without_fault(sample: Any) -> None:
    writer = LayoutWriter(sample.layout, sample.columns)
    file = io.BytesIO(written(sample.layout, list(sample.columns), *INVENTED_LINES))
    assert problems(file, writer, invented_totals()) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[:-2],
        lambda text: text + b"x\r\n",
        lambda text: text.replace(b"90001", b"9001", 1),
        lambda text: text.replace(b"\r\n", b"\n", 1),
    ],
    ids=["cut off", "a row too many", "too narrow", "another end of line"],
)
def test_what_was_changed_on_the_way_is_found(change: Any) -> None:
    sample = example_fixed()
    text = change(written(sample.layout, list(sample.columns), *INVENTED_LINES))
    assert problems(io.BytesIO(text), LayoutWriter(sample.layout, sample.columns), invented_totals())


# --- What does not fit ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("line", "signs", "fields", "words"),
    [
        (
            LINE._replace(payroll_id="123456"),
            {},
            {"width": 5},
            "Rad 1: Nummer är 6 tecken och får vara högst 5",
        ),
        (LINE._replace(payroll_id="Ł1"), {"encoding": "iso-8859-1"}, {}, "Rad 1: Nummer har tecknet Ł"),
        (LINE._replace(payroll_id="Ö€"), {"encoding": "cp437"}, {}, "har tecknet €"),
        (LINE._replace(payroll_id="=1+1"), {}, {}, "Rad 1: Nummer börjar med ett tecken som kalkylprogram"),
        (LINE._replace(payroll_id="+46"), {}, {}, "formel"),
        (LINE._replace(payroll_id="-9"), {}, {}, "formel"),
        (LINE._replace(payroll_id="@A1"), {}, {}, "formel"),
        (LINE._replace(payroll_id="a\tb"), {}, {}, "formel"),
        (LINE._replace(payroll_id="a;b"), {"quoting": "never"}, {}, "skiljetecknet"),
    ],
)
def test_what_does_not_fit_is_told_by_line_and_column(
    line: FileLine, signs: dict[str, Any], fields: dict[str, Any], words: str
) -> None:
    with pytest.raises(Refused) as refused:
        cell(LineField.PAYROLL_ID, line, signs=signs, heading="Nummer", **fields)
    assert words in str(refused.value)
    assert "Ingen fil görs" in str(refused.value)


def test_a_formula_is_refused_in_fixed_width_too() -> None:
    with pytest.raises(Refused, match="formel"):
        written(layout("fixed"), [column(LineField.PAYROLL_ID, width=9)], LINE._replace(payroll_id="=1"))


@given(ore=st.integers(-(10**9), 10**9), decimals=st.integers(2, 4))
def test_any_sum_can_be_read_back_to_the_ore(ore: int, decimals: int) -> None:
    line = LINE._replace(amount_ore=ore)
    text = cell(LineField.AMOUNT, line, signs={"decimal_sign": "."}, decimals=decimals)
    assert Decimal(text) * 100 == ore


@given(st.text(st.characters(codec="utf-8", min_codepoint=32), max_size=20))
def test_any_text_is_written_whole_or_refused(text: str) -> None:
    try:
        found = written(
            layout("fixed"), [column(LineField.PAYROLL_ID, width=12)], LINE._replace(payroll_id=text)
        )
    except Refused:
        return
    assert found.decode().removesuffix("\n") == text.ljust(12)

"""Writes a run as CSV or with fixed widths, exactly as a layout says. What does not fit is refused, with the
number of the line and the name of the column; nothing is shortened, replaced or guessed.

The words inside the file are data and never translated.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import BinaryIO, Literal

from django.utils.translation import gettext_lazy as _

from core import exports
from core.actions import Refused
from core.registry import Text
from fees.file_lines import ORE, FileLine
from fees.models import ExportFormat, ExportLayout, LayoutColumn, LineField, PayrollRun
from fees.models.layouts import DecimalSign, HeaderRow, LineEnd, PadSide, Quoting, SignPosition
from fees.run_totals import RunTotals

ENDS = {LineEnd.CRLF: "\r\n", LineEnd.LF: "\n"}
QUOTES: Mapping[Quoting, Literal[0, 1, 2, 3]] = {
    Quoting.MINIMAL: csv.QUOTE_MINIMAL,
    Quoting.ALL: csv.QUOTE_ALL,
    Quoting.NEVER: csv.QUOTE_NONE,
}
PLACE = re.compile(r"\{(\w+)\}")
# A quantity is written with at least so many decimals when there is a decimal sign.
FEWEST_DECIMALS = 2
Value = str | Decimal | date | None


# --- What a column holds -------------------------------------------------------------------------
def kronor(ore: int | None) -> Decimal | None:
    return None if ore is None else Decimal(ore) / ORE


SOURCES: Mapping[str, Callable[[PayrollRun, FileLine], Value]] = {
    LineField.POSITION: lambda run, line: str(line.number),
    LineField.PAYROLL_ID: lambda run, line: line.payroll_id,
    LineField.WAGE_TYPE: lambda run, line: line.wage_type,
    LineField.PAY_CODE: lambda run, line: line.pay_code,
    LineField.TEXT: lambda run, line: line.text,
    LineField.WORKED_ON: lambda run, line: line.worked_on,
    LineField.PAY_ON: lambda run, line: run.pay_on,
    LineField.MONTH: lambda run, line: f"{run.month:%Y-%m}",
    LineField.QUANTITY: lambda run, line: line.quantity,
    LineField.UNIT_PRICE: lambda run, line: kronor(line.unit_price_ore),
    LineField.AMOUNT: lambda run, line: kronor(line.amount_ore),
    LineField.ACCOUNT: lambda run, line: line.account,
    LineField.COST_CENTRE: lambda run, line: line.cost_centre,
    LineField.PROJECT: lambda run, line: line.project,
    LineField.STATEMENT: lambda run, line: line.statement(run),
    LineField.RUN: lambda run, line: run.label,
    LineField.REVERSES: lambda run, line: line.refers_to,
}


class Misfit(Exception):
    """Why a value cannot stand in its column."""

    def __init__(self, why: Text) -> None:
        super().__init__(str(why))
        self.why = why


class LayoutWriter:
    """One layout at work. Its columns come in their order."""

    def __init__(self, layout: ExportLayout, columns: Sequence[LayoutColumn]) -> None:
        self.layout, self.columns = layout, columns
        self.encoding = layout.encoding.removesuffix("-sig")
        self.end = ENDS[LineEnd(layout.line_end)]
        self.is_fixed = layout.format == ExportFormat.FIXED

    def write(self, output: BinaryIO, run: PayrollRun, lines: Iterable[FileLine], totals: RunTotals) -> None:
        for text in self.texts(run, lines, totals):
            output.write(text)

    def texts(self, run: PayrollRun, lines: Iterable[FileLine], totals: RunTotals) -> Iterator[bytes]:
        if self.layout.encoding.endswith("-sig"):
            yield exports.BOM.encode()
        if self.layout.header_row == HeaderRow.HEADINGS:
            yield self.encoded(self.row([self.heading(column) for column in self.columns]), _("rubrikerna"))
        elif self.layout.header_row == HeaderRow.TEXT:
            yield self.filled(self.layout.header_text, run, totals, _("den första raden"))
        for line in lines:
            yield self.row(self.cells(run, line)).encode(self.encoding)
        if self.layout.trailer_text:
            yield self.filled(self.layout.trailer_text, run, totals, _("den sista raden"))

    # --- Rows -----------------------------------------------------------------------------------
    def cells(self, run: PayrollRun, line: FileLine) -> list[str]:
        cells = []
        for column in self.columns:
            try:
                cells.append(self.cell(column, run, line))
            except Misfit as misfit:
                raise refused(line.number, column, misfit.why) from None
        return cells

    def cell(self, column: LayoutColumn, run: PayrollRun, line: FileLine) -> str:
        if column.source == LineField.CONSTANT:
            words = column.constant
        elif column.source == LineField.AMOUNT_SIGN:
            words = "-" if line.amount_ore < 0 else "+"
        else:
            words = self.words(column, SOURCES[column.source](run, line))
        self.check_letters(words)
        return self.padded(column, words)

    def words(self, column: LayoutColumn, value: Value) -> str:
        if value is None:
            return ""
        if isinstance(value, Decimal):
            return self.number(value, column)
        if isinstance(value, date):
            return value.strftime(self.layout.date_format)
        return self.plain(value)

    def plain(self, text: str) -> str:
        try:
            exports.refuse_risky(text)
        except exports.UnsafeText:
            raise Misfit(_("börjar med ett tecken som kalkylprogram läser som en formel")) from None
        holds = (self.layout.separator, '"')
        if not self.is_fixed and self.layout.quoting == Quoting.NEVER and any(c in text for c in holds if c):
            raise Misfit(_("innehåller skiljetecknet eller ett citattecken, och citattecken används inte"))
        return text

    def number(self, value: Decimal, column: LayoutColumn) -> str:
        digits = unsigned(abs(value), column.decimals, self.layout.decimal_sign)
        if value >= 0 or self.layout.sign_position == SignPosition.NEVER:
            return digits
        if self.layout.sign_position == SignPosition.AFTER:
            return f"{digits}-"
        room = column.width - 1
        filled = digits.rjust(room, "0") if column.pad_with == "0" and is_left(column) else digits
        return f"-{filled}"

    def padded(self, column: LayoutColumn, words: str) -> str:
        if not column.width:
            return words
        if len(words) > column.width:
            raise Misfit(
                _("är %(length)d tecken och får vara högst %(width)d")
                % {"length": len(words), "width": column.width}
            )
        side = words.rjust if is_left(column) else words.ljust
        return side(column.width, column.pad_with)

    def heading(self, column: LayoutColumn) -> str:
        return self.padded(column, column.heading) if self.is_fixed else column.heading

    def row(self, cells: Sequence[str]) -> str:
        if self.is_fixed:
            return "".join(cells) + self.end
        output = io.StringIO(newline="")
        csv.writer(
            output,
            delimiter=self.layout.separator,
            lineterminator=self.end,
            quoting=QUOTES[Quoting(self.layout.quoting)],
        ).writerow(cells)
        return output.getvalue()

    # --- Letters --------------------------------------------------------------------------------
    def check_letters(self, words: str) -> None:
        try:
            words.encode(self.encoding)
        except UnicodeEncodeError as error:
            letter = words[error.start]
            raise Misfit(
                _("har tecknet %(letter)s som inte finns i teckenkodningen") % {"letter": letter}
            ) from None

    def encoded(self, text: str, where: Text) -> bytes:
        try:
            return text.encode(self.encoding)
        except UnicodeEncodeError:
            raise Refused(
                _("I %(where)s finns ett tecken som saknas i teckenkodningen. Ingen fil görs.")
                % {"where": where},
                code="letters",
            ) from None

    def filled(self, text: str, run: PayrollRun, totals: RunTotals, where: Text) -> bytes:
        places = places_of(run, totals, self.layout.decimal_sign, self.layout.date_format)
        return self.encoded(PLACE.sub(lambda found: places[found[1]], text) + self.end, where)


def refused(number: int, column: LayoutColumn, why: Text) -> Refused:
    words = {"row": number, "column": name_of(column), "why": why}
    return Refused(_("Rad %(row)s: %(column)s %(why)s. Ingen fil görs.") % words, code="misfit")


def name_of(column: LayoutColumn) -> str:
    return column.heading or str(LineField(column.source).label).capitalize()


def is_left(column: LayoutColumn) -> bool:
    return column.pad_side == PadSide.LEFT


def unsigned(value: Decimal, decimals: int, sign: str) -> str:
    """412,50; without a sign as whole hundredths: 41250. More than two decimals only where needed."""
    words = f"{value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"
    if sign == DecimalSign.NONE:
        return words.replace(".", "")
    while decimals > FEWEST_DECIMALS and words.endswith("0"):
        words, decimals = words[:-1], decimals - 1
    return words.replace(".", sign)


# --- First and last row --------------------------------------------------------------------------
PLACES = ("rader", "timmar", "belopp", "körning", "månad", "utbetalas", "kontrollsumma")


def places_of(run: PayrollRun, totals: RunTotals, sign: str, date_format: str) -> dict[str, str]:
    """What may stand within braces in the first and the last row."""
    minus = "-" if totals.ore < 0 else ""
    values = (
        str(totals.lines),
        unsigned(totals.hours, 4, sign),
        minus + unsigned(abs(Decimal(totals.ore)) / ORE, 2, sign),
        run.label,
        f"{run.month:%Y-%m}",
        run.pay_on.strftime(date_format),
        run.checksum,
    )
    return dict(zip(PLACES, values, strict=True))


def unknown_places(text: str) -> list[str]:
    return [name for name in PLACE.findall(text) if name not in PLACES]


# --- Read back -------------------------------------------------------------------------------------
def problems(file: BinaryIO, writer: LayoutWriter, totals: RunTotals) -> list[str]:
    """Counted again from the bytes: as many rows as there are lines, and each as wide as the layout says."""
    layout, end = writer.layout, writer.end.encode()
    first, last = layout.header_row != HeaderRow.NONE, bool(layout.trailer_text)
    width = sum(column.width for column in writer.columns)
    rows = 0
    for rows, raw in enumerate(file, start=1):
        if not raw.endswith(end):
            return [f"row {rows}: wrong end of line"]
        is_line = first < rows <= totals.lines + first
        if is_line and writer.is_fixed and len(raw.decode(layout.encoding)) - len(writer.end) != width:
            return [f"row {rows}: not {width} wide"]
    expected = totals.lines + first + last
    return [] if rows == expected else [f"{rows} rows, expected {expected}"]

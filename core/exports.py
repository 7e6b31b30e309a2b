"""Spreadsheets and CSV that people open in Excel: text stays text and is never run as a formula."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter
from django.utils import timezone

from core.registry import Text

Cell = str | int | float | Decimal | date | datetime | None
# What a spreadsheet program takes for the start of a formula.
RISKY = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"
CSV_TYPE = "text/csv; charset=utf-8"
ROWS_TO_FILL_IN = 5_000
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UnsafeText(ValueError):
    """A file for another system must not carry this text, nor silently a changed one."""


def is_risky(text: str) -> bool:
    return text.startswith(RISKY)


def safe(text: str) -> str:
    """For people's files: a leading apostrophe makes a spreadsheet program show the rest as it stands."""
    return f"'{text}" if is_risky(text) else text


def refuse_risky(text: str) -> str:
    """For payroll files: never changed, so refused."""
    if is_risky(text) or any(ord(letter) < 32 for letter in text):
        raise UnsafeText("control character or start of a formula")
    return text


# --- CSV ---------------------------------------------------------------------------------------
def write_csv(header: Sequence[Text], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with BOM and semicolons: what a Swedish Excel opens without asking."""
    output = io.StringIO(newline="")
    writer = csv.writer(output, delimiter=";", lineterminator="\r\n")
    writer.writerow([safe(str(name)) for name in header])
    for row in rows:
        writer.writerow([as_swedish_text(cell) for cell in row])
    return (BOM + output.getvalue()).encode()


def as_swedish_text(cell: Cell) -> str:
    """Decimal comma, ISO dates, local time; only text can be risky, a negative number is not."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return timezone.localtime(cell).strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, float | Decimal):
        return str(cell).replace(".", ",")
    return safe(cell) if isinstance(cell, str) else str(cell)


# --- XLSX --------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Sheet:
    """One sheet: a heading row that stays in view, widths in characters, and its rows.

    A sheet to fill in also has, by column, what may be chosen (words, or a range of another sheet), between
    which days, and a note beside the heading. They help and never hinder: another value can be written.
    """

    title: Text
    header: Sequence[Text]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int] = ()
    choices: Mapping[int, Sequence[str] | str] = field(default_factory=dict)
    days: Mapping[int, tuple[date, date]] = field(default_factory=dict)
    notes: Mapping[int, str] = field(default_factory=dict)


def write_xlsx(sheets: Iterable[Sheet], *, created: datetime) -> bytes:
    """The same bytes for the same rows and the same `created`."""
    output = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with xlsxwriter.Workbook(output, options) as book:
        book.set_properties({"created": created.replace(tzinfo=None)})
        bold, moment = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for sheet in sheets:
            write_sheet(book.add_worksheet(str(sheet.title)[:31]), sheet, bold, moment)
    return output.getvalue()


def write_sheet(page: "xlsxwriter.worksheet.Worksheet", sheet: Sheet, bold: object, moment: object) -> None:
    page.freeze_panes(1, 0)
    for column, name in enumerate(sheet.header):
        page.write_string(0, column, str(name), bold)
        width = sheet.widths[column] if column < len(sheet.widths) else 18
        page.set_column(column, column, width)
    help_to_fill_in(page, sheet)
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            write_cell(page, number, column, cell, moment)


def help_to_fill_in(page: "xlsxwriter.worksheet.Worksheet", sheet: Sheet) -> None:
    for column, source in sheet.choices.items():
        rule = {"validate": "list", "source": source if isinstance(source, str) else list(source)}
        page.data_validation(1, column, ROWS_TO_FILL_IN, column, {**rule, "error_type": "information"})
    for column, (first, last) in sheet.days.items():
        between: dict[str, object] = {
            "validate": "date",
            "criteria": "between",
            "minimum": first,
            "maximum": last,
        }
        page.data_validation(1, column, ROWS_TO_FILL_IN, column, {**between, "error_type": "information"})
    for column, note in sheet.notes.items():
        page.write_comment(0, column, note, {"author": "", "x_scale": 2})


def write_cell(
    page: "xlsxwriter.worksheet.Worksheet", row: int, column: int, cell: Cell, moment: object
) -> None:
    """By type, never by guessing from the text."""
    if isinstance(cell, datetime):
        page.write_datetime(row, column, timezone.make_naive(cell), moment)
    elif isinstance(cell, date):
        page.write_datetime(row, column, cell)
    elif isinstance(cell, int | float | Decimal):
        page.write_number(row, column, cell)
    elif cell is not None:
        page.write_string(row, column, cell)

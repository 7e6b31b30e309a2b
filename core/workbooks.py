"""The rows of an Excel workbook as plain cells: read a row at a time, never run, never trusted.

`documents.check_whole` comes first. A formula is not computed and its last result is not believed: whoever
keeps the list is told to paste the value instead.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import openpyxl
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.documents import NOT_A_WORKBOOK, refused

MOST_COLUMNS = 30
LONGEST_TEXT = 1_000
# As long as a cell of a spreadsheet can be.
LONGEST_WHOLE = 32_767
MOST_LINES = 5_000
# Below the last row in use there are often formatted, empty ones, all the way down to Excel's last.
LAST_ROW = 1_048_576

TOO_MANY_LINES = _("Filen har fler än 5 000 rader. Dela den i två och ladda upp dem var för sig.")


@dataclass(frozen=True)
class Formula:
    """A cell that begins with an equals sign, as a formula or as text."""


FORMULA = Formula()


class Typed(str):
    """A cell as one tidy line; `whole` is what stood there with its line breaks, for a column of texts."""

    __slots__ = ("whole",)
    whole: str

    def __new__(cls, text: str) -> "Typed":
        row = super().__new__(cls, tidy(text))
        row.whole = text[:LONGEST_WHOLE]
        return row


Value = str | date | Formula | None


@dataclass(frozen=True)
class Line:
    """A row that holds something, with its number as Excel shows it."""

    number: int
    values: Sequence[Value]


@dataclass(frozen=True)
class Page:
    """One sheet: its name, its headings and the rows below them."""

    title: str
    header: Sequence[str]
    lines: Sequence[Line]


def read_pages(content: bytes, titles: Sequence[str]) -> list[Page]:
    """The sheets that carry one of these names, in the workbook's order; the others are not read."""
    wanted = {plain(title) for title in titles}
    try:
        with warnings.catch_warnings():
            # openpyxl warns of what it leaves unread, such as lists to choose from.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=False, keep_links=False
            )
            return [read_page(sheet) for sheet in book.worksheets if plain(sheet.title) in wanted]
    except Refused:
        raise
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise refused(NOT_A_WORKBOOK) from error
    except (SyntaxError, OSError, ArithmeticError) as error:
        # ElementTree's ParseError is a SyntaxError.
        raise refused(NOT_A_WORKBOOK) from error


def read_page(sheet: Any) -> Page:
    rows = lines_of(sheet)
    first = next(rows, None)
    header = [as_text(value) for value in first.values] if first else []
    return Page(sheet.title, header, list(rows))


def lines_of(sheet: Any) -> Iterator[Line]:
    """Rows that hold something. What a sheet says of its own size is not believed."""
    sheet.reset_dimensions()
    found = 0
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, max_row=LAST_ROW), start=1):
        if all(cell.value is None for cell in row):
            continue
        found += 1
        if found > MOST_LINES + 1:
            raise refused(TOO_MANY_LINES)
        values = [value_of(cell) for cell in row]
        if any(value is not None for value in values):
            yield Line(number, values)


def value_of(cell: Any) -> Value:
    """By its type: text, a day, or a number in the Swedish way of writing it."""
    value = cell.value
    if cell.data_type == "f" or (isinstance(value, str) and value.lstrip().startswith("=")):
        return FORMULA
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value.strftime("%Y-%m-%d %H:%M")
    if value is None or isinstance(value, date):
        return value
    return as_plain_text(value) or None


def as_plain_text(value: Any) -> str:
    if isinstance(value, bool):
        return str(_("ja") if value else _("nej"))
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, int | float | Decimal):
        return number_words(value)
    return Typed(str(value))


def number_words(value: int | float | Decimal) -> str:
    """701740633.0 is a telephone number or an id, 2.5 is hours."""
    if isinstance(value, float) and not value.is_integer():
        return f"{round(value, 4)}".replace(".", ",")
    return f"{value:.0f}"


def tidy(text: str) -> str:
    """One line without signs that cannot be seen; longer than anyone writes in a cell is cut."""
    seen = "".join(letter if letter.isprintable() else " " for letter in text[:LONGEST_TEXT])
    return " ".join(seen.split())


def as_text(value: Value) -> str:
    return "" if value is None or isinstance(value, Formula) else str(value)


def plain(text: str) -> str:
    """For comparing names: small letters, single spaces."""
    return tidy(text).casefold()

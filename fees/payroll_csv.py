"""Writes a payroll run as CSV for systems that map columns themselves. The layout is data."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from fees.models import PayrollLine, PayrollRun
from fees.paxml import kronor_words, quantity_words, statement_id

# A spreadsheet takes such a text for a formula. Payroll data is refused, never changed.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Column:
    """`is_number` columns may be negative; all others are text and may not begin like a formula."""

    heading: str
    value: Callable[[PayrollRun, PayrollLine], str | Decimal | None]
    is_number: bool = False


def kronor(ore: int | None) -> Decimal | None:
    return None if ore is None else Decimal(kronor_words(ore))


COLUMNS = (
    Column("Löpnummer", lambda run, line: str(line.position)),
    Column("Anställningsnummer", lambda run, line: line.payroll_id),
    Column("Lönart", lambda run, line: line.wage_type),
    Column("Benämning", lambda run, line: line.text),
    Column("Datum", lambda run, line: line.worked_on.isoformat()),
    Column("Antal", lambda run, line: line.quantity, is_number=True),
    Column("Apris", lambda run, line: kronor(line.unit_price_ore), is_number=True),
    Column("Belopp", lambda run, line: kronor(line.amount_ore), is_number=True),
    Column("Konto", lambda run, line: line.account),
    Column("Kostnadsställe", lambda run, line: line.cost_centre),
    Column("Underlag", statement_id),
)


@dataclass(frozen=True)
class CsvFormat:
    """Columns and signs as the receiving system wants them."""

    columns: tuple[Column, ...] = COLUMNS
    separator: str = ";"
    encoding: str = "utf-8-sig"
    decimal_sign: str = ","
    line_end: str = "\r\n"


def write_csv(run: PayrollRun, form: CsvFormat | None = None) -> bytes:
    form = form or CsvFormat()
    output = io.StringIO(newline="")
    writer = csv.writer(output, delimiter=form.separator, lineterminator=form.line_end)
    writer.writerow([column.heading for column in form.columns])
    for line in run.lines.order_by("position").iterator(chunk_size=500):
        writer.writerow([cell(column, run, line, form) for column in form.columns])
    return output.getvalue().encode(form.encoding)


def cell(column: Column, run: PayrollRun, line: PayrollLine, form: CsvFormat) -> str:
    value = column.value(run, line)
    if value is None:
        return ""
    if column.is_number:
        return quantity_words(Decimal(value)).replace(".", form.decimal_sign)
    text = str(value)
    if text.startswith(FORMULA_STARTS) or "\n" in text:
        raise Refused(
            _("Rad %(row)s: %(column)s börjar med ett tecken som kalkylprogram läser som en formel.")
            % {"row": line.position, "column": column.heading},
            code="formula",
        )
    return text

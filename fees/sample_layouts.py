"""The house's own CSV, and two examples of a municipality's: neutral, and of no payroll in particular.

Personec P, Heroma and Hogia publish no layout. An example shows what can be said; it is nobody's format.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from fees.file_lines import FileLine
from fees.models import ExportFormat, ExportLayout, LayoutColumn, LayoutDimension, LineField, LineKind
from fees.models.layouts import (
    DateFormat,
    DecimalSign,
    Encoding,
    HeaderRow,
    PadSide,
    Quoting,
    SignPosition,
)
from fees.run_totals import RunTotals, TotalRow

F = LineField


@dataclass(frozen=True)
class Sample:
    """A layout before anybody has saved it."""

    layout: ExportLayout
    columns: tuple[LayoutColumn, ...] = ()
    dimensions: tuple[LayoutDimension, ...] = ()


def columns(rows: Iterable[tuple[LineField, str, dict[str, Any]]]) -> tuple[LayoutColumn, ...]:
    return tuple(
        LayoutColumn(position=number, source=source, heading=heading, **more)
        for number, (source, heading, more) in enumerate(rows, start=1)
    )


def standard_csv() -> Sample:
    """What a Swedish spreadsheet opens without asking: used when no layout has been chosen."""
    return Sample(
        ExportLayout(name="CSV", format=ExportFormat.CSV),
        columns(
            [
                (F.POSITION, "Löpnummer", {}),
                (F.PAYROLL_ID, "Anställningsnummer", {}),
                (F.WAGE_TYPE, "Lönart", {}),
                (F.TEXT, "Benämning", {}),
                (F.WORKED_ON, "Datum", {}),
                (F.QUANTITY, "Antal", {"decimals": 4}),
                (F.UNIT_PRICE, "Apris", {}),
                (F.AMOUNT, "Belopp", {}),
                (F.ACCOUNT, "Konto", {}),
                (F.COST_CENTRE, "Kostnadsställe", {}),
                (F.STATEMENT, "Underlag", {}),
            ]
        ),
    )


def example_csv() -> Sample:
    layout = ExportLayout(
        name="Exempel CSV",
        format=ExportFormat.CSV,
        is_example=True,
        encoding=Encoding.LATIN1,
        quoting=Quoting.NEVER,
        date_format=DateFormat.COMPACT,
        trailer_text="SLUT;{rader};{timmar};{belopp}",
    )
    return Sample(
        layout,
        columns(
            [
                (F.PAYROLL_ID, "Anstnr", {}),
                (F.WAGE_TYPE, "Lönart", {}),
                (F.WORKED_ON, "Datum", {}),
                (F.QUANTITY, "Antal", {}),
                (F.UNIT_PRICE, "Pris", {}),
                (F.AMOUNT, "Belopp", {}),
                (F.ACCOUNT, "Konto", {}),
                (F.COST_CENTRE, "Kst", {}),
                (F.REVERSES, "Avser", {}),
            ]
        ),
    )


def example_fixed() -> Sample:
    layout = ExportLayout(
        name="Exempel fast bredd",
        format=ExportFormat.FIXED,
        is_example=True,
        encoding=Encoding.PC8,
        separator="",
        decimal_sign=DecimalSign.NONE,
        date_format=DateFormat.COMPACT,
        sign_position=SignPosition.NEVER,
        header_row=HeaderRow.TEXT,
        header_text="00{körning}",
        trailer_text="99{rader}",
    )
    left, zeros = {"pad_side": PadSide.LEFT}, {"pad_side": PadSide.LEFT, "pad_with": "0"}
    return Sample(
        layout,
        columns(
            [
                (F.CONSTANT, "Posttyp", {"constant": "10", "width": 2}),
                (F.PAYROLL_ID, "Anställningsnummer", {"width": 12, **left}),
                (F.WAGE_TYPE, "Lönart", {"width": 6, **left}),
                (F.WORKED_ON, "Datum", {"width": 8}),
                (F.QUANTITY, "Antal", {"width": 9, **zeros}),
                (F.AMOUNT, "Belopp", {"width": 11, **zeros}),
                (F.AMOUNT_SIGN, "Tecken", {"width": 1}),
                (F.COST_CENTRE, "Kostnadsställe", {"width": 10}),
            ]
        ),
    )


def example_paxml() -> Sample:
    layout = ExportLayout(
        name="Exempel PAXml",
        format=ExportFormat.PAXML,
        is_example=True,
        encoding=Encoding.LATIN1,
        header_fields={"foretagorgnr": "0000000000"},
    )
    dimensions = (
        LayoutDimension(number=1, name="Kostnadsställe", source="cost_centre"),
        LayoutDimension(number=6, name="Projekt", source="project"),
    )
    return Sample(layout, dimensions=dimensions)


EXAMPLES = {
    ExportFormat.CSV: example_csv,
    ExportFormat.FIXED: example_fixed,
    ExportFormat.PAXML: example_paxml,
}

# --- Lines to show before there is a run ---------------------------------------------------------
INVENTED = _("påhittade rader")
DAY = date(2026, 11, 19)
INVENTED_LINES = (
    FileLine(
        1,
        "90001",
        LineKind.HOURLY,
        "3101",
        "",
        "Timlön",
        "5011",
        "4310",
        "",
        DAY,
        Decimal("2.5"),
        16500,
        41250,
    ),
    FileLine(2, "90001", LineKind.EXPENSE, "5201", "", "Utlägg", "5011", "4310", "", DAY, None, None, 3400),
    FileLine(
        3,
        "90002",
        LineKind.HOURLY,
        "3101",
        "",
        "Timlön",
        "5011",
        "4310",
        "P77",
        DAY,
        Decimal("-1.3333"),
        16500,
        -22000,
        "Rättar 2026-10-1 rad 7",
    ),
)


def invented_totals() -> RunTotals:
    return RunTotals(
        2,
        (
            TotalRow(LineKind.HOURLY, "4310", 2, Decimal("1.1667"), 19250),
            TotalRow(LineKind.EXPENSE, "4310", 1, Decimal(0), 3400),
        ),
    )

"""Workbooks as people make them: by hand in a spreadsheet program, from the template or not."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl

ORGANISATIONS = ("Namn", "Förvaltning i kommunen")
AREAS = ("Namn", "Förklaring")
PEOPLE = (
    "Förnamn",
    "Efternamn",
    "Mobilnummer",
    "E-post",
    "Får nås med",
    "Kontaktperson",
    "Ersättningsform",
    "Anställningsnummer",
    "Förening",
    "Område 1",
)
HOURS = (
    "Person",
    "Vad",
    "Dag",
    "Tid",
    "Från",
    "Till",
    "Slag",
    "Kilometer",
    "Kört från",
    "Kört till",
    "Resans ärende",
)
HEADERS = {"Organisationer": ORGANISATIONS, "Områden": AREAS, "Personer": PEOPLE, "Timmar": HOURS}

Rows = Sequence[Sequence[Any]]


def workbook(sheets: Mapping[str, Rows], headers: Mapping[str, Sequence[str]] = HEADERS) -> bytes:
    """openpyxl makes a formula of what begins with an equals sign, as Excel does."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        page.append(list(headers.get(title, ())))
        for row in rows:
            page.append(list(row))
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def people(*rows: Sequence[Any]) -> bytes:
    return workbook({"Personer": rows})


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same archive with one part more."""
    output = io.BytesIO(content)
    with zipfile.ZipFile(output, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return output.getvalue()


def without_formulas_turned(sheets: Mapping[str, Rows]) -> bytes:
    """Text that begins with an equals sign and stays text."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        page.append(list(HEADERS[title]))
        for row in rows:
            page.append(list(row))
            for cell in page[page.max_row]:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()

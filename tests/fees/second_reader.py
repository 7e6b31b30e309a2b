"""Reads payroll files as a stranger would: written from the format's table alone, with no code of ours.

PAXml 2.0: root `paxml`; `lonetransaktioner/lonetrans` with attributes postid and anstid, and the elements
lonart, datum, antal, apris, belopp with a decimal point. CSV: semicolons, decimal comma, UTF-8 with BOM.
Hours are the sum of antal and kronor the sum of belopp for each employment number.
"""

import csv
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple


class Row(NamedTuple):
    number: int
    employee: str
    wage_type: str
    day: str
    quantity: Decimal
    price: Decimal | None
    amount: Decimal


class Sum(NamedTuple):
    hours: Decimal
    kronor: Decimal


def paxml_rows(content: bytes) -> Iterator[Row]:
    root = ET.fromstring(content)  # noqa: S314  our own file
    assert root.tag == "paxml"
    assert root.findtext("header/version") == "2.0"
    for element in root.findall("./lonetransaktioner/lonetrans"):
        price = element.findtext("apris")
        yield Row(
            int(element.attrib["postid"]),
            element.attrib["anstid"],
            element.findtext("lonart") or "",
            element.findtext("datum") or "",
            Decimal(element.findtext("antal") or "0"),
            Decimal(price) if price else None,
            Decimal(element.findtext("belopp") or "0"),
        )


def csv_rows(content: bytes) -> Iterator[Row]:
    assert content.startswith(b"\xef\xbb\xbf")
    for cells in csv.DictReader(content.decode("utf-8-sig").splitlines(), delimiter=";"):
        yield Row(
            int(cells["Löpnummer"]),
            cells["Anställningsnummer"],
            cells["Lönart"],
            cells["Datum"],
            number(cells["Antal"]) or Decimal(0),
            number(cells["Apris"]),
            number(cells["Belopp"]) or Decimal(0),
        )


def number(text: str) -> Decimal | None:
    assert "." not in text
    return Decimal(text.replace(",", ".")) if text else None


def per_person(rows: Iterable[Row]) -> dict[str, Sum]:
    hours: dict[str, Decimal] = defaultdict(Decimal)
    kronor: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        hours[row.employee] += row.quantity
        kronor[row.employee] += row.amount
    return {employee: Sum(hours[employee], kronor[employee]) for employee in kronor}

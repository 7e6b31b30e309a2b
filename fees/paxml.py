"""Writes a payroll run as PAXml 2.0: the same lines always give the same bytes.

Only the employment number identifies a person. Texts are the neutral ones of the wage types.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lxml import etree

from core.periods import STOCKHOLM
from fees.models import PayrollLine, PayrollRun

COST_CENTRE_DIMENSION = "1"
ORE = Decimal(100)


@dataclass(frozen=True)
class PaxmlFormat:
    """What the receiving payroll system may want otherwise."""

    encoding: str = "UTF-8"
    programme: str = "Mina uppdrag"
    dimension_name: str = "Kostnadsställe"


def write_paxml(run: PayrollRun, form: PaxmlFormat | None = None) -> bytes:
    """The whole file, written line by line so that a long run does not fill the memory."""
    form = form or PaxmlFormat()
    output = io.BytesIO()
    with etree.xmlfile(output, encoding=form.encoding) as file:
        file.write_declaration()
        with file.element("paxml"):
            file.write(header(run, form))
            if run.line_count:
                write_lines(file, run, form)
    return output.getvalue()


def write_lines(file: Any, run: PayrollRun, form: PaxmlFormat) -> None:
    """An empty list is not valid, so a run without lines has no lists at all."""
    file.write(dimensions(form))
    with file.element("lonetransaktioner"):
        for line in run.lines.order_by("position").iterator(chunk_size=500):
            file.write(transaction(run, line))


def header(run: PayrollRun, form: PaxmlFormat) -> etree._Element:
    locked_at = run.locked_at.astimezone(STOCKHOLM).replace(tzinfo=None, microsecond=0)
    return element(
        "header",
        ("version", "2.0"),
        ("format", "LÖNIN"),
        ("datum", locked_at.isoformat()),
        ("foretagnamn", run.board.name),
        ("programnamn", form.programme),
        ("info", f"Period {run.month:%Y-%m}, körning {run.label}, kontrollsumma {run.checksum}"),
    )


def dimensions(form: PaxmlFormat) -> etree._Element:
    root = etree.Element("dimensioner")
    etree.SubElement(root, "dimension", dim=COST_CENTRE_DIMENSION, namn=form.dimension_name)
    return root


def transaction(run: PayrollRun, line: PayrollLine) -> etree._Element:
    row = element("lonetrans", *values(run, line))
    row.set("postid", str(line.position))
    row.set("anstid", line.payroll_id)
    if line.cost_centre:
        units = etree.SubElement(row, "resenheter")
        etree.SubElement(units, "resenhet", dim=COST_CENTRE_DIMENSION, id=line.cost_centre)
    return row


def values(run: PayrollRun, line: PayrollLine) -> Iterator[tuple[str, str]]:
    yield "lonart", line.wage_type
    yield "benamning", line.text
    yield "datum", line.worked_on.isoformat()
    if line.quantity is not None:
        yield "antal", quantity_words(line.quantity)
    if line.unit_price_ore is not None:
        yield "apris", kronor_words(line.unit_price_ore)
    yield "belopp", kronor_words(line.amount_ore)
    yield "samlingsid", statement_id(run, line)
    if line.account:
        yield "kontonr", line.account


def statement_id(run: PayrollRun, line: PayrollLine) -> str:
    """One statement for each person and run, the same in every format."""
    return f"{run.label}-{line.payroll_id}"


def quantity_words(quantity: Decimal) -> str:
    """2.50, 0.3333: at least two decimals, at most four, with a point."""
    words = f"{quantity:.4f}"
    return words[:-2] if words.endswith("00") else words.rstrip("0")


def kronor_words(ore: int) -> str:
    return f"{Decimal(ore) / ORE:.2f}"


def element(tag: str, *children: tuple[str, str]) -> etree._Element:
    root = etree.Element(tag)
    for name, text in children:
        etree.SubElement(root, name).text = text
    return root

"""Writes a payroll run as PAXml 2.0: the same lines always give the same bytes.

Only the employment number identifies a person. Texts are the neutral ones of the wage types. Written line
by line, so that a long run needs no more memory than a short one.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import BinaryIO
from xml.sax.saxutils import escape

from lxml import etree

from core.periods import STOCKHOLM
from fees.file_lines import FileLine, kronor_words, lines_for, quantity_words
from fees.models import ExportLayout, LayoutDimension, PayrollRun
from fees.run_totals import RunTotals, totals_frozen

PROGRAMME = "Mina uppdrag"
# What a layout may put in the header. Names of persons are left out; we fill in the rest ourselves.
HEADER_FIELDS = (
    "foretagid",
    "foretagorgnr",
    "foretagnamn",
    "extraadress",
    "postadress",
    "postnr",
    "ort",
    "land",
    "epost",
    "hemsida",
    "telefon",
    "telefax",
    "programlicens",
)


@dataclass(frozen=True)
class Dimension:
    """Its number (SIE: 1 is kostnadsställe, 6 projekt), its name in the file, and the field that fills it."""

    number: str
    name: str
    source: str


@dataclass(frozen=True)
class PaxmlFormat:
    """What the receiving payroll system may want otherwise. The board's name is left out unless asked for."""

    encoding: str = "UTF-8"
    header: dict[str, str] = field(default_factory=dict)
    dimensions: tuple[Dimension, ...] = (
        Dimension("1", "Kostnadsställe", "cost_centre"),
        Dimension("6", "Projekt", "project"),
    )


def format_of(layout: ExportLayout | None, dimensions: Iterable[LayoutDimension] = ()) -> PaxmlFormat:
    if layout is None:
        return PaxmlFormat()
    encoding = layout.encoding.removesuffix("-sig").upper()
    own = tuple(Dimension(str(row.number), row.name, row.source) for row in dimensions)
    return PaxmlFormat(encoding, dict(layout.header_fields), own)


def write_paxml(run: PayrollRun, form: PaxmlFormat | None = None) -> bytes:
    """The whole file in memory, for what is short."""
    output = io.BytesIO()
    stream_paxml(output, run, form or PaxmlFormat(), lines_for(run), totals_frozen(run))
    return output.getvalue()


def stream_paxml(
    output: BinaryIO, run: PayrollRun, form: PaxmlFormat, lines: Iterable[FileLine], totals: RunTotals
) -> None:
    """A letter that the encoding lacks is written as its number, as XML allows."""
    for text in texts(run, form, lines, totals):
        output.write(text.encode(form.encoding, "xmlcharrefreplace"))


def texts(run: PayrollRun, form: PaxmlFormat, lines: Iterable[FileLine], totals: RunTotals) -> Iterator[str]:
    """An empty list is not valid, so a file without lines has no lists at all."""
    yield f"<?xml version='1.0' encoding='{form.encoding}'?>\n<paxml>"
    yield etree.tostring(header(run, form, totals), encoding="unicode")
    if totals.lines:
        if form.dimensions:
            yield etree.tostring(dimensions(form), encoding="unicode")
        # A row on each line: the check reads them one by one (`fees.paxml_check`).
        yield "<lonetransaktioner>\n"
        label = run.label
        for line in lines:
            yield row(line, label, form.dimensions)
        yield "</lonetransaktioner>"
    yield "</paxml>"


def header(run: PayrollRun, form: PaxmlFormat, totals: RunTotals) -> etree._Element:
    locked_at = run.locked_at.astimezone(STOCKHOLM).replace(tzinfo=None, microsecond=0)
    own = [(name, form.header[name]) for name in HEADER_FIELDS if form.header.get(name)]
    return element(
        "header",
        ("version", "2.0"),
        ("format", "LÖNIN"),
        ("datum", locked_at.isoformat()),
        *own,
        ("programnamn", PROGRAMME),
        ("info", control_words(run, totals)),
    )


def control_words(run: PayrollRun, totals: RunTotals) -> str:
    """What payroll compares with: the file's own totals, and the sum over the run's frozen lines."""
    return (
        f"Period {run.month:%Y-%m}, körning {run.label}, {totals.lines} rader, "
        f"{quantity_words(totals.hours)} timmar, {kronor_words(totals.ore)} kronor, "
        f"kontrollsumma {run.checksum}"
    )


def dimensions(form: PaxmlFormat) -> etree._Element:
    root = etree.Element("dimensioner")
    for one in form.dimensions:
        etree.SubElement(root, "dimension", dim=one.number, namn=one.name)
    return root


# --- Rows ----------------------------------------------------------------------------------------
def row(line: FileLine, label: str, dimensions: Sequence[Dimension]) -> str:
    """As text: making an element for each row costs more than all the rest. The check reads it as XML.

    The municipality's own number wins over the format's name for a kind of pay.
    """
    price = line.unit_price_ore
    return (
        f'<lonetrans postid="{line.number}" anstid="{quoted(line.payroll_id)}">'
        f"{part('lonart', line.wage_type) or part('lonkod', line.pay_code)}"
        f"<benamning>{escaped(line.text)}</benamning>"
        f"{part('kommentar', line.refers_to)}"
        f"<datum>{line.worked_on.isoformat()}</datum>"
        f"{'' if line.quantity is None else f'<antal>{quantity_words(line.quantity)}</antal>'}"
        f"{'' if price is None else f'<apris>{kronor_words(price)}</apris>'}"
        f"<belopp>{kronor_words(line.amount_ore)}</belopp>"
        f"<samlingsid>{escaped(f'{label}-{line.payroll_id}')}</samlingsid>"
        f"{part('kontonr', line.account)}"
        f"{units(line, dimensions)}</lonetrans>\n"
    )


def part(name: str, text: str) -> str:
    return f"<{name}>{escaped(text)}</{name}>" if text else ""


def units(line: FileLine, dimensions: Sequence[Dimension]) -> str:
    found = [
        f'<resenhet dim="{one.number}" id="{quoted(value)}"/>'
        for one in dimensions
        if (value := getattr(line, one.source))
    ]
    return f"<resenheter>{''.join(found)}</resenheter>" if found else ""


@lru_cache(maxsize=4_096)
def escaped(text: str) -> str:
    return escape(text, {"\r": "&#13;"})


@lru_cache(maxsize=4_096)
def quoted(text: str) -> str:
    """As it stands within the marks of an attribute."""
    return escape(text, {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


def element(tag: str, *children: tuple[str, str]) -> etree._Element:
    root = etree.Element(tag)
    for name, text in children:
        etree.SubElement(root, name).text = text
    return root

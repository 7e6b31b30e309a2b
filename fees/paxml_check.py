"""Reads a PAXml file back before anybody may fetch it: our own schema, and what a schema cannot say.

Two readers that say the same. The whole schema reads any file as a stream, and forgets a row when the next
one has come. Files as we write them have a row on each line, which one expression reads: a part of the
schema's language, so that only the first row and what stands around the rows are left for the schema. A
file with a row that is written in any other way is read by the schema alone.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from fees.models import PayCode

SCHEMA = Path(__file__).with_name("schemas") / "paxml-2.0-subset.xsd"
ROOT, ROW = "paxml", "lonetrans"
LONGEST_FRAME = 100_000
DECLARED = re.compile(rb"^<\?xml version='1.0' encoding='([A-Za-z0-9-]{1,20})'\?>$")


def problems(content: bytes | BinaryIO) -> list[str]:
    """What is wrong with the file, in the order found; empty when it may go to payroll."""
    file = io.BytesIO(content) if isinstance(content, bytes) else content
    start = file.tell()
    frame = framed(file)
    if frame is not None:
        return by_schema(io.BytesIO(frame))
    file.seek(start)
    return by_schema(file)


# --- A row on each line --------------------------------------------------------------------------
# References that lxml writes for letters the encoding lacks: no control characters, no halves of letters.
REFERENCE = r"&(?:amp|lt|gt|quot|#(?:1[6-9]\d|[2-9]\d\d|[1-9]\d{3}|[1-4]\d{4}));"
# Possessive: what a run of letters has taken is never given back, so that a long text is read once.
SAFE = rf"(?:[^<>&\"\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]++|{REFERENCE})"
CODES = "|".join(PayCode.values)
PLAIN_ROW = re.compile(
    rf'<lonetrans postid="(?P<number>[1-9]\d{{0,8}})" anstid="{SAFE}++">'
    rf"(?:<lonart>{SAFE}++</lonart>|<lonkod>(?:{CODES})</lonkod>)"
    rf"(?:<benamning>{SAFE}*+</benamning>)?(?:<kommentar>{SAFE}*+</kommentar>)?"
    r"<datum>(?P<day>\d{4}-\d\d-\d\d)</datum>"
    r"(?:<antal>-?\d+\.\d+</antal>)?(?:<apris>-?\d+\.\d+</apris>)?<belopp>-?\d+\.\d+</belopp>"
    rf"(?:<samlingsid>{SAFE}*+</samlingsid>)?(?:<kontonr>{SAFE}*+</kontonr>)?"
    r'(?:<resenheter>(?:<resenhet dim="[1-9]\d?" id="[0-9A-Za-z]{1,10}"/>)+</resenheter>)?'
    r"</lonetrans>\n",
    re.ASCII,
)


@dataclass
class Frame:
    """The file but for its rows; of those the first is kept. `is_fit` is false when it must be read whole."""

    parts: list[bytes] = field(default_factory=list)
    rows: int = 0
    length: int = 0
    is_past_rows: bool = False
    is_fit: bool = True
    days: set[str] = field(default_factory=set)

    def take_row(self, number: str, day: str, raw: bytes) -> None:
        self.rows += 1
        self.is_fit = not self.is_past_rows and number == str(self.rows) and self.is_day(day)
        if self.rows == 1:
            self.keep(raw)

    def take_other(self, raw: bytes) -> None:
        self.is_past_rows = bool(self.rows)
        self.is_fit = b"<lonetrans " not in raw and self.length < LONGEST_FRAME
        self.keep(raw)

    def keep(self, raw: bytes) -> None:
        self.parts.append(raw)
        self.length += len(raw)

    def is_day(self, text: str) -> bool:
        """A day that there is; each asked once."""
        if text not in self.days:
            try:
                date.fromisoformat(text)
            except ValueError:
                return False
            self.days.add(text)
        return True


def framed(file: BinaryIO) -> bytes | None:
    """What is left for the schema when every row is plain and has its number; None for any other file."""
    first = file.readline(LONGEST_FRAME)
    declared = DECLARED.match(first.rstrip(b"\n"))
    if declared is None:
        return None
    encoding, frame = declared[1].decode(), Frame([first])
    for raw in file:
        try:
            row = PLAIN_ROW.fullmatch(raw.decode(encoding))
        except (UnicodeDecodeError, LookupError):
            return None
        if row is None:
            frame.take_other(raw)
        else:
            frame.take_row(row["number"], row["day"], raw)
        if not frame.is_fit:
            return None
    return b"".join(frame.parts) if frame.rows else None


# --- The whole schema ------------------------------------------------------------------------------
def by_schema(file: BinaryIO) -> list[str]:
    reader = etree.iterparse(
        file,
        events=("end",),
        tag=(ROOT, ROW),
        schema=read_schema(),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
    )
    try:
        return list(unsaid_by_schema(reader))
    except etree.XMLSyntaxError as error:
        return [f"line {entry.line}: {entry.message}" for entry in reader.error_log] or [str(error)]


def unsaid_by_schema(reader: "etree.iterparse[tuple[str, etree._Element]]") -> Iterator[str]:
    """A transaction says whom and what it pays, the running numbers have no gap and come once, and the
    file has an end: without resolving entities, lxml's reader does not mind one that is cut off."""
    wanted, is_whole = 0, False
    for _event, row in reader:
        is_whole = row.getparent() is None
        if row.tag != ROW:
            continue
        wanted, number = wanted + 1, row.get("postid") or ""
        if number != str(wanted):
            yield f"postid {number}: expected {wanted}"
        yield from unsaid_of_row(row, number)
        forget(row)
    if not is_whole:
        yield "the file has no end"


def unsaid_of_row(row: etree._Element, number: str) -> Iterator[str]:
    if not (row.get("anstid") or row.get("persnr")):
        yield f"postid {number}: neither anstid nor persnr"
    if not (row.findtext("lonart") or row.findtext("lonkod")):
        yield f"postid {number}: neither lonart nor lonkod"


def forget(row: etree._Element) -> None:
    """The row's content, and every row before it."""
    row.clear()
    parent = row.getparent()
    while parent is not None and row.getprevious() is not None:
        del parent[0]


@cache
def read_schema() -> etree.XMLSchema:
    """No entities, no network, no document type."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.XMLSchema(etree.parse(SCHEMA, parser))

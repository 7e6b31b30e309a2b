"""Running a workbook through the house's own actions: to try it, and to write it.

Trying is the writing itself in a transaction that is taken back, so that what the page promises is what
happens. Writing goes in portions that hold or do not, each with how far it has come, so that a job that is
killed goes on where it stopped and nobody else waits long for the database.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import crypto, documents, files, jobs
from core.actions import Refused, action
from core.resources import Outcome, Reading, Remark, Report, SheetResource, in_order, resource_for, understand
from core.workbooks import MOST_LINES, TOO_MANY_LINES, Line, read_pages
from participants.models import SheetImport

# So many rows hold the database for about a second.
PORTION = 50
READ_PERCENT = 20
NO_SHEETS = _(
    "Filen har inget blad med något av namnen %(titles)s. Hämta mallen och klistra in raderna i den."
)
NOT_YOURS = _("Bladet kan du inte skriva in. Ta bort det ur filen, eller be den som får.")
NO_LINES = _("Det finns inga ifyllda rader i filen. Exempelraderna räknas inte.")


class TakeBack(Exception):
    """Ends a trial: nothing of it is written."""


@dataclass(frozen=True)
class Part:
    """One sheet of the file: what stood in it, which rows have been seen, and how it went."""

    sheet: SheetImport
    reading: Reading
    at: datetime
    report: Report
    seen: dict[tuple[str, ...], int] = field(default_factory=dict)

    @property
    def is_closed(self) -> bool:
        """None of its rows can be written."""
        own = self.reading.resource.is_for(self.sheet.uploaded_by, self.sheet.board)
        return bool(self.reading.missing) or not own

    def fresh(self, *, quiet: bool = False) -> SheetResource:
        """With nothing read from the database yet. Quiet: as if none of its rows had been seen before."""
        return self.reading.resource(
            board=self.sheet.board,
            by=self.sheet.uploaded_by,
            at=self.at,
            source=self.sheet,
            seen=None if quiet else self.seen,
        )

    def aside(self) -> Report:
        """For rows that are told of elsewhere."""
        return Report(self.report.key, self.report.title)


# --- Reading -------------------------------------------------------------------------------------
def read(sheet: SheetImport) -> list[Reading]:
    """The sheets in the order in which one needs another; refused in words when there is nothing to read."""
    content = content_of(sheet)
    documents.check_whole(content)
    pages = read_pages(content, [str(one.title) for one in in_order()])
    known = [understand(page, found) for page in pages if (found := resource_for(page))]
    if not known:
        titles = ", ".join(str(one.title) for one in in_order())
        raise Refused(_t(str(NO_SHEETS)) % {"titles": titles}, field="file")
    rows = sum(len(reading.lines) for reading in known)
    if rows == 0 or rows > MOST_LINES:
        raise Refused(TOO_MANY_LINES if rows else NO_LINES, field="file")
    return sorted(known, key=lambda reading: reading.resource.order)


def content_of(sheet: SheetImport) -> bytes:
    if sheet.file is None:
        raise Refused(_("Filen finns inte kvar. Ladda upp den på nytt."), field="file")
    with files.open_stored(sheet.file) as file:
        return crypto.ring().decrypt(file.read())


def parts_of(sheet: SheetImport, readings: Sequence[Reading], at: datetime) -> list[Part]:
    def report(reading: Reading) -> Report:
        of = reading.resource
        told = headings_told(reading)
        if not of.is_for(sheet.uploaded_by, sheet.board):
            told.append(Remark(1, "", str(NOT_YOURS), "", Outcome.WRONG.value))
        return Report(of.key, str(of.title), remarks=told)

    return [Part(sheet, reading, at, report(reading)) for reading in readings]


def headings_told(reading: Reading) -> list[Remark]:
    """Columns that were not understood are told of, and so are those without which nothing can be read."""
    told = [
        Remark(1, heading, _t("Kolumnen känns inte igen och läses inte."), "", Outcome.ASKED.value)
        for heading in reading.unread
    ]
    told += [
        Remark(1, heading, _t("Kolumnen saknas. Bladet går inte att läsa utan den."), "", Outcome.WRONG.value)
        for heading in reading.missing
    ]
    return told


# --- Trying ---------------------------------------------------------------------------------------
def tried(sheet: SheetImport, at: datetime) -> list[Report]:
    """What writing it now would do: each portion is written upon what it needs, and all of it taken back."""
    return tried_rows(sheet, read(sheet), at)


def tried_rows(sheet: SheetImport, readings: Sequence[Reading], at: datetime) -> list[Report]:
    parts = parts_of(sheet, readings, at)
    total, done = total_of(parts), 0
    for part, lines in portions(parts, 0):
        # The outer transaction is taken back even if some action were under way already.
        with suppress(TakeBack), transaction.atomic(), action(by=sheet.uploaded_by, at=at):
            for other, needed in needed_for(parts, part, lines):
                other.fresh(quiet=True).run(other.reading, needed, other.aside())
            run(part, lines)
            raise TakeBack
        done += len(lines)
        jobs.set_progress(READ_PERCENT + (100 - READ_PERCENT) * done // total)
    return [part.report for part in parts]


def run(part: Part, lines: Sequence[Line]) -> None:
    """A sheet without a needed column, or that is not the uploader's to write, has only wrong rows and is
    told of once."""
    if part.is_closed:
        part.report.counts[Outcome.WRONG.value] = len(part.reading.lines)
        return
    part.fresh().run(part.reading, lines, part.report)


def needed_for(parts: Sequence[Part], part: Part, lines: Sequence[Line]) -> list[tuple[Part, list[Line]]]:
    """The rows of the earlier sheets, and the earlier rows of its own, that these rows call by name."""
    reading, found = part.reading, list[tuple[Part, list[Line]]]()
    wanted = {label for line in lines for label in reading.resource.needs_of(reading.cells_of(line))}
    first = lines[0].number
    for other in reversed(parts[: parts.index(part) + 1]):
        behind = [line for line in other.reading.lines if other is not part or line.number < first]
        cells = [(line, other.reading.cells_of(line)) for line in behind]
        called = [(line, row) for line, row in cells if other.reading.resource.labels_of(row) & wanted]
        wanted |= {label for _line, row in called for label in other.reading.resource.needs_of(row)}
        if called and not other.is_closed:
            found.append((other, [line for line, _row in called]))
    return list(reversed(found))


# --- Writing --------------------------------------------------------------------------------------
def portions(parts: Sequence[Part], done: int) -> Iterator[tuple[Part, list[Line]]]:
    """The lines still to write. Those before them are remembered, so that a double is still seen as one."""
    for part in parts:
        lines = list(part.reading.lines)
        behind, ahead = lines[:done], lines[done:]
        done = max(done - len(lines), 0)
        if behind and not part.is_closed:
            part.fresh().remember(part.reading, behind)
        for start in range(0, len(ahead), PORTION):
            yield part, ahead[start : start + PORTION]


def total_of(parts: Sequence[Part]) -> int:
    return max(sum(len(part.reading.lines) for part in parts), 1)


# --- The report, as it is kept --------------------------------------------------------------------
def packed(reports: Sequence[Report]) -> str:
    return json.dumps([asdict(report) for report in reports], ensure_ascii=False)


def unpacked(text: str | None) -> list[Report]:
    return [
        Report(one["key"], one["title"], one["counts"], [Remark(**remark) for remark in one["remarks"]])
        for one in json.loads(text or "[]")
    ]

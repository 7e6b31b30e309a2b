"""The first rows as a layout would write them, of the latest run or of invented lines. Nothing is kept."""

import io
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from core.periods import STOCKHOLM
from fees.actions.layouts import Draft
from fees.file_lines import FileLine, lines_for
from fees.layout_files import LayoutWriter
from fees.models import ExportFormat, PayrollRun, Route
from fees.paxml import format_of, stream_paxml
from fees.run_totals import RunTotals, totals_frozen
from fees.sample_layouts import INVENTED_LINES, invented_totals
from participants.models import Board

MOST_ROWS = 5
LONGEST = 4_000


@dataclass(frozen=True)
class Look:
    """What the file begins with, and of which run; `label` is empty for invented lines."""

    text: str
    label: str


def look_at(draft: Draft, board_id: UUID) -> Look:
    """Raises `Refused` for what a layout cannot write. Persons with protected data are in no preview."""
    run = PayrollRun.objects.filter(board=board_id, route=Route.ORDINARY, line_count__gt=0).first()
    if run is None:
        content = written(draft, invented_run(), INVENTED_LINES, invented_totals())
    else:
        content = written(draft, run, tuple(lines_for(run, MOST_ROWS)), totals_frozen(run))
    return Look(content[:LONGEST], run.label if run else "")


def written(draft: Draft, run: PayrollRun, lines: tuple[FileLine, ...], totals: RunTotals) -> str:
    output = io.BytesIO()
    if draft.layout.format == ExportFormat.PAXML:
        stream_paxml(output, run, format_of(draft.layout, draft.dimensions), lines, totals)
        encoding = draft.layout.encoding.removesuffix("-sig")
        return output.getvalue().decode(encoding).replace("><", ">\n<")
    LayoutWriter(draft.layout, draft.columns).write(output, run, lines, totals)
    return output.getvalue().decode(draft.layout.encoding)


def invented_run() -> PayrollRun:
    return PayrollRun(
        board=Board(name="Exempel"),
        month=date(2026, 11, 1),
        number=1,
        pay_on=date(2026, 12, 22),
        locked_at=datetime(2026, 12, 2, 9, tzinfo=STOCKHOLM),
        checksum="0" * 64,
    )

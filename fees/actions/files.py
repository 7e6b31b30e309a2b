"""The file for payroll: made once by somebody else than the one who locked, and the same ever after."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import BinaryIO

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from core import files, jobs
from core.actions import Action, Refused, action
from core.models import Job, StoredFile, User
from fees import layout_files, paxml_check, rules
from fees.file_choices import refusals_of
from fees.file_lines import FileLine, lines_for
from fees.lines import Reading, is_proven
from fees.models import ExportFormat, ExportLayout, FileRefusal, PayrollFile, PayrollRun
from fees.paxml import format_of, stream_paxml
from fees.payroll_csv import standard_writer
from fees.run_totals import totals_frozen

MAKE_FILE = "fees.make_file"
MOST_WORDS = 300
ENDINGS = {
    ExportFormat.PAXML: ("xml", "application/xml"),
    ExportFormat.CSV: ("csv", "text/csv"),
    ExportFormat.FIXED: ("txt", "text/plain"),
}


def file_key(run: PayrollRun, format: str, layout: ExportLayout | None) -> str:
    """One file for each run and layout; without a layout, for each of the house's own formats."""
    return f"{run.pk}:{layout.pk if layout else format}"


def job_key(run: PayrollRun, format: str, layout: ExportLayout | None) -> str:
    """One job for each try: what was refused may be tried again when something has been mended."""
    tries = len(refusals_of(run, format, layout))
    key = file_key(run, format, layout)
    return f"{key}:{tries}" if tries else key


def order_file(
    *, run: PayrollRun, format: str, by: User, at: datetime, layout: ExportLayout | None = None
) -> Job:
    """Ask for the file; a job makes it while the page shows how far it has come."""
    with action(by=by, at=at) as act:
        require_export(act, run)
        check_layout_fits(run, layout, at)
        act.record("payroll_file.order", run, fields=[ExportFormat(format).value])
        return jobs.enqueue(
            MAKE_FILE,
            key=job_key(run, format, layout),
            at=at,
            run=str(run.pk),
            format=str(format),
            layout=str(layout.pk) if layout else "",
            by=str(by.pk),
        )


def make_file(
    *, run: PayrollRun, format: str, by: User, at: datetime, layout: ExportLayout | None = None
) -> PayrollFile:
    """The file of this run, made now or before. It is checked before anybody can fetch it."""
    form = ExportFormat(layout.format if layout else format)
    with action(by=by, at=at) as act:
        row = act.lock(PayrollRun.objects.select_related("board").filter(pk=run.pk))[0]
        require_export(act, row)
        known = file_of(row, form, layout)
        if known is not None:
            return known
        check_layout_fits(row, layout, at)
        stored = store(row, form, layout, act)
        made = PayrollFile.objects.create(
            run=row, format=form, layout=layout, stored=stored, made_by=by, made_at=at
        )
        act.record("payroll_file.make", made, fields=["format", "layout", "sha256"])
    return made


def note_refusal(
    *, run: PayrollRun, format: str, by: User, at: datetime, words: str, layout: ExportLayout | None = None
) -> FileRefusal:
    """For the one who waits for the file: what to mend."""
    with action(by=by, at=at) as act:
        require_export(act, run)
        row = FileRefusal.objects.create(
            run=run, format=format, layout=layout, words=words[:MOST_WORDS], refused_at=at
        )
        act.record("payroll_file.refuse", run, fields=["format"])
    return row


def file_of(run: PayrollRun, format: str, layout: ExportLayout | None) -> PayrollFile | None:
    made = PayrollFile.objects.select_related("stored", "layout").filter(run=run, layout=layout)
    return made.first() if layout else made.filter(format=format).first()


def require_export(act: Action, run: PayrollRun) -> None:
    act.require(rules.EXPORT, run)
    rules.check_may_collect(act.by, run)


def check_layout_fits(run: PayrollRun, layout: ExportLayout | None, at: datetime) -> None:
    if layout is None:
        return
    if layout.board_id != run.board_id:
        raise Refused(_("Filformatet hör till en annan nämnd."), code="layout")
    if not layout.is_in_force(timezone.localdate(at)):
        raise Refused(
            _("Filformatet gäller inte i dag. Välj ett annat, eller gör en ny version."), code="layout"
        )


# --- Write and check ---------------------------------------------------------------------------
def store(run: PayrollRun, form: ExportFormat, layout: ExportLayout | None, act: Action) -> StoredFile:
    """Written and read back on disk; what does not pass is never kept."""
    return files.store_written(
        partial(write_checked, run, form, layout),
        kind="fees.payroll_file",
        download_name=name_of(run, form, layout),
        content_type=ENDINGS[form][1],
        key=file_key(run, form, layout),
        by=act.by,
        at=act.at,
    )


def name_of(run: PayrollRun, form: ExportFormat, layout: ExportLayout | None) -> str:
    """Neutral, and without the name of anybody."""
    own = f"-{slugify(layout.name)}-{layout.version}" if layout else ""
    return f"underlag-{run.label}{own}.{ENDINGS[form][0]}"


def write_checked(run: PayrollRun, form: ExportFormat, layout: ExportLayout | None, output: BinaryIO) -> None:
    """Of the lines that were locked, and of no others: they are summed while they are written."""
    reading = Reading(run.pk)
    WRITERS[form](run, layout, lines_for(run, reading=reading), output)
    if not is_proven(run, reading.proof()):
        raise Refused(
            _("Raderna stämmer inte med kontrollsumman. Ingen fil görs. Säg till systemförvaltaren.")
        )
    output.seek(0)
    if found := CHECKS[form](run, layout, output):
        raise Refused(_("Filen klarade inte kontrollen: %(what)s") % {"what": found[0]}, code="file")


def write_paxml(
    run: PayrollRun, layout: ExportLayout | None, lines: Iterable[FileLine], output: BinaryIO
) -> None:
    form = format_of(layout, layout.dimensions.all() if layout else ())
    stream_paxml(output, run, form, lines, totals_frozen(run))


def problems_in_paxml(run: PayrollRun, layout: ExportLayout | None, written: BinaryIO) -> list[str]:
    return paxml_check.problems(written)


def writer_for(layout: ExportLayout | None) -> layout_files.LayoutWriter:
    return layout_files.LayoutWriter(layout, list(layout.columns.all())) if layout else standard_writer()


def write_layout(
    run: PayrollRun, layout: ExportLayout | None, lines: Iterable[FileLine], output: BinaryIO
) -> None:
    writer_for(layout).write(output, run, lines, totals_frozen(run))


def problems_in_layout(run: PayrollRun, layout: ExportLayout | None, written: BinaryIO) -> list[str]:
    return layout_files.problems(written, writer_for(layout), totals_frozen(run))


# Each writes from the first byte to the last and looks at nothing that it has written.
WRITERS = {
    ExportFormat.PAXML: write_paxml,
    ExportFormat.CSV: write_layout,
    ExportFormat.FIXED: write_layout,
}
CHECKS = {
    ExportFormat.PAXML: problems_in_paxml,
    ExportFormat.CSV: problems_in_layout,
    ExportFormat.FIXED: problems_in_layout,
}

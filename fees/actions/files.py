"""The file for payroll: made once by somebody else than the one who locked, and the same ever after."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core import files, jobs, states
from core.actions import Action, Refused, action
from core.models import Job, StoredFile, User
from core.states import Turn
from fees import paxml_check, rules
from fees.lines import is_intact
from fees.models import ExportFormat, PayrollFile, PayrollRun
from fees.paxml import write_paxml
from fees.payroll_csv import write_csv
from fees.states import RunState

MAKE_FILE = "fees.make_file"
WRITERS: dict[str, Callable[[PayrollRun], bytes]] = {
    ExportFormat.PAXML: write_paxml,
    ExportFormat.CSV: write_csv,
}
NAMES = {ExportFormat.PAXML: ("xml", "application/xml"), ExportFormat.CSV: ("csv", "text/csv")}


def order_file(*, run: PayrollRun, format: str, by: User, at: datetime) -> Job:
    """Ask for the file; a job makes it while the page shows how far it has come."""
    with action(by=by, at=at) as act:
        require_export(act, run)
        act.record("payroll_file.order", run, fields=[ExportFormat(format).value])
        return jobs.enqueue(
            MAKE_FILE, key=f"{run.pk}:{format}", at=at, run=str(run.pk), format=str(format), by=str(by.pk)
        )


def make_file(*, run: PayrollRun, format: str, by: User, at: datetime) -> PayrollFile:
    """The file of this run, made now or before. It is checked before anybody can fetch it."""
    with action(by=by, at=at) as act:
        row = act.lock(PayrollRun.objects.select_related("board").filter(pk=run.pk))[0]
        require_export(act, row)
        known = PayrollFile.objects.select_related("stored").filter(run=row, format=format).first()
        if known is not None:
            return known
        stored = store(row, ExportFormat(format), act)
        made = PayrollFile.objects.create(run=row, format=format, stored=stored, made_by=by, made_at=at)
        act.record("payroll_file.make", made, fields=["format", "sha256"])
        if row.state == RunState.LOCKED:
            states.move(row, RunState.EXPORTED, by=Turn.PAYROLL, at=at)
    return made


def fetch_file(*, file: PayrollFile, by: User, at: datetime) -> StoredFile:
    """Each download leaves a line: who took which run's file, and when."""
    with action(by=by, at=at) as act:
        require_export(act, file.run)
        act.record("payroll_file.fetch", file)
    return file.stored


def require_export(act: Action, run: PayrollRun) -> None:
    act.require(rules.EXPORT, run)
    rules.check_not_locker(act.by, run)


def store(run: PayrollRun, form: ExportFormat, act: Action) -> StoredFile:
    ending, content_type = NAMES[form]
    return files.store(
        checked(run, form),
        kind="fees.payroll_file",
        download_name=f"underlag-{run.label}.{ending}",
        content_type=content_type,
        key=f"{run.pk}:{form.value}",
        by=act.by,
        at=act.at,
    )


def checked(run: PayrollRun, form: ExportFormat) -> bytes:
    """The bytes, when the lines are those that were locked and the file passes its own check."""
    if not is_intact(run):
        raise Refused(
            _("Raderna stämmer inte med kontrollsumman. Ingen fil görs. Säg till systemförvaltaren.")
        )
    content = WRITERS[form](run)
    found = paxml_check.problems(content) if form == ExportFormat.PAXML else []
    if found:
        raise Refused(_("Filen klarade inte kontrollen: %(what)s") % {"what": found[0]}, code="file")
    return content

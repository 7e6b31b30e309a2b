"""'Det här har du gjort' on an A4: asked for by the person, made by a job, one at a time."""

from datetime import datetime

from core import files, jobs
from core.actions import action
from core.models import Job, User
from participants import done_sheet
from participants.actions.answers import speaking
from participants.models import DoneSheet, Participant

MAKE = "participants.make_done_sheet"
PDF = "application/pdf"
# Says nothing in a list of downloads.
FILE_NAME = "det-har-har-du-gjort.pdf"


def ask_for_sheet(*, participant: Participant, by: User, at: datetime) -> DoneSheet:
    """The old sheet goes and a new one is made; while one is being made, that one is awaited."""
    with speaking(participant, by, at, "portal") as act:
        old = DoneSheet.objects.filter(participant=participant).select_related("file").first()
        if old is not None and old.made_at is None and not has_stopped(old):
            return old
        if old is not None:
            old.delete()
            if old.file:
                files.remove(old.file)
        sheet = DoneSheet.objects.create(participant=participant, asked_at=at)
        jobs.enqueue(MAKE, key=str(sheet.pk), at=at, sheet_id=str(sheet.pk))
        act.record("done_sheet.ask", sheet)
    return sheet


def make_sheet(*, sheet_id: str, at: datetime) -> None:
    """The job. Safe to run again: a sheet that is made stays as it is."""
    rows = DoneSheet.objects.select_related("participant__board", "participant__contact")
    sheet = rows.filter(pk=sheet_id, made_at__isnull=True).first()
    if sheet is None:
        return
    jobs.set_progress(20)
    content = done_sheet.pdf(sheet.participant, at)
    jobs.set_progress(80)
    with action(by=None, at=at) as act:
        for row in act.lock(DoneSheet.objects.filter(pk=sheet.pk, made_at__isnull=True)):
            row.file = files.store(
                content,
                kind="done_sheet",
                download_name=FILE_NAME,
                content_type=PDF,
                key=str(row.pk),
                by=None,
                at=at,
            )
            row.made_at = at
            row.save(update_fields=["file", "made_at"])
            act.record("done_sheet.make", row, fields=["file"])


def job_of(sheet: DoneSheet) -> Job | None:
    """The job that makes the sheet, for the page that waits for it."""
    return Job.objects.filter(dedupe_key=f"{MAKE}:{sheet.pk}").first()


def has_stopped(sheet: DoneSheet) -> bool:
    job = job_of(sheet)
    return job is None or job.state == "dead"

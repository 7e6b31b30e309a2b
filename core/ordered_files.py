"""A file that somebody has asked for: a row says so, a job makes it, and a page waits for it.

The rows are the apps' own, with `asked_at`, `made_at` and `file`. Who may ask and fetch, how long the file
lives and what stands in it is the app's to say; that one is made once, however often the job runs, is here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from core import files, jobs
from core.actions import Action, action
from core.files import store
from core.models import Job, JobState

if TYPE_CHECKING:
    from django.db.models import QuerySet

# A page that reloads keeps a log-in alive: on a shared computer it must stop by itself.
RELOADS_FOR = timedelta(minutes=2)
READING, BUILT = 20, 80


@dataclass(frozen=True)
class Content:
    """What a job has made."""

    data: bytes
    download_name: str
    content_type: str = "application/pdf"


@dataclass(frozen=True)
class OrderedFile:
    """One kind of them. `argument` names the row to the job, `word` begins its lines in the audit."""

    job: str
    argument: str
    kind: str
    word: str

    def ask(self, act: Action, row: Any, *, fields: Sequence[str] = ()) -> None:
        ids: dict[str, Any] = {self.argument: str(row.pk)}
        jobs.enqueue(self.job, key=str(row.pk), at=act.at, **ids)
        act.record(f"{self.word}.ask", row, fields=fields)

    def make(
        self, rows: "QuerySet[Any]", row_id: str, build: Callable[[Any], Content], *, at: datetime
    ) -> None:
        """The job. Safe to run again: a file that is made stays as it is."""
        wanted = rows.filter(pk=row_id, made_at__isnull=True).first()
        if wanted is None:
            return
        jobs.set_progress(READING)
        content = build(wanted)
        jobs.set_progress(BUILT)
        with action(by=None, at=at) as act:
            for row in act.lock(rows.model.objects.filter(pk=row_id, made_at__isnull=True)):
                self.keep(act, row, content)

    def keep(self, act: Action, row: Any, content: Content) -> None:
        row.file = store(
            content.data,
            kind=self.kind,
            download_name=content.download_name,
            content_type=content.content_type,
            key=str(row.pk),
            by=None,
            at=act.at,
        )
        row.made_at = act.at
        row.save(update_fields=["file", "made_at"])
        act.record(f"{self.word}.make", row, fields=["file"])

    def progress(self, row: Any) -> "Progress":
        """How far one of them has come, for the page that waits and for whoever asks again."""
        return Progress(row, Job.objects.filter(dedupe_key=f"{self.job}:{row.pk}").first())


@dataclass(frozen=True)
class Progress:
    """`job` is None when its row is gone: then nothing makes the file any more."""

    row: Any
    job: Job | None

    @property
    def percent(self) -> int:
        return self.job.progress if self.job else 0

    @property
    def has_stopped(self) -> bool:
        """It is not made, and it will not be."""
        return self.row.made_at is None and (self.job is None or self.job.state == JobState.DEAD)

    @property
    def is_being_made(self) -> bool:
        return self.row.made_at is None and not self.has_stopped

    def reloads(self, at: datetime) -> bool:
        """The page that waits looks again by itself."""
        return self.is_being_made and at - self.row.asked_at < RELOADS_FOR


def remove(row: Any) -> None:
    """The row, and the file from the disk."""
    row.delete()
    if row.file:
        files.remove(row.file)

"""Asking for an edition of a report, and keeping what the job built."""

from datetime import datetime
from typing import Any

from django.db.models import Max

from core import files, jobs
from core.actions import action
from core.models import StoredFile, User
from core.periods import Month
from participants.models import Board
from reports import rules
from reports.models import Edition

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def ask_for_edition(*, board: Board, month: Month, by: User | None, at: datetime) -> Edition:
    """A new edition of the month's report, built by a job. `by` is None for the monthly run itself."""
    with action(by=by, at=at) as act:
        if by is not None:
            act.require(rules.BUILD, board)
        act.lock(Board.objects.filter(pk=board.pk))
        earlier = Edition.objects.filter(board=board, month=month.first).aggregate(Max("number"))
        edition = Edition.objects.create(
            board=board, month=month.first, number=(earlier["number__max"] or 0) + 1, asked_by=by, asked_at=at
        )
        jobs.enqueue("reports.build", key=f"report:{edition.pk}", at=at, edition_id=str(edition.pk))
        act.record("report.ask", edition)
    return edition


def keep_edition(
    *, edition: Edition, figures: dict[str, Any], pdf: bytes, xlsx: bytes, at: datetime
) -> Edition:
    """Store the figures and files of an edition once; a second call changes nothing."""
    with action(by=None, at=at) as act:
        edition = act.lock(Edition.objects.filter(pk=edition.pk))[0]
        if edition.built_at is not None:
            return edition
        edition.figures, edition.built_at = figures, at
        edition.pdf = _store(edition, pdf, "pdf", PDF, at)
        edition.xlsx = _store(edition, xlsx, "xlsx", XLSX, at)
        edition.save(update_fields=["figures", "built_at", "pdf", "xlsx"])
        act.record("report.build", edition, fields=["figures", "pdf", "xlsx"])
    return edition


def _store(edition: Edition, content: bytes, ending: str, content_type: str, at: datetime) -> StoredFile:
    name = f"rapport-{edition.month:%Y-%m}-{edition.number}.{ending}"
    key = f"report:{edition.pk}:{ending}"
    return files.store(
        content, kind="report", download_name=name, content_type=content_type, key=key, by=None, at=at
    )

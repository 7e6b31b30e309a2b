"""Anchors: count and head of the audit chain, written daily where the application cannot change them.

A chain shows that a row was changed, but not that its end was cut off or that all of it was written
anew. `settings.ANCHOR_DIR` belongs on storage that only lets lines be added.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models import AuditHead
from core.registry import JobKind, PeriodicJob, job_kinds, periodic_jobs

WRITE = "core.write_anchor"
FILE_NAME = "audit-anchors.txt"


def anchor_file() -> Path:
    return Path(settings.ANCHOR_DIR) / FILE_NAME


def write(at: datetime) -> None:
    """Append one line: time, count, head. Flushed to disk before it counts as written."""
    head = AuditHead.objects.filter(pk=1).first()
    if head is None:
        return
    anchor_file().parent.mkdir(parents=True, exist_ok=True)
    with anchor_file().open("a", encoding="ascii") as file:
        file.write(f"{at.isoformat(timespec='seconds')} {head.count} {head.entry_hash}\n")
        file.flush()
        os.fsync(file.fileno())


def read() -> dict[int, str]:
    """Count → head hash, of every anchor there is."""
    return dict(_lines()) if anchor_file().exists() else {}


def _lines() -> Iterator[tuple[int, str]]:
    for line in anchor_file().read_text(encoding="ascii").splitlines():
        _at, count, head = line.split()
        if int(count):
            yield int(count), head


def write_today() -> None:
    """The job."""
    write(clock.now())


def connect() -> None:
    job_kinds.add(
        WRITE, JobKind(WRITE, run=write_today, seconds=60, label=_("Skriv dagens ankare för händelseloggen"))
    )
    periodic_jobs.add(WRITE, PeriodicJob("anchor", WRITE, every_minutes=24 * 60))

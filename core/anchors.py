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
RESTORED = "restored"


def anchor_file() -> Path:
    return Path(settings.ANCHOR_DIR) / FILE_NAME


def write(at: datetime) -> None:
    """Append one line: time, count, head. Flushed to disk before it counts as written."""
    head = AuditHead.objects.filter(pk=1).first()
    if head is None:
        return
    _append(f"{at.isoformat(timespec='seconds')} {head.count} {head.entry_hash}")


def note_restore(at: datetime, *, count: int, head: str) -> None:
    """From here on the chain goes on after `count`: anchors beyond it belong to a history that is gone."""
    _append(f"{at.isoformat(timespec='seconds')} {count} {head} {RESTORED}")


def _append(line: str) -> None:
    anchor_file().parent.mkdir(parents=True, exist_ok=True)
    with anchor_file().open("a", encoding="ascii") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())


def read() -> dict[int, str]:
    """Count → head hash, of every anchor that still holds."""
    holding: dict[int, str] = {}
    for count, head, is_restore in _lines():
        if is_restore:
            holding = {known: kept for known, kept in holding.items() if known <= count}
        if count:
            holding[count] = head
    return holding


def restores() -> int:
    """How many times a backup was put back: each is to be known to whoever reads the anchors."""
    return sum(is_restore for _count, _head, is_restore in _lines())


def _lines() -> Iterator[tuple[int, str, bool]]:
    if anchor_file().exists():
        for line in anchor_file().read_text(encoding="ascii").splitlines():
            _at, count, head, *mark = line.split()
            yield int(count), head, mark == [RESTORED]


def write_today() -> None:
    """The job."""
    write(clock.now())


def connect() -> None:
    job_kinds.add(
        WRITE, JobKind(WRITE, run=write_today, seconds=60, label=_("Skriv dagens ankare för händelseloggen"))
    )
    periodic_jobs.add(WRITE, PeriodicJob("anchor", WRITE, every_minutes=24 * 60))

"""Which log-ins have been erased, in a file that lies outside the database and outside its backups.

A backup made before an erasure brings the person back; `restore` reads this file and erases anew. A line
holds a time, an opaque id and what the record plan let go that day, for the backup may be older than the
decisions; never who it was. `settings.ERASURE_DIR` belongs on other storage than the
database, and is itself backed up apart.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

FILE_NAME, NOTHING = "erasures.txt", "-"


@dataclass(frozen=True)
class Erased:
    """Whose data went (the id of a `core.User`); `let_go` is kind of record → years, as decided at `at`."""

    at: datetime
    subject: UUID
    let_go: Mapping[str, int]


def ledger_file() -> Path:
    return Path(settings.ERASURE_DIR) / FILE_NAME


def write(subject: UUID, at: datetime, let_go: Mapping[str, int]) -> None:
    """Append one line, flushed to disk before it counts; the same subject may stand there twice."""
    kinds = ",".join(f"{kind}:{years}" for kind, years in sorted(let_go.items())) or NOTHING
    target = ledger_file()
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with target.open("a", encoding="ascii") as file:
        file.write(f"{at.isoformat(timespec='seconds')} {subject} {kinds}\n")
        file.flush()
        os.fsync(file.fileno())


def read() -> Iterator[Erased]:
    """Oldest first. Raises `ValueError` for a line that is neither; nothing is guessed."""
    if not ledger_file().exists():
        return
    for line in ledger_file().read_text(encoding="ascii").splitlines():
        at, subject, kinds = line.split()
        yield Erased(datetime.fromisoformat(at), UUID(subject), dict(kinds_in(kinds)))


def kinds_in(text: str) -> Iterator[tuple[str, int]]:
    for part in text.split(",") if text != NOTHING else ():
        kind, years = part.split(":")
        yield kind, int(years)

"""Small notes in the installation's folder of what was done when: a backup, a drill, keys written apart."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from core import files

BACKUP, DRILL, KEYS = "backup", "restore-drill", "keys-apart"


@dataclass(frozen=True)
class Stamp:
    """`seal` says of what: a backup's seal, or the fingerprints of the keys."""

    at: datetime
    seal: str


def place(name: str) -> Path:
    return Path(settings.VAR_DIR) / "done" / f"{name}.json"


def write(name: str, *, at: datetime, seal: str) -> None:
    files.write_whole(place(name), json.dumps({"at": at.isoformat(), "seal": seal}).encode())


def read(name: str) -> Stamp | None:
    """None also for one that cannot be read: then it counts as never done."""
    try:
        values = json.loads(place(name).read_text("ascii"))
        return Stamp(datetime.fromisoformat(values["at"]), values["seal"])
    except (OSError, ValueError, KeyError, TypeError):
        return None

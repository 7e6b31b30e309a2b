"""What a backup says of itself: versions, counts, a checksum of each part, and a seal over all of it.

Written last, so that a backup which was cut short has none.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _t

from core import files

FILE_NAME, FORMAT = "manifest.json", 1


class Unusable(Exception):
    """Cannot be done, in words for whoever stands at the machine. Nothing was changed."""


@dataclass(frozen=True)
class Part:
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """`keys` are fingerprints of the keys that were in force; `damaged` are ids of stored files that were
    missing or changed already when the backup was made; `server` is the database's version, 0 for SQLite."""

    created_at: datetime
    vendor: str
    server: int
    migrations: Mapping[str, Sequence[str]]
    rows: Mapping[str, int]
    parts: Mapping[str, Part]
    audit_count: int
    audit_head: str
    keys: Mapping[str, Sequence[str]]
    damaged: Sequence[str] = ()

    @property
    def seal(self) -> str:
        return hashlib.sha256(self.spelt().encode()).hexdigest()

    def spelt(self) -> str:
        values = {**asdict(self), "created_at": self.created_at.isoformat(), "format": FORMAT}
        return json.dumps(values, sort_keys=True, ensure_ascii=False)

    def write(self, folder: Path) -> None:
        text = json.dumps({**json.loads(self.spelt()), "seal": self.seal}, indent=1, sort_keys=True)
        files.write_whole(folder / FILE_NAME, text.encode())


def read(folder: Path) -> Manifest:
    """Raises `Unusable` unless there is a whole manifest whose seal fits."""
    if not (folder / FILE_NAME).is_file():
        raise Unusable(_t("Här finns ingen hel säkerhetskopia: manifest.json saknas. Kopian blev avbruten."))
    try:
        values = json.loads((folder / FILE_NAME).read_text("utf-8"))
        stated, form = values.pop("seal"), values.pop("format")
        found = from_values(values) if form == FORMAT else None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unusable(_t("manifest.json är skadad. Ta en annan säkerhetskopia.")) from None
    if found is None:
        raise Unusable(_t("Kopian är gjord av en nyare version av systemet. Installera den först."))
    if found.seal != stated:
        raise Unusable(_t("manifest.json är ändrad sedan kopian gjordes. Ta en annan säkerhetskopia."))
    return found


def from_values(values: dict[str, Any]) -> Manifest:
    values["created_at"] = datetime.fromisoformat(values["created_at"])
    values["parts"] = {name: Part(**part) for name, part in values["parts"].items()}
    return Manifest(**values)


def part_of(path: Path) -> Part:
    with path.open("rb") as file:
        return Part(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def refuse_changed_parts(folder: Path, manifest: Manifest) -> None:
    for name, stated in manifest.parts.items():
        if not (folder / name).is_file():
            raise Unusable(_t("%s saknas i säkerhetskopian.") % name)
        if part_of(folder / name) != stated:
            raise Unusable(_t("%s är inte som när kopian gjordes. Ta en annan säkerhetskopia.") % name)


# --- Versions ----------------------------------------------------------------------------------
def applied_migrations() -> dict[str, list[str]]:
    applied: dict[str, list[str]] = {}
    for app, name in sorted(MigrationLoader(connection).applied_migrations):
        applied.setdefault(app, []).append(name)
    return applied


def newer_than_we(manifest: Manifest) -> list[str]:
    """Migrations of the backup that this version of the platform has never heard of."""
    on_disk = MigrationLoader(None).disk_migrations
    known = {*on_disk, *(old for migration in on_disk.values() for old in migration.replaces)}
    stated = {(app, name) for app, names in manifest.migrations.items() for name in names}
    return sorted(f"{app}.{name}" for app, name in stated - known)

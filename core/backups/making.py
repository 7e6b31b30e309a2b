"""Making a backup: under a name of its own until it is whole, then renamed. Nothing is overwritten."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import FileField
from django.utils.translation import gettext as _t

from core import audit, files, key_rings
from core.backups import manifest, snapshots, stamps
from core.backups.archives import Packer
from core.backups.manifest import Manifest, Unusable
from core.models import AuditHead, StoredFile

MEDIA_PART, PRIVATE_PART, README = "media.tar", "private.tar", "LÄS-MIG.txt"
UNFINISHED = "halvfardig-"
Tell = Callable[[str], None]

ABOUT = """\
Säkerhetskopia från {created_at}

Här finns databasen, bilder och privata filer. Nycklarna finns INTE här: utan dem går det som är
krypterat inte att läsa. Annat, till exempel namn och e-postadresser, går att läsa av den som har
mappen. Nycklarna förvaras för sig (manage.py backup_keys) av någon annan än den som har kopian.

Lägg tillbaka kopian i en tom installation av samma eller nyare version:
    manage.py restore --from DEN-HÄR-MAPPEN

Allt i mappen rör personer. Den ska vara lika svår att komma åt som systemet självt.
"""


def make(target: Path, *, at: datetime, tell: Tell) -> Manifest:
    """Raises `Unusable` when there is something at `target` already, or the parts cannot be made."""
    refuse_taken(target)
    folder = Path(tempfile.mkdtemp(prefix=f"{UNFINISHED}{target.name}-", dir=target.parent))
    try:
        made = fill(folder, at=at, tell=tell)
        flush(folder)
        refuse_taken(target)
        folder.rename(target)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    flush_folder(target.parent)
    stamps.write(stamps.BACKUP, at=at, seal=made.seal)
    audit.write(audit.Line(at=at, action="backup.made", object_id=made.seal))
    return made


def refuse_taken(target: Path) -> None:
    if target.exists() or target.is_symlink():
        raise Unusable(_t("%s finns redan. Välj en ny mapp; inget skrivs över.") % target)
    if not target.parent.is_dir():
        raise Unusable(_t("%s finns inte.") % target.parent)
    if is_below(target, settings.VAR_DIR):
        raise Unusable(_t("Kopian kan inte ligga bland de uppgifter den är en kopia av."))


def is_below(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(Path(folder).resolve())


def fill(folder: Path, *, at: datetime, tell: Tell) -> Manifest:
    """The files, the database, and the files once more: what came while the others were packed."""
    with (
        Packer(Path(settings.MEDIA_ROOT), folder / MEDIA_PART) as media,
        Packer(Path(settings.PRIVATE_ROOT), folder / PRIVATE_PART, leave_out=files.UNFINISHED) as private,
    ):
        tell(_t("Filerna packas …"))
        take_new(media, private)
        tell(_t("Databasen kopieras …"))
        with snapshots.take(folder) as rows:
            take_new(media, private)
            tell(_t("Rader räknas och filer jämförs …"))
            damaged = sorted({*changed(rows, private), *missing(rows, media)})
            known = facts(rows)
    (folder / README).write_text(ABOUT.format(created_at=at.isoformat(timespec="seconds")), "utf-8")
    parts = {path.name: manifest.part_of(path) for path in sorted(folder.iterdir())}
    made = Manifest(created_at=at, parts=parts, damaged=damaged, **known)
    made.write(folder)
    return made


def take_new(*packers: Packer) -> None:
    for packer in packers:
        packer.take_new()


def facts(rows: snapshots.Rows) -> dict[str, Any]:
    """What the manifest says of the database."""
    head = rows(f"SELECT count, entry_hash FROM {AuditHead._meta.db_table}")  # noqa: S608
    count, entry_hash = head[0] if head else (0, audit.GENESIS)
    return {
        "vendor": connection.vendor,
        "server": rows.server,
        "migrations": manifest.applied_migrations(),
        "rows": snapshots.counts(rows, sorted(connection.introspection.table_names())),
        "audit_count": count,
        "audit_head": entry_hash,
        "keys": key_rings.fingerprints(),
    }


# --- Do the files fit the rows? ----------------------------------------------------------------
def changed(rows: snapshots.Rows, private: Packer) -> Iterator[str]:
    """Ids of stored files that are gone, or not what was stored."""
    for key, path, sha256 in rows(f"SELECT id, path, sha256 FROM {StoredFile._meta.db_table}"):  # noqa: S608
        if private.packed.get(path) != sha256:
            yield str(key)


def missing(rows: snapshots.Rows, media: Packer) -> Iterator[str]:
    """Columns that name a picture or document that is gone, with the row's key."""
    for label, table, key, column in file_columns():
        named = rows(f"SELECT {key}, {column} FROM {table} WHERE {column} <> ''")  # noqa: S608
        yield from (f"{label}:{pk}" for pk, name in named if name not in media.packed)


def file_columns() -> Iterator[tuple[str, str, str, str]]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if isinstance(field, FileField):
                yield model._meta.label, model._meta.db_table, str(model._meta.pk.column), str(field.column)


# --- To the disk -------------------------------------------------------------------------------
def flush(folder: Path) -> None:
    """Readable by the owner alone, and on the disk before the name says that it is whole."""
    for path in folder.iterdir():
        path.chmod(0o600)
        with path.open("rb") as file:
            os.fsync(file.fileno())
    flush_folder(folder)


def flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""One machine with people, files and a chain; its backup; and an empty machine to put it back on."""

import json
import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from django.db import connection, transaction
from pytest_django import Settings

from core import files
from core.backups import making, restoring
from core.backups.manifest import Manifest, read
from core.models import StoredFile, User
from participants.models import Participant
from tests import databases
from tests.factories.participants import make_board, make_participant
from tests.factories.times import AT
from tests.real import servers

SECRET_TEXT = "Ringklockan är trasig, knacka hårt"


@dataclass
class Machine:
    """The folders of one installation; its database is that of the test."""

    folder: Path
    settings: Settings

    def __post_init__(self) -> None:
        self.settings.PG_PROGRAMS = str(servers.postgresql_client("pg_dump").parent)
        self.settings.VAR_DIR = self.folder / "var"
        self.settings.MEDIA_ROOT = str(self.folder / "var" / "media")
        self.settings.PRIVATE_ROOT = self.folder / "var" / "private"
        self.settings.ANCHOR_DIR = self.folder / "anchors"
        self.settings.ERASURE_DIR = self.folder / "erasures"
        for folder in (self.settings.MEDIA_ROOT, self.settings.PRIVATE_ROOT):
            Path(folder).mkdir(parents=True)

    @property
    def copy(self) -> Path:
        return self.folder / "kopia"

    def back_up(self, at: datetime = AT) -> Manifest:
        return making.make(self.copy, at=at, tell=say_nothing)

    def destroy(self) -> None:
        """Database and files are gone; anchors and the ledger of erasures lie elsewhere and are left."""
        databases.copy_template()
        shutil.rmtree(self.settings.VAR_DIR)

    def restore(self, at: datetime = AT, *, without_keys: bool = False) -> restoring.Restored:
        return restoring.restore(self.copy, at=at, tell=say_nothing, without_keys=without_keys)

    def rewrite(self, **changes: object) -> None:
        """Another manifest with a seal that fits."""
        manifest = replace(read(self.copy), **changes)  # type: ignore[arg-type]
        (self.copy / "manifest.json").unlink()
        manifest.write(self.copy)


def say_nothing(words: str) -> None:
    pass


def make_file(content: bytes = b"ett kvitto") -> StoredFile:
    with transaction.atomic():
        return files.store(
            content,
            kind="test",
            download_name="kvitto.txt",
            content_type="text/plain",
            key=str(uuid4()),
            by=None,
            at=AT,
        )


def make_person(**fields: object) -> Participant:
    return make_participant(make_board(), **fields)


def addresses() -> set[str]:
    return {email for email in User.objects.values_list("email", flat=True) if email}


def flip_byte(path: Path, place: float) -> None:
    """One bit, so far into the file."""
    content = bytearray(path.read_bytes())
    content[int(len(content) * place)] ^= 1
    path.write_bytes(content)


def values_of(manifest: Path) -> dict[str, object]:
    values: dict[str, object] = json.loads(manifest.read_text())
    return values


def table_names() -> set[str]:
    return set(connection.introspection.table_names())

"""The drill: a backup put back on an empty machine beside this one, looked at, and thrown away.

A backup that nobody has put back is a hope. Anchors and the ledger of erasures are read from copies, so
that the rehearsal leaves no trace among the real ones.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _t

from core import anchors, erasure_ledger
from core.backups import manifest, stamps
from core.backups.making import Tell
from core.backups.manifest import Unusable


def rehearse(folder: Path, *, at: datetime, tell: Tell, database_url: str = "") -> None:
    """Raises `Unusable` with what `restore` said when the backup cannot be put back."""
    seal = manifest.read(folder).seal
    # Among the data, which are looked after: a drill that is killed leaves people behind.
    with tempfile.TemporaryDirectory(prefix="aterstallning-pa-prov-", dir=settings.VAR_DIR) as name:
        place = Path(name)
        with empty_database(place, database_url) as url:
            run_restore(folder, environment(place, url), tell)
    stamps.write(stamps.DRILL, at=at, seal=seal)


def environment(place: Path, url: str) -> dict[str, str]:
    """This installation's keys and settings, with a database and folders of its own."""
    for file in (anchors.anchor_file(), erasure_ledger.ledger_file()):
        if file.exists():
            shutil.copyfile(file, place / file.name)
    return {
        **os.environ,
        "DATABASE_URL": url,
        "REDIS_URL": "",
        "OPPNASOC_VAR_DIR": str(place / "var"),
        "OPPNASOC_ANCHOR_DIR": str(place),
        "OPPNASOC_ERASURE_DIR": str(place),
    }


def run_restore(folder: Path, env: dict[str, str], tell: Tell) -> None:
    command = [
        sys.executable,
        str(settings.BASE_DIR / "manage.py"),
        "restore",
        "--from",
        str(folder.resolve()),
    ]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Unusable(done.stderr.strip().rpartition("\n")[2])
    tell(done.stdout.strip())


@contextmanager
def empty_database(place: Path, url: str) -> Iterator[str]:
    if url:
        yield url
    elif connection.vendor == "sqlite":
        (place / "var").mkdir(mode=0o700)
        yield f"sqlite:///{place / 'var' / 'prov.sqlite3'}"
    else:
        with made_on_server() as made:
            yield made


@contextmanager
def made_on_server() -> Iterator[str]:
    name = f"prov_{uuid4().hex[:12]}"
    try:
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
    except DatabaseError:
        raise Unusable(
            _t("Servern låter oss inte skapa en databas att pröva i. Ange en tom med --database.")
        ) from None
    try:
        yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

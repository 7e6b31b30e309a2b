"""PostgreSQL's own programs, which know their format better than we ever would: pg_dump and pg_restore."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient
from django.utils.translation import gettext as _t

from core.backups.manifest import Unusable

# Where Debian and its kin keep one folder for each version.
VERSIONED = Path("/usr/lib/postgresql")


def program(name: str) -> Path:
    """The newest there is, at least as new as the server: an older pg_dump refuses a newer server."""
    wanted = connection.cursor().connection.info.server_version // 10_000
    found = {version_of(path): path for path in places(name)}
    newest = max(found, default=0)
    if newest < wanted:
        raise Unusable(
            _t(
                "%(name)s %(wanted)s eller nyare behövs, för databasen har version %(wanted)s. Installera "
                "postgresql-client-%(wanted)s, eller sätt OPPNASOC_PG_PROGRAMS till mappen där det finns."
            )
            % {"name": name, "wanted": wanted}
        )
    return found[newest]


def places(name: str) -> Iterator[Path]:
    """Where to look; only the named folder when one is named."""
    if settings.PG_PROGRAMS:
        candidates = [Path(settings.PG_PROGRAMS) / name]
    else:
        on_path = shutil.which(name)
        candidates = [*VERSIONED.glob(f"*/bin/{name}"), *([Path(on_path)] if on_path else [])]
    return (path for path in candidates if os.access(path, os.X_OK))


def version_of(path: Path) -> int:
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    number = re.search(r"(\d+)", said)
    return int(number.group(1)) if number else 0


def run(name: str, *arguments: str) -> None:
    """With the address by options and the password by environment, so that no list of processes shows it."""
    (_psql, *where, database), extra = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    command = [str(program(name)), *where, "--no-password", "-d", database, *arguments]
    environment = {**os.environ, "LC_ALL": "C", **(extra or {})}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        raise Unusable(_t("%(name)s misslyckades: %(why)s") % {"name": name, "why": first_fault(done.stderr)})


def first_fault(said: str) -> str:
    """The program's first complaint, without DETAIL and CONTEXT: those hold what stood in the rows."""
    lines = [line for line in said.splitlines() if line.startswith("pg_")]
    return re.sub(r"\(.*?\)=\(.*?\)", "(…)", lines[0])[:300] if lines else _t("inget mer är sagt")

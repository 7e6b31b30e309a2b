"""Putting the copied database where the empty one is."""

import os
import shutil
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _t
from django.utils.translation import ngettext

from core.backups import postgresql
from core.backups.making import flush_folder
from core.backups.manifest import Manifest, Unusable
from core.backups.snapshots import POSTGRESQL_PART, SQLITE_PART


def load(folder: Path) -> None:
    {"sqlite": into_sqlite, "postgresql": into_postgresql}[connection.vendor](folder)


def refuse_other_kind(manifest: Manifest) -> None:
    if manifest.vendor != connection.vendor:
        raise Unusable(
            _t("Kopian är från %(theirs)s och här används %(ours)s. Ställ in DATABASE_URL på samma sort.")
            % {"theirs": manifest.vendor, "ours": connection.vendor}
        )
    if manifest.vendor == "postgresql":
        postgresql.program("pg_restore")
        refuse_older_server(manifest.server)


# --- SQLite ------------------------------------------------------------------------------------
def into_sqlite(folder: Path) -> None:
    """Written beside and renamed, so that the file is either the empty one or the whole copy."""
    target = Path(connection.settings_dict["NAME"])
    fresh = target.with_name(f"{target.name}.restoring")
    shutil.copyfile(folder / SQLITE_PART, fresh)
    fresh.chmod(0o600)
    with fresh.open("rb") as file:
        os.fsync(file.fileno())
    connection.close()
    for ending in ("-wal", "-shm"):
        Path(f"{target}{ending}").unlink(missing_ok=True)
    fresh.replace(target)
    flush_folder(target.parent)


# --- PostgreSQL --------------------------------------------------------------------------------
def into_postgresql(folder: Path) -> None:
    """The schema is emptied first: what a newer version has made would stand in the way of migrating."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        schema = cursor.fetchone()[0]
        cursor.execute(f"DROP SCHEMA {schema} CASCADE")
        cursor.execute(f"CREATE SCHEMA {schema}")
    connection.close()
    once = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    postgresql.run("pg_restore", *once, str(folder / POSTGRESQL_PART))


def refuse_older_server(theirs: int) -> None:
    with connection.cursor() as cursor:
        ours = cursor.connection.info.server_version
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        others = cursor.fetchone()[0]
    if ours // 10_000 < theirs // 10_000:
        raise Unusable(
            _t("Kopian är från PostgreSQL %(theirs)s och servern här är %(ours)s.")
            % {"theirs": theirs // 10_000, "ours": ours // 10_000}
        )
    if others:
        raise Unusable(
            ngettext(
                "Någon annan är ansluten till databasen. Stäng av webbserver och worker först.",
                "%(n)s andra är anslutna till databasen. Stäng av webbserver och worker först.",
                others,
            )
            % {"n": others}
        )

"""Test databases are copies of a template that was migrated once, on SQLite and on PostgreSQL.

A test that commits (`django_db(transaction=True)`) gets a new copy afterwards instead of emptied tables:
append-only tables refuse to be emptied, and what migrations put there would be gone.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
from django.db import connection
from psycopg import sql

from scripts.place import BUILD, ROOT, fingerprint
from scripts.serve import database_sources
from tests.real import servers

TEMPLATES = BUILD / "test-templates"
TEMPLATES.mkdir(parents=True, exist_ok=True)


def template_name() -> str:
    """Settled once a session, so that editing a migration while tests run changes nothing for them."""
    known = servers.session() / "template-name"
    with servers.locked(servers.session() / "template-name.lock"):
        if not known.exists():
            known.write_text(f"oppnasoc_{fingerprint(database_sources())[:16]}")
        return known.read_text()


def migrate(url: str) -> None:
    """In a process of its own, exactly as a start does it."""
    subprocess.run(
        [sys.executable, "-m", "scripts.prepare", "migrate"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
        stdout=subprocess.DEVNULL,
        check=True,
    )


def remove_others(ready: Path) -> None:
    """Templates of earlier migrations are of no more use."""
    for old in TEMPLATES.glob(f"*{ready.suffix}*"):
        old.unlink()


# --- SQLite ------------------------------------------------------------------------------------
def sqlite_template() -> Path:
    """Kept in build/ until a migration, a guard or a package changes; each session has its own copy."""
    ready, own = TEMPLATES / f"{template_name()}.sqlite3", servers.session() / "template.sqlite3"
    with servers.locked(TEMPLATES / "lock"):
        if not ready.exists():
            remove_others(ready)
            unfinished = ready.with_suffix(".unfinished.sqlite3")
            migrate(f"sqlite:///{unfinished}")
            unfinished.rename(ready)
        if not own.exists():
            shutil.copyfile(ready, own)
    return own


def copy_sqlite(target: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        Path(f"{target}{ending}").unlink(missing_ok=True)
    shutil.copyfile(sqlite_template(), target)


# --- PostgreSQL --------------------------------------------------------------------------------
def postgresql_template() -> str:
    """One on each server, made by whoever asks first."""
    name = template_name()
    with servers.locked(servers.session() / "template.lock"):
        if not execute("SELECT 1 FROM pg_database WHERE datname = %s", name):
            unfinished = f"{name}_unfinished"
            drop_database(unfinished)
            execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(unfinished)))
            fill_postgresql(servers.database_url(unfinished))
            rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
            execute(rename.format(sql.Identifier(unfinished), sql.Identifier(name)))
    return name


def fill_postgresql(url: str) -> None:
    """Migrations take as long as all tests about the database; what they made is kept as a dump.

    Migrating what was restored applies nothing, and installs the guards in their own words again.
    """
    dump = TEMPLATES / f"{template_name()}.dump"
    with servers.locked(TEMPLATES / "dump.lock"):
        if dump.exists():
            pg_client("pg_restore", "--exit-on-error", "--no-owner", "-d", url, dump)
            migrate(url)
            return
        remove_others(dump)
        migrate(url)
        unfinished = dump.with_suffix(".unfinished.dump")
        pg_client("pg_dump", "--format=custom", "--no-owner", "-f", unfinished, url)
        unfinished.rename(dump)


def pg_client(name: str, *arguments: str | Path) -> None:
    subprocess.run([servers.postgresql_client(name), *arguments], check=True)


def execute(statement: str | sql.Composed, *values: str) -> bool:
    """A statement outside any transaction; whether it answered with a row."""
    with psycopg.connect(servers.postgresql_url(), autocommit=True) as admin:
        cursor = admin.execute(statement, values or None)
        return cursor.description is not None and cursor.fetchone() is not None


def drop_database(name: str) -> None:
    execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def copy_postgresql(name: str) -> None:
    template = postgresql_template()
    drop_database(name)
    copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
    execute(copy)


# --- Either ------------------------------------------------------------------------------------
def copy_template() -> None:
    """The database of Django's default connection becomes a fresh copy of the template."""
    connection.close()
    if connection.vendor == "sqlite":
        copy_sqlite(Path(connection.settings_dict["NAME"]))
    else:
        copy_postgresql(connection.settings_dict["NAME"])


def remove_copy() -> None:
    connection.close()
    if connection.vendor == "postgresql":
        drop_database(connection.settings_dict["NAME"])


def new_postgresql_database(name: str) -> str:
    """For processes that a test starts itself: the address of a migrated database."""
    copy_postgresql(name)
    return servers.database_url(name)

"""The database as it stands at one moment, copied while the platform goes on working."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db import connection, connections

from core.backups import postgresql
from core.models import LoginSession

SQLITE_PART, POSTGRESQL_PART = "database.sqlite3", "database.pgdump"


class Rows(Protocol):
    """Asks the snapshot, not the database that has gone on."""

    @property
    def server(self) -> int: ...

    def __call__(self, statement: str) -> list[tuple[Any, ...]]: ...


def momentary_tables() -> list[str]:
    """What is of no use to whoever restores, and of use to a thief: log-ins under way, and the cache."""
    caches = (str(cache["LOCATION"]) for cache in settings.CACHES.values() if "db." in cache["BACKEND"])
    tables = set(connection.introspection.table_names())
    return sorted({LoginSession._meta.db_table, *caches} & tables)


def take(folder: Path) -> AbstractContextManager["Rows"]:
    """Copies the database into `folder`; what is given can be asked until the context is left."""
    return from_sqlite(folder) if connection.vendor == "sqlite" else from_postgresql(folder)


# --- SQLite ------------------------------------------------------------------------------------
@dataclass(frozen=True)
class SqliteRows:
    database: sqlite3.Connection
    server: int = 0

    def __call__(self, statement: str) -> list[tuple[Any, ...]]:
        return self.database.execute(statement).fetchall()


@contextmanager
def from_sqlite(folder: Path) -> Iterator[Rows]:
    """VACUUM INTO reads one state and stops no writer. Unlike the copy of pages it leaves out what was
    deleted: free pages would keep people who have been erased."""
    target = folder / SQLITE_PART
    live = connections.create_connection("default")
    try:
        with live.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(target)])
    finally:
        live.close()
    copy = sqlite3.connect(target, isolation_level=None)
    try:
        copy.execute("PRAGMA secure_delete = ON")
        for table in momentary_tables():
            copy.execute(f"DELETE FROM {table}")  # noqa: S608  names of our own tables
        yield SqliteRows(copy)
    finally:
        copy.close()


# --- PostgreSQL --------------------------------------------------------------------------------
@dataclass(frozen=True)
class PostgresqlRows:
    live: Any
    server: int

    def __call__(self, statement: str) -> list[tuple[Any, ...]]:
        with self.live.cursor() as cursor:
            cursor.execute(statement)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            return rows


@contextmanager
def from_postgresql(folder: Path) -> Iterator[Rows]:
    """pg_dump reads the snapshot of a transaction of ours, so that its rows and our counts are the same."""
    live = connections.create_connection("default")
    live.settings_dict = {**live.settings_dict, "OPTIONS": without_pool(live.settings_dict["OPTIONS"])}
    try:
        with live.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("SELECT pg_export_snapshot()")
            dump(folder / POSTGRESQL_PART, cursor.fetchone()[0])
        yield PostgresqlRows(live, live.connection.info.server_version)
    finally:
        with suppress(Exception):
            live.connection.rollback()
        live.close()


def without_pool(options: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if name != "pool"}


def dump(target: Path, snapshot: str) -> None:
    left_out = [f"--exclude-table-data={table}" for table in momentary_tables()]
    where = f"--file={target}"
    options = ["--format=custom", "--compress=1", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
    postgresql.run("pg_dump", *options, *left_out, where)


# --- Either ------------------------------------------------------------------------------------
def counts(rows: Rows, tables: Sequence[str]) -> dict[str, int]:
    """Rows of each table as they are in the copy."""
    empty = momentary_tables()
    return {table: 0 if table in empty else rows(f'SELECT count(*) FROM "{table}"')[0][0] for table in tables}  # noqa: S608

"""Database guards: what the ORM cannot say on both databases, installed after every migration.

An app registers its statements per vendor; `post_migrate` drops and recreates them, because SQLite
loses triggers whenever a table is altered. Tests compare the list with the live database.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connections
from django.db.models.signals import post_migrate

from core.registry import Registry


@dataclass(frozen=True)
class Guard:
    """One guard. `table` must exist before it is installed; statements are idempotent as a pair."""

    name: str
    table: str
    sqlite: Sequence[str]
    postgresql: Sequence[str]
    sqlite_drop: Sequence[str] = field(default=())
    postgresql_drop: Sequence[str] = field(default=())

    def install(self, using: str) -> None:
        self.lift(using)
        _run(using, getattr(self, connections[using].vendor))

    def lift(self, using: str) -> None:
        """Take the guard away: only for tests that flush, and before it is installed again."""
        _run(using, getattr(self, f"{connections[using].vendor}_drop"))


guards: Registry[Guard] = Registry("guards")


def _run(using: str, statements: Sequence[str]) -> None:
    with connections[using].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def refuse_changes(
    table: str, *, when: str = "", what: Sequence[str] = ("UPDATE", "DELETE"), label: str = "append only"
) -> Guard:
    """A guard that refuses UPDATE and/or DELETE on `table` (rows for which `when` holds, or all).

    `when` is SQL over OLD that both databases understand. The database answers with `label`.
    """
    name = f"guard_{table}"
    condition = f" WHEN ({when})" if when else ""
    sqlite, sqlite_drop = [], []
    for verb in what:
        trigger = f"{name}_{verb.lower()}"
        sqlite_drop.append(f"DROP TRIGGER IF EXISTS {trigger}")
        sqlite.append(
            f"CREATE TRIGGER {trigger} BEFORE {verb} ON {table} FOR EACH ROW{condition} "
            f"BEGIN SELECT RAISE(ABORT, '{label}'); END"
        )
    postgresql = [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{label}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER {name} BEFORE {' OR '.join(what)} ON {table} FOR EACH ROW{condition} "
        f"EXECUTE FUNCTION {name}()",
    ]
    postgresql_drop = [f"DROP TRIGGER IF EXISTS {name} ON {table}"]
    if not when:
        postgresql.append(
            f"CREATE TRIGGER {name}_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION {name}()"
        )
        postgresql_drop.append(f"DROP TRIGGER IF EXISTS {name}_truncate ON {table}")
    return Guard(name, table, sqlite, postgresql, sqlite_drop, postgresql_drop)


def install_all(using: str = "default") -> None:
    tables = set(connections[using].introspection.table_names())
    for guard in guards:
        if guard.table in tables:
            guard.install(using)


def lift_all(using: str = "default") -> None:
    tables = set(connections[using].introspection.table_names())
    for guard in guards:
        if guard.table in tables:
            guard.lift(using)


def _after_migrate(*, using: str, **kwargs: Any) -> None:
    install_all(using)


def connect() -> None:
    guards.add("audit", refuse_changes("core_auditentry"))
    # No sender: the last app's signal finds every table; installing again costs little.
    post_migrate.connect(_after_migrate, dispatch_uid="core.guards")

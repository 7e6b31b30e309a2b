"""Database guards: what the ORM cannot say on both databases, installed after every migration.

An app registers its statements per vendor; `post_migrate` drops and recreates them, because SQLite
loses triggers whenever a table is altered. Tests compare the list with the live database.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connections, transaction
from django.db.models.signals import post_migrate, pre_migrate

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
    table: str,
    *,
    when: str = "",
    what: Sequence[str] = ("UPDATE", "DELETE"),
    label: str = "append only",
    unique: Sequence[Sequence[str]] = (("id",),),
) -> Guard:
    """A guard that refuses UPDATE and/or DELETE on `table` (rows for which `when` holds, or all).

    `when` is SQL over OLD that both databases understand. The database answers with `label`.
    `unique` names the table's unique keys: SQLite's INSERT OR REPLACE deletes a row with the same key
    without asking any trigger for DELETE, so an insert with a key that is taken is refused as well.
    """
    name = f"guard_{table}"
    condition = f" WHEN ({when})" if when else ""
    refusals = {verb.lower(): (verb, condition) for verb in what}
    for key in unique:
        taken = " AND ".join(f"{column} = NEW.{column}" for column in key)
        is_taken = f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken})"  # noqa: S608  names from our code
        refusals[f"replace_{'_'.join(key)}"] = ("INSERT", is_taken)
    triggers = {f"{name}_{ending}": refusal for ending, refusal in refusals.items()}
    postgresql = [
        _refusing_function(name, label),
        f"CREATE TRIGGER {name} BEFORE {' OR '.join(what)} ON {table} FOR EACH ROW{condition} "
        f"EXECUTE FUNCTION {name}()",
        f"CREATE TRIGGER {name}_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION {name}()",
    ]
    return Guard(
        name,
        table,
        sqlite=[_refusing_trigger(trigger, table, *how, label) for trigger, how in triggers.items()],
        postgresql=postgresql,
        sqlite_drop=[f"DROP TRIGGER IF EXISTS {trigger}" for trigger in triggers],
        postgresql_drop=[
            f"DROP TRIGGER IF EXISTS {trigger} ON {table}" for trigger in (name, f"{name}_truncate")
        ],
    )


def refuse_rows(table: str, *, label: str) -> Guard:
    """A guard that keeps a table empty: for logs of libraries that would hold names in clear."""
    name = f"guard_{table}"
    return Guard(
        name,
        table,
        sqlite=[_refusing_trigger(name, table, "INSERT", "", label)],
        postgresql=[
            _refusing_function(name, label),
            f"CREATE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ],
        sqlite_drop=[f"DROP TRIGGER IF EXISTS {name}"],
        postgresql_drop=[f"DROP TRIGGER IF EXISTS {name} ON {table}"],
    )


def refuse_when(name: str, table: str, *, verb: str, when: str) -> Guard:
    """`verb` on `table` is refused for rows where `when` holds; `when` may ask other tables.

    What asks the row alone stands in the trigger's own condition: then PostgreSQL calls no function for a row
    that is let through.
    """
    row = "OLD" if verb == "DELETE" else "NEW"
    if "SELECT" in when:
        condition, function = "", _asking_function(name, when, answer=row)
    else:
        condition, function = f" WHEN ({when})", _refusing_function(name, name)
    return Guard(
        name,
        table,
        sqlite=[_refusing_trigger(name, table, verb, f" WHEN {when}", name)],
        postgresql=[
            function,
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW{condition} "
            f"EXECUTE FUNCTION {name}()",
        ],
        sqlite_drop=[f"DROP TRIGGER IF EXISTS {name}"],
        postgresql_drop=[f"DROP TRIGGER IF EXISTS {name} ON {table}"],
    )


def refuse_many_when(name: str, table: str, *, verb: str, when: str) -> Guard:
    """As `refuse_when`, for what is written a hundred thousand rows at a time: PostgreSQL asks once for all
    rows of the statement, when they are written. INSERT and UPDATE only; a row with another id is new."""
    fresh = when.replace("NEW.", "fresh.").replace("OLD.", "former.")
    tables, joined = "NEW TABLE AS fresh", "fresh"
    if verb == "UPDATE":
        tables = f"OLD TABLE AS former {tables}"
        joined = "fresh LEFT JOIN former ON former.id = fresh.id"
    asked = f"EXISTS (SELECT 1 FROM {joined} WHERE {fresh})"  # noqa: S608  names from our code
    return Guard(
        name,
        table,
        sqlite=[_refusing_trigger(name, table, verb, f" WHEN {when}", name)],
        postgresql=[
            _asking_function(name, asked, answer="NULL"),
            f"CREATE TRIGGER {name} AFTER {verb} ON {table} REFERENCING {tables} FOR EACH STATEMENT "
            f"EXECUTE FUNCTION {name}()",
        ],
        sqlite_drop=[f"DROP TRIGGER IF EXISTS {name}"],
        postgresql_drop=[f"DROP TRIGGER IF EXISTS {name} ON {table}"],
    )


def unique_rows(table: str, *columns: str) -> Guard:
    """A guard that lets each combination of `columns` stand once, in a table whose model is not ours."""
    name = f"guard_{table}_{'_'.join(columns)}"
    make = [f"CREATE UNIQUE INDEX {name} ON {table} ({', '.join(columns)})"]
    drop = [f"DROP INDEX IF EXISTS {name}"]
    return Guard(name, table, sqlite=make, postgresql=make, sqlite_drop=drop, postgresql_drop=drop)


def changed(columns: Sequence[str]) -> str:
    """SQL that is true when any of the columns, none of which is ever empty, gets another value."""
    return " OR ".join(f"OLD.{column} <> NEW.{column}" for column in columns)


def excluding(
    name: str, table: str, *, terms: str, where: str = "TRUE", overlap: str, when: str = "TRUE"
) -> Guard:
    """No two rows of `table` may overlap: an exclusion constraint, or triggers that ask first.

    `terms` and `where` are the constraint's, `overlap` and `when` the same over `other` and NEW.
    """
    another = f"SELECT 1 FROM {table} other WHERE other.id <> NEW.id AND {overlap}"  # noqa: S608  our own names
    asks = f"SELECT RAISE(ABORT, '{name}') WHERE EXISTS ({another})"
    return Guard(
        name,
        table,
        sqlite=[
            f"CREATE TRIGGER {name}_{verb.lower()} BEFORE {verb} ON {table} FOR EACH ROW WHEN {when} "
            f"BEGIN {asks}; END"
            for verb in ("INSERT", "UPDATE")
        ],
        postgresql=[
            "CREATE EXTENSION IF NOT EXISTS btree_gist",
            f"ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist ({terms}) WHERE ({where})",
        ],
        sqlite_drop=[f"DROP TRIGGER IF EXISTS {name}_{verb}" for verb in ("insert", "update")],
        postgresql_drop=[f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}"],
    )


def _refusing_trigger(name: str, table: str, verb: str, condition: str, label: str) -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW{condition} "
        f"BEGIN SELECT RAISE(ABORT, '{label}'); END"
    )


def _refusing_function(name: str, label: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{label}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )


def _asking_function(name: str, when: str, *, answer: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {when} THEN RAISE EXCEPTION '{name}' USING ERRCODE = 'integrity_constraint_violation'; "
        f"END IF; RETURN {answer}; END $$"
    )


def installable(using: str) -> list[Guard]:
    tables = set(connections[using].introspection.table_names())
    return [guard for guard in guards if guard.table in tables]


def install_all(using: str = "default") -> None:
    """In one transaction, so that no row is ever without its guard."""
    with transaction.atomic(using=using):
        for guard in installable(using):
            guard.install(using)


def lift_all(using: str = "default") -> None:
    for guard in installable(using):
        guard.lift(using)


# What stands guard in a live database: triggers, our indexes, and exclusion constraints where there are any.
LIVE = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' OR name LIKE 'guard_%'",
    "postgresql": "SELECT tgrelid::regclass || ' ' || tgname, pg_get_triggerdef(oid) FROM pg_trigger "
    "WHERE NOT tgisinternal UNION ALL "
    "SELECT conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE contype = 'x' UNION ALL "
    "SELECT tablename || ' ' || indexname, indexdef FROM pg_indexes WHERE indexname LIKE 'guard_%'",
}


def live(using: str = "default") -> dict[str, str]:
    """Name → definition of every guard the database really has."""
    with connections[using].cursor() as cursor:
        cursor.execute(LIVE[connections[using].vendor])
        return dict(cursor.fetchall())


def _before_migrate(*, using: str, plan: Sequence[Any], **kwargs: Any) -> None:
    """SQLite reads every trigger when a table changes, and stops at one that names what is just gone."""
    if plan and connections[using].vendor == "sqlite":
        lift_all(using)


def _after_migrate(*, using: str, **kwargs: Any) -> None:
    install_all(using)


DECISION = "core_recorddecision"
DECIDED = ("kind", "keep", "decision", "diary", "decided_on", "valid_from")


def record_decision_guards() -> Sequence[Guard]:
    """What is decided about a kind of record is never overwritten: of a row in force only the last day may be
    set. Two rows of a kind never hold on the same day."""
    edited = f"{changed(DECIDED)} OR COALESCE(OLD.years, -1) <> COALESCE(NEW.years, -1)"
    return (
        refuse_changes(
            DECISION,
            what=("UPDATE",),
            when=f"OLD.valid_to IS NOT NULL OR {edited}",
            label="a decision on records is never overwritten",
        ),
        refuse_when("record_decision_is_kept", DECISION, verb="DELETE", when="TRUE"),
        excluding(
            "record_decision_no_overlap",
            DECISION,
            terms="kind WITH =, daterange(valid_from, valid_to, '[]') WITH &&",
            overlap=(
                "other.kind = NEW.kind AND (NEW.valid_to IS NULL OR other.valid_from <= NEW.valid_to) "
                "AND (other.valid_to IS NULL OR other.valid_to >= NEW.valid_from)"
            ),
        ),
    )


RUN = "core_destructionrun"
PROPOSED = ("kind", "decision_id", "due_on", "proposed_by_id", "proposed_as", "proposed_at", "proposed_count")


def destruction_guards() -> Sequence[Guard]:
    """What was proposed stands as it was proposed, and a run is never forgotten."""
    return (
        refuse_changes(RUN, what=("UPDATE",), when=changed(PROPOSED), label="a proposal is never changed"),
        refuse_when("destruction_run_is_kept", RUN, verb="DELETE", when="TRUE"),
    )


def connect() -> None:
    guards.add("audit", refuse_changes("core_auditentry", unique=[("sequence",)]))
    for guard in (*record_decision_guards(), *destruction_guards()):
        guards.add(guard.name, guard)
    guards.add("admin log", refuse_rows("django_admin_log", label="names in clear: use the audit chain"))
    # allauth keeps one person per subject; this keeps one subject per person, whoever comes at the same time.
    guards.add("provider", unique_rows("socialaccount_socialaccount", "provider", "user_id"))
    # No sender: the last app's signal finds every table; installing again costs little.
    pre_migrate.connect(_before_migrate, dispatch_uid="core.guards")
    post_migrate.connect(_after_migrate, dispatch_uid="core.guards")

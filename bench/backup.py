"""A backup of 1,000,000 work entries and its verified restore, on an installation that was emptied between.

`BENCH_ENTRIES` makes it smaller while working on it.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from bench.figures import Figure, at_most
from bench.readers import leave_connections
from core import clock, guards
from core.backups import loading, making, postgresql, restoring
from fees.models import WorkEntry
from fees.states import EntryState
from tests import databases
from tests.factories.participants import make_assignment, make_board, make_participant
from tests.real import servers

ENTRIES = int(os.environ.get("BENCH_ENTRIES", "1000000"))
BACKUP_SECONDS, RESTORE_SECONDS = 120, 300
NEW_ID = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "gen_random_uuid()"}
NUMBERS = {
    "sqlite": "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) "
    "SELECT i FROM n)",
    "postgresql": "generate_series(1, {count})",
}


def write_entries() -> None:
    """One by the ORM, the rest as copies of it by the database; guards are off meanwhile."""
    board = make_board()
    first = WorkEntry.objects.create(
        participant=make_participant(board),
        assignment=make_assignment(board),
        worked_on=clock.today() - timedelta(days=30),
        minutes=90,
        typed_time="en och en halv timme",
        state=EntryState.DRAFT,
        state_changed_at=clock.now(),
    )
    guards.lift_all()
    copy_row(first, ENTRIES - 1)
    guards.install_all()


def copy_row(row: WorkEntry, count: int) -> None:
    fresh, table = NEW_ID[connection.vendor], row._meta.db_table
    columns = [str(field.column) for field in row._meta.local_concrete_fields]
    values = [fresh if name in ("id", "idempotency_key") else name for name in columns]
    numbers = NUMBERS[connection.vendor].format(count=count)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET statement_timeout = 0")
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) "
            f"SELECT {', '.join(values)} FROM {table}, {numbers} AS numbers"
        )
    connection.close()


def seconds(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def copy_bytes(target: Path) -> None:
    """The simplest thing there is: pages as they lie, or pg_dump by itself. Neither counts nor checks."""
    if connection.vendor == "sqlite":
        shutil.copyfile(connection.settings_dict["NAME"], target)
    else:
        postgresql.run("pg_dump", "--format=custom", "--compress=1", f"--file={target}")


def empty_everything() -> None:
    leave_connections()
    databases.copy_template()
    shutil.rmtree(settings.PRIVATE_ROOT, ignore_errors=True)


def quiet(words: str) -> None:
    """Progress is for whoever waits."""


def measure() -> list[Figure]:
    settings.PG_PROGRAMS = str(servers.postgresql_client("pg_dump").parent)
    with tempfile.TemporaryDirectory(prefix="oppnasoc-bench-") as name:
        return measure_in(Path(name))


def measure_in(folder: Path) -> list[Figure]:
    write_entries()
    plain = seconds(lambda: copy_bytes(folder / "plain"))
    backup = seconds(lambda: making.make(folder / "copy", at=clock.now(), tell=quiet))
    empty_everything()
    restore = seconds(lambda: restoring.restore(folder / "copy", at=clock.now(), tell=quiet))
    if WorkEntry.objects.count() != ENTRIES:
        raise RuntimeError("The work entries did not all come back")
    loaded = seconds(lambda: loading.load(folder / "copy"))
    size = sum(path.stat().st_size for path in (folder / "copy").iterdir()) / 1_000_000
    how = f"{size:.0f} MB; one snapshot, every table counted, each part summed"
    again = "each part checked, loaded, migrated, guarded, counted, foreign keys and audit chain checked"
    name = f"{ENTRIES:,} work entries"
    return [
        at_most(f"backup of {name}", backup, "s", BACKUP_SECONDS, how).beside("copy alone", plain),
        at_most(f"restore of {name}", restore, "s", RESTORE_SECONDS, again).beside("load alone", loaded),
    ]

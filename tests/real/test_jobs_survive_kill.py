"""Real workers killed with SIGKILL between claim, effect and done: nothing is lost, nothing is doubled.

Embedded: `manage.py worker` on SQLite. Celery: worker and beat with Valkey on PostgreSQL.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from scripts.place import ROOT
from tests import databases, environment
from tests.real import servers

WITHIN_SECONDS = 60
Process = subprocess.Popen[bytes]


class Engine:
    """The processes of one mode on a database of their own, and one process that asks for jobs."""

    def __init__(
        self, folder: Path, database_url: str, commands: list[list[str]], redis_url: str = ""
    ) -> None:
        self.folder, self.url, self.commands = folder, database_url, commands
        self.started: list[Process] = []
        self.env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.real.marking.settings",
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "OPPNASOC_VAR_DIR": str(folder),
            "TEST_CONTROL": str(folder),
        }
        self.asker = self.launch([sys.executable, "-m", "tests.real.marking.ask"], subprocess.PIPE)

    def launch(self, command: list[str], output: int | None = None) -> Process:
        with (self.folder / "engine.log").open("ab") as log:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.env,
                stdin=subprocess.PIPE if output else subprocess.DEVNULL,
                stdout=output or log,
                stderr=log,
                start_new_session=True,
            )
        self.started.append(process)
        return process

    def start(self) -> None:
        """Start what does not run, as a service manager does with a process that ended."""
        running = [process.args for process in self.started if process.poll() is None]
        for command in self.commands:
            if command not in running:
                self.launch(command)

    def stop(self) -> None:
        """With everything they have started."""
        for process in self.started:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    pipe.close()
            process.wait(timeout=20)

    def ask(self, kind: str, *names: str) -> None:
        assert self.asker.stdin
        assert self.asker.stdout
        self.asker.stdin.write(f"{kind} {' '.join(names)}\n".encode())
        self.asker.stdin.flush()
        assert self.asker.stdout.readline() == b"asked\n"

    # --- What is in the database and on disk ---
    def rows(self, query: str) -> list[tuple[Any, ...]]:
        if self.url.startswith("sqlite"):
            with closing(sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=20)) as database:
                found = database.execute(query).fetchall()
                database.commit()
                return found
        with psycopg.connect(self.url) as server:
            cursor = server.execute(query.encode())
            return cursor.fetchall() if cursor.description else []

    def jobs(self, *names: str) -> Counter[tuple[str, int]]:
        """How many of these jobs are in which state after how many attempts."""
        rows = self.rows("SELECT dedupe_key, state, attempts FROM core_job WHERE kind LIKE 'test.%'")
        return Counter((state, attempts) for key, state, attempts in rows if key.rpartition(":")[2] in names)

    def states(self, *names: str) -> Counter[str]:
        return Counter(state for state, _attempts in self.jobs(*names).elements())

    def files(self, names: Iterable[str]) -> list[str]:
        """What was really made of these, on disk and in the table; the two must agree."""
        paths = [path for path in (self.folder / "private").rglob("*") if path.is_file()]
        on_disk = sorted(text for path in paths if (text := path.read_text()) in names)
        rows = self.rows("SELECT download_name FROM core_storedfile")
        assert on_disk == sorted(name for row in rows if (name := row[0].removesuffix(".txt")) in names)
        return on_disk

    # --- Holding and waiting ---
    def hold(self, name: str, point: str) -> None:
        (self.folder / f"hold-{point}-{name}").touch()

    def held(self, name: str) -> tuple[int, int]:
        """The process that runs the job, and its parent."""
        marker = self.folder / f"held-{name}"
        self.wait_until(marker.exists, name)
        child, parent = marker.read_text().split()
        return int(child), int(parent)

    def wait_until(self, is_true: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + WITHIN_SECONDS
        while not is_true():
            if time.monotonic() > deadline:
                log = (self.folder / "engine.log").read_text(errors="replace")[-3000:]
                raise AssertionError(f"{what} did not come\n{log}")
            self.start()
            time.sleep(0.1)

    def wait_until_done(self, *names: str) -> None:
        self.wait_until(lambda: self.states(*names) == {"done": len(names)}, " ".join(names))


def embedded(folder: Path) -> Engine:
    database = folder / "jobs.sqlite3"
    databases.copy_sqlite(database)
    return Engine(folder, f"sqlite:///{database}", [[sys.executable, "manage.py", "worker"]])


def celery(folder: Path) -> Engine:
    program = [sys.executable, "-m", "celery", "-A", "oppnasoc"]
    commands = [
        [*program, "worker", "--concurrency=2", "--loglevel=WARNING", "--without-gossip", "--without-mingle"],
        [*program, "beat", "--loglevel=WARNING", "--pidfile="],
    ]
    url = databases.new_postgresql_database(f"{folder.name}_{environment.WORKER}")
    return Engine(folder, url, commands, servers.own_valkey_url())


@pytest.fixture(scope="module", params=[embedded, celery], ids=["embedded", "celery"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    started: Engine = request.param(tmp_path_factory.mktemp("engine"))
    started.start()
    yield started
    started.stop()


@pytest.mark.parametrize("victim", ["child", "main"])
@pytest.mark.parametrize("point", ["before", "after"])
def test_killed_before_and_after_the_effect(engine: Engine, victim: str, point: str) -> None:
    name = f"{point}-{victim}"
    engine.hold(name, point)
    engine.ask("quick", name)
    child, main = engine.held(name)
    os.kill(child if victim == "child" else main, signal.SIGKILL)
    engine.wait_until_done(name)
    assert engine.files([name]) == [name]
    assert engine.jobs(name) == {("done", 2): 1}


def test_an_isolated_child_killed_is_an_attempt_that_failed(engine: Engine) -> None:
    engine.hold("report", "after")
    engine.ask("isolated", "report")
    child, _worker = engine.held("report")
    os.kill(child, signal.SIGKILL)
    engine.wait_until_done("report")
    assert engine.files(["report"]) == ["report"]


def test_a_job_that_hangs_is_stopped_and_tried_again(engine: Engine) -> None:
    """It is held past its time limit."""
    engine.hold("slow", "before")
    engine.ask("isolated", "slow")
    engine.held("slow")
    engine.wait_until_done("slow")
    assert engine.files(["slow"]) == ["slow"]


def test_a_text_message_is_never_sent_twice(engine: Engine) -> None:
    """Killed while the provider was called: a person decides, no machine repeats it."""
    number, deliveries = "46701740633", "FROM core_job WHERE kind = 'core.deliver_message'"
    engine.hold(number, "after")
    engine.ask("sms", number)
    child, _main = engine.held(number)
    os.kill(child, signal.SIGKILL)
    # The lease of a delivery is a minute; the test does not wait for it.
    engine.rows("UPDATE core_job SET leased_until = created_at WHERE state = 'running' RETURNING id")
    engine.wait_until(lambda: ("uncertain",) in engine.rows(f"SELECT state {deliveries}"), "a question")
    assert (engine.folder / "sms.log").read_text().count(number) == 1


def test_a_message_is_on_its_way_within_five_seconds(engine: Engine) -> None:
    """Someone who waits for a log-in code is standing at a computer in a library."""
    number, log = "46701740605", engine.folder / "sms.log"
    began = time.monotonic()
    engine.ask("sms", number)
    engine.wait_until(lambda: log.exists() and number in log.read_text(), number)
    assert time.monotonic() - began < 5


def test_many_jobs_and_many_kills(engine: Engine) -> None:
    """Forty transactions, eight rolled back, workers killed at random moments while they run."""
    chance = random.Random(20261123)
    wanted = [f"n{number}" for number in range(40)]
    rolled_back = set(wanted[::5])
    for start in range(0, 40, 10):
        batch = [f"!{name}" if name in rolled_back else name for name in wanted[start : start + 10]]
        held = chance.choice([name for name in batch if not name.startswith("!")])
        engine.hold(held, chance.choice(["before", "after"]))
        engine.ask(chance.choice(["quick", "isolated"]), *batch)
        victim = chance.choice(engine.held(held))
        time.sleep(chance.random() / 2)
        with suppress(ProcessLookupError):
            os.kill(victim, signal.SIGKILL)
    left = sorted(set(wanted) - rolled_back)
    engine.wait_until_done(*left)
    assert engine.files(wanted) == left


def test_redis_may_vanish(tmp_path: Path) -> None:
    """Only speed is lost: nobody who asks waits long, and the sweep finds the rows."""
    engine = celery(tmp_path)
    asking = Engine(tmp_path, engine.url, [], "redis://127.0.0.1:1/0")
    try:
        asking.ask("quick", "warm")
        began = time.monotonic()
        asking.ask("quick", "a", "b", "c")
        assert time.monotonic() - began < 3
        engine.wait_until_done("warm", "a", "b", "c")
        assert engine.files(["warm", "a", "b", "c"]) == ["a", "b", "c", "warm"]
    finally:
        asking.stop()
        engine.stop()

"""`make test`: set-up, checks, then every test on SQLite and those about the database on PostgreSQL too."""

import os
import subprocess

from scripts.assets import ensure_assets
from scripts.checks import check
from scripts.packages import ensure_chromium, ensure_dev, ensure_nginx
from scripts.place import ROOT, VENV_PYTHON, Stopwatch, say

PROCESSES = "2"
# Each process of the tests reads our code; what one has compiled, the next need not compile again.
KEEP_COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}


def set_up() -> None:
    ensure_dev()
    ensure_assets()
    ensure_chromium()
    ensure_nginx()


def pytest(*arguments: str, **env: str) -> int:
    command = [str(VENV_PYTHON), "-m", "pytest", "-n", PROCESSES, *arguments]
    settings = {**os.environ, **KEEP_COMPILED, **env}
    return subprocess.call(command, cwd=ROOT, env=settings, stdin=subprocess.DEVNULL)


def migrate_templates() -> None:
    """Both databases beside each other; should it fail, the tests that need one say so again."""
    command = [str(VENV_PYTHON), "-m", "tests.templates"]
    subprocess.call(command, cwd=ROOT, env={**os.environ, **KEEP_COMPILED})


def test() -> int:
    """Everything is run even if something failed before it, so that one run tells the whole truth."""
    clock = Stopwatch("Set-up took")
    set_up()
    took = [clock.stop()]
    clock = Stopwatch("Checks took")
    failed_checks = check()
    took.append(clock.stop())
    clock = Stopwatch("Tests took")
    migrate_templates()
    say("\nTests about the database, on PostgreSQL:")
    on_postgresql = pytest("-m", "both_databases", OPPNASOC_TEST_DATABASE="postgresql")
    say("\nAll tests, on SQLite, with real servers and a real browser where they belong:")
    on_sqlite = pytest()
    took.append(clock.stop())
    say("\n" + "\n".join(took))
    return summary(failed_checks, on_postgresql, on_sqlite)


def summary(failed_checks: int, on_postgresql: int, on_sqlite: int) -> int:
    wrong = {
        "checks": failed_checks,
        "tests on PostgreSQL": on_postgresql,
        "tests on SQLite": on_sqlite,
    }
    for name in (name for name, code in wrong.items() if code):
        say(f"FAILED: {name}")
    return 1 if any(wrong.values()) else 0

"""The words `make` knows and what each of them does."""

from collections.abc import Callable

from scripts import packages, tests
from scripts.assets import ensure_assets
from scripts.checks import check
from scripts.place import VENV_PYTHON, SetupError, run, say
from scripts.serve import serve


def check_command() -> int:
    packages.ensure_dev()
    ensure_assets()
    return 1 if check() else 0


def shots_command() -> int:
    tests.set_up()
    run([VENV_PYTHON, "-m", "scripts.shots"])
    return 0


def bench_command() -> int:
    packages.ensure_dev()
    ensure_assets()
    run([VENV_PYTHON, "-m", "bench"])
    return 0


def setup_command() -> int:
    tests.set_up()
    return 0


def lock_command() -> int:
    packages.lock()
    return 0


COMMANDS: dict[str, Callable[[], int]] = {
    "run": serve,
    "test": tests.test,
    "check": check_command,
    "shots": shots_command,
    "bench": bench_command,
    "lock": lock_command,
    "setup": setup_command,
}


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        say(f"Say one of: {', '.join(COMMANDS)}")
        return 2
    try:
        return COMMANDS[arguments[0]]()
    except SetupError as error:
        say(f"\n{error}")
        return 1
    except KeyboardInterrupt:
        return 130

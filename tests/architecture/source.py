"""The files that belong to the project, for tests that read them."""

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]


@cache
def tracked_files() -> tuple[Path, ...]:
    """What is committed or about to be, never what was built or installed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def text_of(path: Path) -> str:
    """Empty for pictures, fonts and other bytes."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def apps() -> list[Path]:
    """The house without its composition root."""
    return sorted(path.parent for path in ROOT.glob("*/apps.py") if path.parent.name != "oppnasoc")


def app_modules() -> Iterator[Path]:
    for app in apps():
        yield from app.rglob("*.py")


def modules_of_apps(name: str) -> Iterator[ModuleType]:
    """What the tests of each app say under this name, where they say it."""
    for app in apps():
        module = f"tests.{app.name}.{name}"
        if find_spec(f"tests.{app.name}") and find_spec(module):
            yield import_module(module)


def found(pattern: re.Pattern[str], paths: Iterator[Path] | tuple[Path, ...]) -> list[str]:
    """`file:line: text` for each match, so that a failing test says where."""
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in paths
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if pattern.search(line)
    ]

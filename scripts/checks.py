"""`make check`: what is quick to find wrong without all the tests, side by side on the cores there are."""

import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from scripts.development import random_secrets
from scripts.place import BUILD, ROOT, VENV, VENV_PYTHON, say

OURS = [
    name
    for name in (
        "oppnasoc",
        "portal",
        "reports",
        "public_records",
        "digital_inclusion",
        "klarsprak",
        "mentoring",
        "recruitment",
        "reporters",
        "fees",
        "participants",
        "news",
        "core",
    )
    if (ROOT / name).is_dir()
]


@dataclass
class Check:
    name: str
    command: list[str]
    env: dict[str, str] = field(default_factory=dict)


def tool(name: str, *arguments: str) -> list[str]:
    return [str(VENV / "bin" / name), *arguments]


def production_values() -> dict[str, str]:
    """What a real installation sets; secrets are random and live as long as the check."""
    return {
        **random_secrets(),
        "OPPNASOC_ENV_FILE": os.devnull,
        "OPPNASOC_VAR_DIR": str(BUILD / "check"),
        "OPPNASOC_ALLOWED_HOSTS": "samordning.example",
        "OPPNASOC_BASE_URL": "https://samordning.example",
        "DJANGO_SETTINGS_MODULE": "oppnasoc.settings",
    }


def checks() -> list[Check]:
    """The slowest first, so that the others fill the time beside it."""
    production = production_values()
    return [
        Check("types (mypy)", tool("mypy", "--show-traceback", *OURS, "scripts", "bench"), production),
        # The portal's own pages through our own measure. They are rendered: a test.
        Check("own words (pytest)", tool("pytest", "-q", "-n0", "tests/architecture/test_own_language.py")),
        Check("django", [str(VENV_PYTHON), "-m", "scripts.django_checks"], production),
        Check("templates (djlint)", tool("djlint", "templates", "--lint", "--quiet")),
        Check("imports (lint-imports)", tool("lint-imports")),
        Check("style (ruff check)", tool("ruff", "check", "--quiet", "--output-format=concise")),
        Check("format (ruff format)", tool("ruff", "format", "--check", "--output-format=concise")),
    ]


def run_check(check: Check) -> tuple[Check, float, subprocess.CompletedProcess[str]]:
    began = time.monotonic()
    done = subprocess.run(
        check.command,
        cwd=ROOT,
        env={**os.environ, **check.env},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
    )
    return check, time.monotonic() - began, done


def check() -> int:
    (BUILD / "check").mkdir(parents=True, exist_ok=True)
    failed = 0
    with ThreadPoolExecutor(max_workers=max(2, os.cpu_count() or 1)) as pool:
        for one, seconds, done in pool.map(run_check, checks()):
            say(f"{'ok    ' if done.returncode == 0 else 'FAILED'}  {one.name}  {seconds:.1f} s")
            if done.returncode:
                failed += 1
                say(done.stdout.rstrip() + "\n")
    return failed

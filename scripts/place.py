"""Where things lie, how commands are run, and stamps that say what need not be done again."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
BUILD = ROOT / "build"
VAR = Path(os.environ.get("OPPNASOC_VAR_DIR") or ROOT / "var")


class SetupError(Exception):
    """Something a person must do first; the message says what."""


def say(text: str) -> None:
    print(text, flush=True)


def run(command: Sequence[str | Path], *, env: Mapping[str, str] | None = None) -> None:
    """Run a step of the set-up; a failing step stops everything and is named."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env={**os.environ, **(env or {})})
    if done.returncode:
        raise SetupError(f"This step failed ({done.returncode}): {' '.join(map(str, command))}")


def is_root() -> bool:
    return os.geteuid() == 0


def fingerprint(paths: Iterable[Path], *extra: str) -> str:
    """One hash over names and contents, so that a stamp notices new, changed and removed files."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    digest.update("\0".join(extra).encode())
    return digest.hexdigest()


def once(stamp: Path, wanted: str, step: Callable[[], None]) -> bool:
    """Do the step unless its stamp already says so; the stamp is written only after it succeeded."""
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    step()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted)
    return True


class Stopwatch:
    """How long a part took, printed apart from the others."""

    def __init__(self, name: str) -> None:
        self.name, self.began = name, time.monotonic()

    def stop(self) -> str:
        return f"{self.name}: {time.monotonic() - self.began:.1f} s"


def python_name() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"

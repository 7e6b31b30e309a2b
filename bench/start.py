"""How long `make run` takes on a clone that has nothing, and the second time."""

import os
import subprocess
import time
from pathlib import Path

from bench.figures import Figure, at_most
from scripts.place import ROOT
from scripts.serve import answers
from tests.real.servers import free_port

FIRST_BOUND, SECOND_BOUND = 300, 10


def seconds_until_up(clone: Path, port: int) -> float:
    began = time.monotonic()
    with (clone / "run.log").open("ab") as log:
        process = subprocess.Popen(
            ["make", "run"],
            cwd=clone,
            env={name: value for name, value in os.environ.items() if not name.startswith("OPPNASOC_")}
            | {"PORT": str(port)},
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
        )
    try:
        while not answers(port):
            if process.poll() is not None or time.monotonic() - began > 2 * FIRST_BOUND:
                raise RuntimeError((clone / "run.log").read_text()[-2000:])
            time.sleep(0.05)
        return time.monotonic() - began
    finally:
        process.terminate()
        process.wait(timeout=60)


def measure(folder: Path) -> list[Figure]:
    clone, port = folder / "clone", free_port()
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    first, second = seconds_until_up(clone, port), seconds_until_up(clone, port)
    method = "`make run` until the first answer"
    return [
        at_most("first start", first, "s", FIRST_BOUND, f"{method}, fresh clone without .venv").beside(
            "second start", second
        ),
        at_most("second start", second, "s", SECOND_BOUND, f"{method}, demo city already there"),
    ]

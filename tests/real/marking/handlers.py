"""A job that makes one file, and a text-message provider that does not know what it has seen."""

import os
import time
from pathlib import Path

from core import clock, files

CONTROL = Path(os.environ.get("TEST_CONTROL", "."))
HOLD_SECONDS = 6.0


def hold(point: str, name: str) -> None:
    """Once: tell who we are and wait to be killed. Left alone, go on after a while, as a slow worker does."""
    order = CONTROL / f"hold-{point}-{name}"
    if not order.exists():
        return
    order.unlink()
    unfinished = CONTROL / f"unfinished-{name}"
    unfinished.write_text(f"{os.getpid()} {os.getppid()}")
    unfinished.rename(CONTROL / f"held-{name}")
    time.sleep(HOLD_SECONDS)


def make_file(name: str) -> None:
    hold("before", name)
    files.store(
        name.encode(),
        kind="test.file",
        download_name=f"{name}.txt",
        content_type="text/plain",
        key=name,
        by=None,
        at=clock.now(),
    )
    hold("after", name)


class ForgetfulProvider:
    """Sends whatever it is asked to send, as often as it is asked."""

    is_idempotent = False

    def send(self, *, to: str, text: str, reference: str) -> None:
        with (CONTROL / "sms.log").open("a") as log:
            log.write(f"{to}\n")
        hold("after", to.removeprefix("+"))

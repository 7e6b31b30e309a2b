"""Settings for an installation whose clock a test may move: days pass in a file, not in waiting.

Only the platform's own clock moves. Sessions' cookies, one-time codes and the browser keep real time.
"""

from datetime import datetime, timedelta
from pathlib import Path

from core import clock
from oppnasoc.settings import *  # noqa: F403
from oppnasoc.settings import VAR_DIR

OFFSET = Path(VAR_DIR) / "clock-offset-seconds"
real_now = clock.now


def moved_now() -> datetime:
    seconds = float(OFFSET.read_text()) if OFFSET.exists() else 0.0
    return real_now() + timedelta(seconds=seconds)


clock.now = moved_now

#!/usr/bin/env python3
"""The one program behind `make`: it sets up what is missing and then does what was asked.

This file keeps to syntax that old Pythons read, because its first duty is to find a new enough one.
"""

import os
import shutil
import subprocess
import sys

OLDEST, TOO_NEW = (3, 11), (3, 15)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def is_usable(version: "tuple[int, ...]") -> bool:
    return OLDEST <= version < TOO_NEW


def find_python() -> str:
    """A Python the locks are made for; the newest on PATH that really starts."""
    for minor in range(TOO_NEW[1] - 1, OLDEST[1] - 1, -1):
        path = shutil.which("python3.{}".format(minor))
        if path and subprocess.call([path, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            return path
    sys.exit("Python 3.11-3.14 is needed and was not found. Install it (Debian: apt-get install python3).")


if __name__ == "__main__":
    if not is_usable(sys.version_info[:2]):
        other = find_python()
        os.execv(other, [other, *sys.argv])
    sys.path.insert(0, ROOT)
    from scripts.commands import main

    sys.exit(main(sys.argv[1:]))

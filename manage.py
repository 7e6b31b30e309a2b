#!/usr/bin/env python3
"""Django's command line, run with the project's own environment when it exists."""

import os
import sys
from pathlib import Path

VENV_PYTHON = Path(__file__).resolve().parent / ".venv" / "bin" / "python"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oppnasoc.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        if VENV_PYTHON.exists() and Path(sys.prefix) != VENV_PYTHON.parent.parent:
            os.execv(str(VENV_PYTHON), [str(VENV_PYTHON), *sys.argv])
        raise SystemExit("Django is not installed. Run `make run` once; it sets everything up.") from None
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

"""Runs one benchmark on a fresh database: `python -m bench.one audit FILE`, figures as JSON in FILE."""

import importlib
import json
import sys
from dataclasses import asdict
from pathlib import Path

from tests import environment


def main(name: str, target: str) -> None:
    environment.apply()
    import django

    django.setup()
    from tests import databases

    databases.copy_template()
    try:
        figures = importlib.import_module(f"bench.{name}").measure()
    finally:
        databases.remove_copy()
    Path(target).write_text(json.dumps([asdict(figure) for figure in figures]))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Tables that were typed by hand before anything counted."""

import csv
from pathlib import Path


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t"))

"""Runs `manage.py what_is_left` on cases written to a file, as anybody would."""

import json
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management import CommandError, call_command


def asked(cases: Any) -> Any:
    return ran(json.dumps(cases))[0]


def ran(content: str | bytes) -> tuple[Any, CommandError | None]:
    """What was printed, and the error that gives the exit code."""
    out, error = StringIO(), None
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cases.json"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        try:
            call_command("what_is_left", str(path), stdout=out)
        except CommandError as raised:
            error = raised
    return json.loads(out.getvalue() or "null"), error

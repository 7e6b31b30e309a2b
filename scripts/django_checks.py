"""Runs inside `.venv` with production values: Django's own checks in one process."""

import sys
from collections.abc import Callable, Iterator

import django
from django.core.management import CommandError, call_command
from django.template import TemplateSyntaxError, engines

from scripts.place import ROOT


def template_names() -> Iterator[str]:
    folder = ROOT / "templates"
    yield from (str(path.relative_to(folder)) for path in sorted(folder.rglob("*")) if path.is_file())


def compile_templates() -> None:
    """A misspelt tag in a rarely opened page is found here and not by the reader."""
    wrong = []
    for name in template_names():
        try:
            engines["django"].get_template(name)
        except TemplateSyntaxError as error:
            wrong.append(f"{name}: {error}")
    if wrong:
        raise CommandError("\n".join(wrong))


CHECKS: dict[str, Callable[[], object]] = {
    "templates compile": compile_templates,
    "check --deploy": lambda: call_command("check", deploy=True, fail_level="WARNING"),
    "makemigrations --check": lambda: call_command("makemigrations", check=True, dry_run=True),
    "states --check": lambda: call_command("states", check=True),
}


def passes(name: str, check: Callable[[], object]) -> bool:
    try:
        check()
    except (CommandError, SystemExit) as error:
        if not getattr(error, "code", 1):
            return True
        print(f"{name} failed: {error}", flush=True)
        return False
    return True


def main() -> int:
    django.setup()
    results = [passes(name, check) for name, check in CHECKS.items()]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())

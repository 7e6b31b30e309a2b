"""What is left of a fee: cases in JSON in, answers in JSON out. Nothing is stored and nothing is logged."""

import json
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from core import clock
from fees.legal.rulebook import RuleBook
from fees.models import LegalRule
from fees.what_is_left import writing
from fees.what_is_left.calculator import what_is_left
from fees.what_is_left.reading import Faults, Keys, read_case

MOST_CASES, MOST_BYTES = 10_000, 10_000_000
UNREADABLE, SOME_FAULTS = 2, 1


class Command(BaseCommand):
    help = "what_is_left FILE or - : one case or a list of cases in JSON; see docs/how-to/what-is-left.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a JSON file, or - for standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        cases = self.read(options["file"])
        book, today = LegalRule.objects.for_board(None).book(), clock.today()
        given = cases if isinstance(cases, list) else [cases]
        answers = [answer(one, book, today) for one in given]
        shown = answers if isinstance(cases, list) else answers[0]
        self.stdout.write(json.dumps(shown, ensure_ascii=False, indent=2))
        faulty = sum("errors" in one for one in answers)
        if faulty:
            words = _("%(n)s av %(all)s fall gick inte att läsa.") % {"n": faulty, "all": len(answers)}
            raise CommandError(words, returncode=SOME_FAULTS)

    def read(self, name: str) -> Any:
        """The file's JSON, with every number as the text it was written as."""
        try:
            content = given() if name == "-" else start_of(Path(name))
            cases = parse(content)
        except OSError:
            raise CommandError(_("Filen går inte att öppna."), returncode=UNREADABLE) from None
        except (ValueError, RecursionError):
            raise CommandError(_("Filen är inte JSON i UTF-8."), returncode=UNREADABLE) from None
        if len(content) > MOST_BYTES or (isinstance(cases, list) and len(cases) > MOST_CASES):
            words = _("Filen är för stor. Dela den i delar med högst %(n)s fall.") % {"n": MOST_CASES}
            raise CommandError(words, returncode=UNREADABLE)
        return cases


def given() -> bytes:
    return sys.stdin.buffer.read(MOST_BYTES + 1)


def start_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def parse(content: bytes) -> Any:
    return json.loads(
        content.decode("utf-8-sig"),
        parse_int=str,
        parse_float=str,
        parse_constant=str,
        object_pairs_hook=Keys,
    )


def answer(raw: Any, book: RuleBook, today: date) -> dict[str, Any]:
    try:
        answers = what_is_left(read_case(raw, today), book)
    except Faults as faults:
        return {"errors": faults.messages}
    return writing.several(answers) if raw.get("benefits") is not None else writing.single(answers)

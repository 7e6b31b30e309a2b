"""The management group's report of one month, built now and printed or written to files."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import clock
from core.periods import Month
from participants.models import Board
from reports import edition, exports, print_edition, wording
from reports.models import Edition


class Command(BaseCommand):
    help = "Builds a month's report: text by default, or --json, --pdf FILE, --xlsx FILE."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", help="YYYY-MM")
        parser.add_argument("--board", help="The board's name; all boards together when left out.")
        parser.add_argument("--json", action="store_true", help="Print the figures as JSON.")
        parser.add_argument("--pdf", type=Path, metavar="FILE")
        parser.add_argument("--xlsx", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        month, boards = self._month(options["month"]), self._boards(options["board"])
        report = edition.build(month, boards={board.pk for board in boards})
        if options["json"]:
            heard = edition.voices(month, boards={board.pk for board in boards})
            told = edition.with_voices(report, heard)
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
        if options["xlsx"]:
            options["xlsx"].write_bytes(exports.workbook(report))
        if options["pdf"]:
            at = clock.now()
            names = Board(name=", ".join(board.name for board in boards))
            unsaved = Edition(board=names, month=month.first, number=0, asked_at=at)
            options["pdf"].write_bytes(print_edition.pdf(report, edition=unsaved, built_at=at))
        if not (options["json"] or options["xlsx"] or options["pdf"]):
            self._print(report)

    def _month(self, text: str) -> Month:
        try:
            return Month.read(text)
        except ValueError:
            raise CommandError(f"{text!r} is not a month; write it as 2026-10.") from None

    def _boards(self, name: str | None) -> list[Board]:
        boards = list(Board.objects.filter(name=name) if name else Board.objects.all())
        if not boards:
            raise CommandError(f"There is no board named {name!r}." if name else "There is no board yet.")
        return boards

    def _print(self, report: dict[str, Any]) -> None:
        self.stdout.write(" ".join(report["summary"]))
        for section in report["sections"]:
            self.stdout.write(f"\n{section['title']}")
            for figure in section["figures"]:
                self.stdout.write(f"  {figure['number']:>2} {figure['label']}: {wording.value(figure)}")

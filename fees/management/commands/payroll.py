"""Lock a month and write its file, by two different persons, from the command line."""

import hashlib
import shutil
from argparse import ArgumentParser, _SubParsersAction
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import access, clock, files
from core.actions import Refused
from core.addresses import find_by_any_name
from core.models import User
from core.periods import Month
from fees import actions, rules
from fees.actions.payroll import find_run
from fees.file_choices import OWN_FORMATS, choices_for
from fees.models import ExportLayout, PayDay, PayrollRun, RunKind
from participants.models import Board


class Command(BaseCommand):
    help = (
        "payroll lock YYYY-MM --by USER, then payroll export RUN --format … --out FILE --by ANOTHER USER; "
        "payroll verify RUN proves that nothing changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True)
        self.add_lock(steps)
        self.add_export(steps)
        self.add_verify(steps)

    def add_lock(self, steps: "_SubParsersAction[Any]") -> None:
        lock = steps.add_parser("lock", help="Freeze a month's approved work into a payroll run.")
        lock.add_argument("month", metavar="YYYY-MM")
        lock.add_argument("--by", required=True, metavar="USER", help="e-mail, phone number or id")
        lock.add_argument("--board", metavar="NAME", help="needed when USER may lock for several boards")
        lock.add_argument(
            "--supplementary", metavar="REASON", help="those left out of the regular run, and why they were"
        )

    def add_export(self, steps: "_SubParsersAction[Any]") -> None:
        export = steps.add_parser("export", help="Write a run's file: the same bytes each time.")
        export.add_argument("run", metavar="RUN", help="its label, as 2026-10-1, or its id")
        kind = export.add_mutually_exclusive_group(required=True)
        kind.add_argument("--format", choices=OWN_FORMATS, help="the house's own file")
        kind.add_argument("--layout", metavar="NAME", help="a layout of the board: its name or its id")
        export.add_argument("--out", required=True, type=Path, metavar="FILE")
        export.add_argument("--by", required=True, metavar="USER", help="not the person who locked")

    def add_verify(self, steps: "_SubParsersAction[Any]") -> None:
        verify = steps.add_parser("verify", help="Lines against their sum, each file against its bytes.")
        verify.add_argument("run", metavar="RUN", help="its label, as 2026-10-1, or its id")
        verify.add_argument("--by", required=True, metavar="USER")
        verify.add_argument("--file", type=Path, metavar="FILE", help="a copy to compare with what was made")

    def handle(self, *args: Any, **options: Any) -> None:
        by = self.user(options["by"])
        try:
            {"lock": self.lock, "export": self.export, "verify": self.verify}[options["step"]](by, options)
        except Refused as refused:
            raise CommandError(str(refused.message)) from None
        except access.Denied as denied:
            why = denied.message if isinstance(denied, rules.MayNot) else f"lacks {denied.permission}"
            raise CommandError(f"{options['by']}: {why}") from None

    def lock(self, by: User, options: dict[str, Any]) -> None:
        board, month = self.board(by, options["board"]), self.month(options["month"])
        at, reason = clock.now(), options["supplementary"]
        if reason is None:
            run = actions.lock_month(board=board, month=month, by=by, at=at)
        else:
            run = actions.lock_supplementary(board=board, month=month, reason=reason, by=by, at=at)
        if run.kind == RunKind.REGULAR:
            self.warn_if_early(run)
        self.stdout.write(f"{run.label}: {run.line_count} lines, {kronor(run)} kr, checksum {run.checksum}")
        waiting = {str(entry.participant_id) for entry in actions.left_out(board, month)}
        if waiting:
            self.stdout.write(f"{len(waiting)} without payroll id wait for a supplementary run:")
            self.stdout.writelines(f"  {one}" for one in sorted(waiting))

    def warn_if_early(self, run: PayrollRun) -> None:
        """Locking before the day that people were told is allowed, as on the page."""
        pay_day = PayDay.objects.get(board=run.board, month=run.month)
        if pay_day.is_early(clock.today()):
            self.stderr.write(
                f"Warning: locked before {pay_day.locks_on}; people were told that hours sent until then "
                f"are paid on {pay_day.pay_on}, and those now wait for a supplementary run."
            )

    def export(self, by: User, options: dict[str, Any]) -> None:
        run = find_run(options["run"], access.boards_for(by, rules.EXPORT))
        at = clock.now()
        layout = self.layout(run, options["layout"]) if options["layout"] else None
        made = actions.make_file(
            run=run, format=layout.format if layout else options["format"], layout=layout, by=by, at=at
        )
        stored = actions.fetch_file(file=made, by=by, at=at).file.stored
        with files.open_stored(stored) as file, options["out"].open("wb") as out:
            shutil.copyfileobj(file, out)
        self.stdout.write(f"{options['out']}: {stored.size} bytes, sha256 {stored.sha256}")

    def layout(self, run: PayrollRun, text: str) -> ExportLayout:
        """By its id, or by its name among those that may be chosen today or have been."""
        named = [choice.layout for choice in choices_for(run, clock.today()) if choice.layout]
        found = [one for one in named if text in (str(one.pk), one.name)]
        if len(found) != 1:
            raise CommandError(f"No layout {text!r} in force, or several versions; give its id.")
        return found[0]

    def verify(self, by: User, options: dict[str, Any]) -> None:
        run = find_run(options["run"], access.boards_for(by, rules.READ_RUNS))
        found = actions.verify_run(run=run, by=by, at=clock.now())
        self.stdout.write(f"{run.label}: {run.line_count} lines, {kronor(run)} kr, checksum {run.checksum}")
        self.stdout.write(f"lines: {verdict(found.lines_hold)}")
        self.stdout.writelines(
            f"{one.name}: {verdict(one.holds)}, sha256 {one.sha256}" for one in found.files
        )
        copy = options["file"]
        known = {one.sha256 for one in found.files}
        is_known = copy is None or sha256_of(copy) in known
        if copy is not None:
            self.stdout.write(f"{copy}: {'is one of them' if is_known else 'is none of them'}")
        if not (found.holds and is_known):
            raise CommandError("Something is not as it was made.")

    def user(self, text: str) -> User:
        found = find_by_any_name(text)
        if found is None:
            raise CommandError("No active user has that e-mail, phone number or id.")
        return found

    def board(self, by: User, name: str | None) -> Board:
        boards = Board.objects.filter(pk__in=access.boards_for(by, rules.LOCK))
        found = list(boards.filter(name=name) if name else boards)
        if len(found) != 1:
            raise CommandError("Name one board with --board; the user must hold the right to lock for it.")
        return found[0]

    def month(self, text: str) -> Month:
        try:
            return Month.read(text)
        except ValueError:
            raise CommandError(f"{text!r} is not a month; write it as 2026-10.") from None


def verdict(holds: bool) -> str:
    return "unchanged" if holds else "CHANGED"


def kronor(run: PayrollRun) -> str:
    return f"{run.total_ore // 100},{run.total_ore % 100:02d}"


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

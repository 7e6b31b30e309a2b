from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import anchors, audit


class Command(BaseCommand):
    help = "Walks the audit chain and compares it with the anchors; names the first row that does not fit."

    def handle(self, *args: Any, **options: Any) -> None:
        verdict = audit.verify(anchors.read())
        if verdict.bad_sequence is not None:
            raise CommandError(f"row {verdict.bad_sequence}: {verdict.reason}", returncode=1)
        self.stdout.write(f"{verdict.count}, {verdict.head}")
        if restores := anchors.restores():
            self.stderr.write(
                f"The anchors tell of {restores} restored backups. Are all of them known to you?"
            )
        self.stderr.write("OK: every row fits the one before it.", self.style.SUCCESS)

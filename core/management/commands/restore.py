from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _t

from core import clock
from core.backups import restoring
from core.backups.manifest import Unusable


class Command(BaseCommand):
    help = "Lägger tillbaka en säkerhetskopia i en tom installation och raderar igen dem som har raderats."
    # The database may be empty, and is brought forward by us.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", required=True, type=Path, metavar="MAPP", dest="folder")
        parser.add_argument(
            "--without-keys",
            action="store_true",
            help="nycklarna är förlorade: lägg in resten, det krypterade förblir oläsligt",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        without = options["without_keys"]
        try:
            done = restoring.restore(options["folder"], at=clock.now(), tell=self.tell, without_keys=without)
        except (Unusable, OSError) as error:
            raise CommandError(str(error)) from None
        for line in summary(done):
            self.stdout.write(line)

    def tell(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def summary(done: restoring.Restored) -> list[str]:
    made = timezone.localtime(done.manifest.created_at).strftime("%Y-%m-%d %H:%M")
    lines = [
        _t("Rader: %s. Filer: %s.") % (done.rows, done.files),
        _t("Händelseloggen håller: %s rader.") % done.manifest.audit_count,
        _t("Raderade igen: %s.") % done.erased_again,
        _t("Beslut om handlingar från efter kopian saknas. Skriv in dem igen."),
        _t("Meddelanden som väntade och nu ligger under Bakgrundsjobb: %s.") % done.held_back,
        _t("Alla är utloggade. Startkoder som inte var använda gäller inte längre."),
        _t("Det som hände efter %s finns inte. Gå igenom skyddade personer, samtycken och roller.") % made,
    ]
    if done.manifest.damaged:
        lines.append(_t("Filer som saknades redan i kopian: %s.") % len(done.manifest.damaged))
    if done.closed:
        lines.append(_t("Värden som ingen nyckel öppnar: %s. De går inte att läsa.") % done.closed)
    return [*lines, _t("Klart.")]

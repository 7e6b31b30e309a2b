from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _t

from core import clock
from core.backups import making
from core.backups.manifest import Unusable


class Command(BaseCommand):
    help = "Gör en säkerhetskopia av databas och filer i en ny mapp. Nycklarna följer aldrig med."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--to", required=True, type=Path, metavar="MAPP", help="en mapp som inte finns än"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = making.make(options["to"], at=clock.now(), tell=self.tell)
        except (Unusable, OSError) as error:
            raise CommandError(str(error)) from None
        size = sum(part.size for part in made.parts.values())
        words = _t("Klart: %(rows)s rader, %(size)s MB. Nycklarna är inte med.")
        self.stdout.write(words % {"rows": sum(made.rows.values()), "size": -(-size // 1_000_000)})
        if made.damaged:
            raise CommandError(
                _t("Kopian är hel, men %(n)s filer saknades eller var ändrade redan innan: %(which)s")
                % {"n": len(made.damaged), "which": ", ".join(made.damaged[:10])}
            )

    def tell(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()

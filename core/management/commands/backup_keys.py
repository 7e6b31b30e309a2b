from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _t

from core import clock, key_material
from core.backups.manifest import Unusable


class Command(BaseCommand):
    help = "Skriver nycklarna till en ny fil som bara ägaren kan läsa. Förvara den aldrig ihop med kopian."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", required=True, type=Path, metavar="FIL", help="en fil som inte finns än")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            key_material.write(options["to"], at=clock.now())
        except (Unusable, OSError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            _t("Klart. Ge filen till den som inte har databaskopian, och ta bort den här ifrån.")
        )

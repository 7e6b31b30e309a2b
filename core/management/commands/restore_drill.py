from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _t

from core import clock
from core.backups import drill
from core.backups.manifest import Unusable


class Command(BaseCommand):
    help = "Prövar en säkerhetskopia: lägger in den i en tom databas vid sidan om, och kastar den sedan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", required=True, type=Path, metavar="MAPP", dest="folder")
        parser.add_argument(
            "--database", default="", metavar="URL", help="en tom databas, när vi inte får skapa en"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            drill.rehearse(
                options["folder"], at=clock.now(), tell=self.stdout.write, database_url=options["database"]
            )
        except (Unusable, OSError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(_t("Kopian går att återställa."), self.style.SUCCESS)

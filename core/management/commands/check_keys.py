from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _t

from core import key_rings


class Command(BaseCommand):
    help = "Prövar om nycklarna öppnar det som är sparat, ett värde i varje kolumn. Visar inga värden."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="pröva varje värde, inte bara det senaste")

    def handle(self, *args: Any, **options: Any) -> None:
        for ring, prints in key_rings.fingerprints().items():
            self.stdout.write(f"OPPNASOC_{ring}: {', '.join(prints) or _t('saknas')}")
        closed = 0
        for column in key_rings.look(every=options["all"]):
            closed += column.closed
            counts = {"tried": column.tried, "closed": column.closed}
            words = _t("prövade %(tried)s, öppnades inte %(closed)s") % counts
            self.stdout.write(f"{column.column} ({column.ring}): {words}")
        if closed:
            raise CommandError(
                _t("Ingen nyckel här öppnar %s värden. Lägg tillbaka den som låste dem; inget kan gissas.")
                % closed
            )
        self.stdout.write(_t("Nycklarna öppnar allt som prövades."), self.style.SUCCESS)

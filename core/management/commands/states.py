from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import drawings


class Command(BaseCommand):
    help = "Draws the state machines into docs/states/; --check only says whether a drawing is stale."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Write nothing; fail when one is stale.")

    def handle(self, *args: Any, **options: Any) -> None:
        stale = drawings.stale()
        if options["check"] and stale:
            raise CommandError(f"Stale drawings, run manage.py states: {', '.join(stale)}")
        if not options["check"]:
            drawings.write()
            self.stdout.write("\n".join(f"drawn: {name}" for name in stale) or "nothing had changed")

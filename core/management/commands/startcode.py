"""Prints one one-time log-in address for a person: the same as the coordinator's button gives."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import clock
from core.accounts import current_demo_code
from core.addresses import find_by_any_name
from core.start_codes import LIVES, address_of, make_start_code


class Command(BaseCommand):
    help = "Print a one-time log-in address for USER (e-mail, phone number or id). Audited."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", metavar="USER", help="e-mail, phone number or id")

    def handle(self, *args: Any, **options: Any) -> None:
        user = find_by_any_name(options["user"])
        if user is None:
            raise CommandError("No active user has that e-mail, phone number or id.")
        code = make_start_code(user=user, by=None, at=clock.now())
        self.stdout.write(address_of(code))
        self.stderr.write(f"Works once, within {LIVES.total_seconds() / 3600:.0f} hours.")
        demo_code = current_demo_code(user)
        if demo_code:
            self.stdout.write(f"Second factor now: {demo_code} (a new one every 30 seconds)")

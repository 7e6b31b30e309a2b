"""Fills an empty installation with an invented city, once; says who can log in and how."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.test.utils import override_settings

from core import clock
from oppnasoc.demo import cast, city


class Command(BaseCommand):
    help = "Makes demo data once (only with OPPNASOC_DEMO=true) and lists the accounts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--accounts", action="store_true", help="Only list the accounts.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demo data are refused: OPPNASOC_DEMO is not true.")
        if not options["accounts"]:
            self._build()
        self._list_accounts()

    def _build(self) -> None:
        if city.is_built():
            self.stdout.write("Demo data are already there; nothing was changed.")
            return
        # What the history would have sent was sent long ago; nothing leaves the house now.
        nowhere = "django.core.mail.backends.dummy.EmailBackend"
        with override_settings(DELIVERY_EMAIL_BACKEND=nowhere):
            city.build(clock.now())

    def _list_accounts(self) -> None:
        self.stdout.write("Log in: python3 manage.py startcode ADDRESS prints a one-time log-in address.")
        for employee in cast.EMPLOYEES:
            self.stdout.write(f"  {employee.email:<32} {employee.what}")
        for person in (cast.NAMED[0], cast.NAMED[1]):
            self.stdout.write(f"  {person.email:<32} deltagare")

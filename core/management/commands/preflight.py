from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _t

from core import clock, preflight


class Command(BaseCommand):
    help = "Säger vad som saknas innan den första riktiga personen skrivs in, som sidan ”Innan start”."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            lines = preflight.look(clock.now())
        except DatabaseError:
            raise CommandError(
                _t("Databasen svarar inte, eller saknar tabeller. Kör manage.py migrate först.")
            ) from None
        for heading, found in preflight.by_group(lines):
            self.stdout.write(f"\n{heading}")
            for line in found:
                self.stdout.write(said(line))
        if missing := sum(line.stops for line in lines):
            raise CommandError(_t("Saknas: %s.") % missing, returncode=1)
        self.stdout.write(_t("\nAllt är på plats."), self.style.SUCCESS)


def said(line: preflight.Line) -> str:
    if line.is_met:
        return f"  [{_t('klart')}] {line.check.label}"
    sign = _t("saknas") if line.stops else _t("råd")
    return f"  [{sign}] {line.check.label}: {line.to_do}"

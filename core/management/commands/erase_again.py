from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _t

from core import clock
from core.backups import aftermath
from core.backups.manifest import Unusable


class Command(BaseCommand):
    help = "Raderar igen alla i raderingslistan: om den inte fanns på plats vid återställningen."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = aftermath.erase_again(clock.now())
        except Unusable as error:
            raise CommandError(str(error)) from None
        self.stdout.write(_t("Raderade igen: %s.") % count)

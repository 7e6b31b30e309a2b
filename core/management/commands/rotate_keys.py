from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _t

from core import keys
from core.crypto import CannotDecrypt


class Command(BaseCommand):
    help = "Skriver om varje krypterat värde med den nyaste nyckeln. Kan avbrytas och startas igen."

    def handle(self, *args: Any, **options: Any) -> None:
        for model, field in keys.encrypted_fields():
            name, total = f"{model._meta.label}.{field.name}", keys.filled_rows(model, field).count()
            try:
                count = keys.rotate_column(model, field, tell=lambda seen: self.tell(name, seen, total))  # noqa: B023
            except CannotDecrypt:
                raise CommandError(
                    _t(
                        "%s har ett värde som ingen nyckel öppnar. Det är orört. Lägg tillbaka den "
                        "gamla nyckeln sist i listan och kör igen; manage.py check_keys --all räknar dem."
                    )
                    % name
                ) from None
            self.stdout.write(f"{name}: {count}")
        self.stdout.write(_t("Klart. Nu behövs bara den nyaste nyckeln."), self.style.SUCCESS)

    def tell(self, name: str, seen: int, total: int) -> None:
        self.stdout.write(f"  {name}: {seen} / {total}")
        self.stdout.flush()

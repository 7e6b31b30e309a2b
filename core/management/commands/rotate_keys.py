from typing import Any

from django.core.management.base import BaseCommand

from core import keys


class Command(BaseCommand):
    help = "Writes every encrypted value anew with the newest key. May be stopped and started again."

    def handle(self, *args: Any, **options: Any) -> None:
        for model, field in keys.encrypted_fields():
            count = keys.rotate_column(model, field)
            self.stdout.write(f"{model._meta.label}.{field.name}: {count}")

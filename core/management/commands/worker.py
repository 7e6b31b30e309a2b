from typing import Any

from django.core.management.base import BaseCommand

from core.backups import marks
from core.worker import Supervisor


class Command(BaseCommand):
    help = "Runs the jobs when there is no broker: start as many as you like, one drains at a time."

    def handle(self, *args: Any, **options: Any) -> None:
        marks.refuse_to_start()
        Supervisor().run()

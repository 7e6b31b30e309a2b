from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from core import telling_words
from core.message_words import safe_words
from core.models import MessageDetail
from core.registry import Happening, message_kinds

HAPPENING = Happening(when="Måndag 30 november, 14.00–16.30", place="Stadsbiblioteket")


class Command(BaseCommand):
    help = (
        "Prints every kind of message as it is worded, also for those who wish day, time and place, and the "
        "words in it that tell, to be read by eye."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{settings.DEFAULT_FROM_EMAIL} | {settings.SMS_SENDER}\n")
        for kind in message_kinds:
            self.stdout.write(f"\n[{kind.key}] {kind.label}\n{kind.subject}\n{kind.body}")
            for detail in (MessageDetail.TIME, MessageDetail.PLACE) if kind.happening else ():
                self.stdout.write(f"– {detail.label}: {safe_words(kind, detail, HAPPENING).body}")
            for word in telling_words.found_in(f"{kind.subject}\n{kind.body}"):
                self.stdout.write(f"! {word}")

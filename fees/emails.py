"""What may be sent about hours: neutral words, also to who rests, for the work is done already."""

from django.utils.translation import gettext_lazy as _

from core.registry import MessageKind, message_kinds

SUBJECT = _("Du har ett nytt meddelande")
TEXT = _("Du har ett nytt meddelande. Logga in som vanligt.")
TO_PEOPLE = (
    ("fees.question", _("fråga om tid")),
    ("fees.entry_recorded", _("tid som skrevs in åt dig")),
    ("fees.pay_moved", _("ny dag för dina pengar")),
)


def register() -> None:
    for key, label in TO_PEOPLE:
        message_kinds.add(key, MessageKind(key, label, SUBJECT, TEXT, during_pause=True))

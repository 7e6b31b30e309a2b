"""What employees are told by mail: that something waits, and nothing of what."""

from django.utils.translation import gettext_lazy as _

from core.registry import MessageKind, message_kinds
from klarsprak.actions.arranging import SENT_BACK

KINDS = (
    MessageKind(
        SENT_BACK,
        _("till medarbetare: en text har kommit tillbaka"),
        _("Något har kommit tillbaka till dig"),
        _("Något du har skickat har kommit tillbaka. Logga in och läs vad du kan göra."),
    ),
)


def register() -> None:
    for kind in KINDS:
        message_kinds.add(kind.key, kind)

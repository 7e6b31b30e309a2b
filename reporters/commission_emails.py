"""What the editor is written about: that something has happened, and nothing of what."""

from django.utils.translation import gettext_lazy as _

from core.registry import MessageKind
from reporters.actions.commissions import SENT_BACK, TAKEN_UP

KINDS = (
    MessageKind(
        TAKEN_UP,
        _("till redaktör: något att skriva om är mottaget"),
        _("Något du har skickat är mottaget"),
        _("Något du har skickat är mottaget. Logga in och läs vad som är nästa steg."),
    ),
    MessageKind(
        SENT_BACK,
        _("till redaktör: något att skriva om har kommit tillbaka"),
        _("Något har kommit tillbaka till dig"),
        _("Något du har skickat har kommit tillbaka. Logga in och läs vad du kan göra."),
    ),
)

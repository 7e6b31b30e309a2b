"""What the recruiting manager is told by mail: that something waits, and nothing of what."""

from django.utils.translation import gettext_lazy as _

from core.registry import MessageKind
from recruitment.actions.arranging import SENT_BACK, TAKEN_UP

KINDS = (
    MessageKind(
        SENT_BACK,
        _("till chef: en inbjudan har kommit tillbaka"),
        _("Något har kommit tillbaka till dig"),
        _("Något du har skickat har kommit tillbaka. Logga in och läs vad du kan göra."),
    ),
    MessageKind(
        TAKEN_UP,
        _("till chef: en inbjudan är mottagen"),
        _("Något du har skickat är mottaget"),
        _("Något du har skickat är mottaget. Logga in och läs vad som är nästa steg."),
    ),
)

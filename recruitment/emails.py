"""What the recruiting manager and the representatives are told: that something waits, and nothing of what."""

from django.utils.translation import gettext_lazy as _

from core.registry import MessageKind
from recruitment.actions.arranging import HANDED_OVER, SENT_BACK, TAKEN_UP
from recruitment.actions.bank import QUESTION_ANSWERED

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
    MessageKind(
        HANDED_OVER,
        _("till chef: en rekrytering att ta över"),
        _("Du har något att ta över"),
        _("Du har fått något att ta över. Logga in och läs vad som är nästa steg."),
    ),
    MessageKind(
        QUESTION_ANSWERED,
        _("svar om en fråga i frågebanken"),
        _("Det finns något nytt till dig"),
        _("Hej!\n\nDet finns något nytt att läsa på din sida. Logga in som vanligt när du vill."),
    ),
)

"""What a writer is told: that something waits, and nothing of what."""

from django.utils.translation import gettext_lazy as _

from core.registry import MessageKind
from reporters.actions.editing import SENT_BACK, TO_AGREE

WAITS = _("Hej!\n\nDet finns något nytt att läsa på din sida. Logga in som vanligt när du vill.")
KINDS = (
    MessageKind(SENT_BACK, _("en text har kommit tillbaka"), _("Det finns något nytt till dig"), WAITS),
    MessageKind(TO_AGREE, _("en text väntar på ditt ja"), _("Det finns något nytt till dig"), WAITS),
)

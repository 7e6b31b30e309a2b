"""What the programme may send: only to houses, never to people (the register does that)."""

from django.utils.translation import gettext_lazy as _

from core.registry import MessageKind

VENUE_CANCELLED = MessageKind(
    "digital_inclusion.venue_cancelled",
    _("till plats: inställt"),
    _("Inställt"),
    _("Det här blir inte av hos er:\n\n{title}\n{when}\n{place}\n\nNi behöver inte svara."),
)

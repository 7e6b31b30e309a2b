"""Reading how a protected person is reached. A key that does not fit is told in words; nothing is guessed."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from core.crypto import CannotDecrypt
from core.registry import Text
from core.templatetags.words import phone
from participants.models import Participant, ProtectedContact

UNREADABLE = _(
    "Uppgiften går inte att läsa med den nyckel som finns. Den är kvar. Säg det till systemförvaltaren, "
    "som kan lägga tillbaka rätt nyckel. Fråga personen när ni ses, om det behövs innan dess."
)
NO_KEY = _(
    "Det går inte att spara: nyckeln för skyddade uppgifter saknas. Inget har sparats i klartext. "
    "Säg det till systemförvaltaren."
)


@dataclass(frozen=True)
class HowToReach:
    """What the page shows: pairs of what and how, or that it cannot be read."""

    lines: tuple[tuple[Text, str], ...] = ()
    is_unreadable: bool = False


def contact_row(participant: Participant) -> ProtectedContact | None:
    """Raises `CannotDecrypt` when the key does not open it."""
    return ProtectedContact.objects.filter(participant=participant).select_related("noted_by").first()


def how_to_reach(participant: Participant) -> HowToReach:
    try:
        row = contact_row(participant)
    except CannotDecrypt:
        return HowToReach(is_unreadable=True)
    if row is None:
        return HowToReach()
    ways = (
        (_("Telefon"), phone(row.phone)),
        (_("E-post"), row.email),
        (_("Post"), row.post),
        (_("Så har vi kommit överens"), row.agreed),
    )
    return HowToReach(tuple((label, text) for label, text in ways if text))

"""Where something to write about stands, in words for the editor."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from core.registry import Text
from reporters.commission_states import BriefState


@dataclass(frozen=True)
class Standing:
    look: str
    words: Text
    then: Text


S = BriefState
STANDINGS: dict[str, Standing] = {
    S.DRAFT: Standing("ask", _("Ditt utkast"), _("Bara ni på redaktionen ser det. Skicka när det är klart.")),
    S.SENT: Standing(
        "waiting", _("Hos samordnaren"), _("Samordnaren tar emot det. Du kan ändra tills dess.")
    ),
    S.TAKEN_UP: Standing("done", _("Mottaget"), _("Samordnaren frågar reportrar. Du ser inte vilka.")),
    S.CALLED_OFF: Standing("cancelled", _("Blir inte av"), _("De som hade tackat ja har fått veta det.")),
}

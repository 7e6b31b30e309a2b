"""Where an application stands, in the employee's words: whose turn it is, and what happens next."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from core.registry import Text
from mentoring.models import Place
from mentoring.querysets import UNDER_WAY
from mentoring.states import GroupState, PlaceState

P, G = PlaceState, GroupState


@dataclass(frozen=True)
class Standing:
    """`look` is the kind of the tag. `words` say whose turn it is, `then` what happens or what to do."""

    look: str
    words: Text
    then: Text


CALLED_OFF = Standing("cancelled", _("Inställd"), _("Gruppen blir inte av. Det beror inte på dig."))
PAUSED = Standing(
    "waiting",
    _("Stängd just nu"),
    _("Samordnaren ändrar något i gruppen. Din ansökan finns kvar, och du får veta när den öppnar igen."),
)
OVER = Standing("done", _("Avslutad"), _("Gruppen har träffats klart. Tack för att du var med."))
STANDINGS: dict[str, Standing] = {
    P.APPLIED: Standing(
        "waiting",
        _("Väntar på chefen"),
        _("Din chef svarar om du får tiden. Du behöver inte göra något."),
    ),
    P.CONFIRMED: Standing(
        "waiting",
        _("Chefen har sagt ja"),
        _("Nu väntar du på besked om plats. Det kommer när sista dagen att söka har varit."),
    ),
    P.SEATED: Standing("done", _("Du har plats"), _("Välkommen. Här ser du när ni träffas.")),
    P.WAITING: Standing(
        "waiting",
        _("Du står på väntelistan"),
        _("Blir en plats ledig får den som väntat längst den. Du får besked."),
    ),
    P.WITHDRAWN: Standing("cancelled", _("Återtagen"), _("Du har tagit tillbaka din ansökan.")),
    P.NOT_THIS_TIME: Standing(
        "cancelled", _("Ingen plats den här gången"), _("Du är välkommen att söka nästa grupp.")
    ),
}


def standing_of(place: Place) -> Standing:
    """A group that was called off or is over says so, whatever the place was; who had none was told that."""
    state = place.group.state
    if state == G.CANCELLED and place.state != P.WITHDRAWN:
        return CALLED_OFF
    if state == G.FINISHED and place.state == P.SEATED:
        return OVER
    if state == G.DRAFT and place.state in UNDER_WAY:
        return PAUSED
    return STANDINGS[place.state]

"""Where a piece stands, in the writer's words, and the one next step."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.registry import Text
from reporters.models import Draft
from reporters.states import DraftState

D = DraftState


@dataclass(frozen=True)
class Standing:
    """`look` is the kind of the tag. `label` is the button's; empty when there is nothing to do."""

    draft: Draft
    title: str
    look: str
    words: Text
    then: Text
    address: str
    label: Text


# Look, words, what happens now, page, and the button.
Said = tuple[str, Text, Text, str, Text]
SAID: Mapping[str, Said] = {
    D.WRITING: (
        "locked",
        _("Du skriver"),
        _("Allt är sparat. Bara du ser det."),
        "piece",
        _("Fortsätt skriva"),
    ),
    D.HANDED_IN: (
        "waiting",
        _("Hos redaktören"),
        _("Redaktören läser. Du behöver inte göra något."),
        "piece",
        "",
    ),
    D.BACK: (
        "ask",
        _("Tillbaka hos dig"),
        _("Redaktören har läst och sagt något om texten."),
        "remarks",
        _("Läs vad redaktören säger"),
    ),
    D.TO_AGREE: (
        "ask",
        _("Väntar på ditt ja"),
        _("Redaktören har ändrat något. Läs och säg om det är bra."),
        "compare",
        _("Läs ändringarna"),
    ),
    D.AGREED: (
        "waiting",
        _("Klar att publicera"),
        _("Du har sagt ja. Redaktören publicerar den."),
        "piece",
        "",
    ),
    D.PUBLISHED: (
        "done",
        _("Publicerad"),
        _("Alla kan läsa den. Du kan ändra ditt namn eller ta bort den."),
        "piece",
        _("Se texten"),
    ),
    D.NOT_USED: (
        "cancelled",
        _("Publiceras inte"),
        _("Texten är din. Läs varför."),
        "piece",
        _("Läs varför"),
    ),
    D.WITHDRAWN: ("cancelled", _("Tillbakatagen"), _("Ingen annan kan läsa den."), "piece", ""),
}


def standing_of(draft: Draft) -> Standing:
    look, words, then, page, label = SAID[draft.state]
    address = reverse(f"reporters:{page}", args=[draft.pk])
    title = draft.headline or _t("Text utan rubrik")
    return Standing(draft, title, look, words, then, address, label)

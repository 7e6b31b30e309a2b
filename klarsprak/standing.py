"""Where a text stands, in the words of its owner: whose turn it is, and what the next step is."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from core.registry import Text
from klarsprak.models import ReviewedText, Version
from klarsprak.states import TextState

S = TextState


class Stage(StrEnum):
    """What is left to do in a draft. The value is the page where it is done."""

    READERS = "text_readers"
    CONTENT = "text_content"
    COMING_IN = "text_coming_in"
    BLOCKS = "text_blocks"
    CHECK = "text_check"


def stage_of(text: ReviewedText, version: Version) -> Stage:
    """The first thing that is not done."""
    if not (text.readers.strip() and text.goal.strip()):
        return Stage.READERS
    if version.is_being_read:
        return Stage.COMING_IN
    if not version.is_read:
        return Stage.CONTENT
    return Stage.CHECK if version.is_confirmed else Stage.BLOCKS


NEXT: dict[Stage, Text] = {
    Stage.READERS: _("Säg vem som läser den"),
    Stage.CONTENT: _("Lägg in texten"),
    Stage.COMING_IN: _("Texten läses in"),
    Stage.BLOCKS: _("Se hur vi förstod texten"),
    Stage.CHECK: _("Titta igenom och bjud in"),
}


@dataclass(frozen=True)
class Standing:
    """`look` is the kind of the tag. `words` say whose turn it is, `then` what happens or what to do."""

    look: str
    words: Text
    then: Text


STANDINGS: dict[str, Standing] = {
    S.INVITED: Standing(
        "waiting",
        _("Väntar på samordnaren"),
        _("Samordnaren frågar dem som vill läsa. Du behöver inte göra något."),
    ),
    S.READING: Standing(
        "waiting", _("Läses"), _("Var och en läser för sig. Du får svaren när alla har läst.")
    ),
    S.DISCUSSING: Standing(
        "waiting", _("Läsarna pratar om texten"), _("De jämför vad de tyckte. Snart är det din tur.")
    ),
    S.ANSWERING: Standing("ask", _("Din tur"), _("Svara på det som läsarna har sagt.")),
    S.DONE: Standing("done", _("Klar"), _("Läsarna har fått veta vad som hände.")),
    S.WITHDRAWN: Standing("locked", _("Tillbakatagen"), _("Ingen läser den.")),
}


def standing_of(text: ReviewedText, version: Version) -> Standing:
    if text.state == S.DRAFT:
        return Standing("ask", _("Utkast, din tur"), f"{NEXT[stage_of(text, version)]}.")
    return STANDINGS[text.state]


# --- For whoever proposed it ----------------------------------------------------------------------
# To the public a text is only as far as its owner has come; nothing is said of who reads it.
FOR_ANYONE: dict[str, Text] = {
    S.DRAFT: _("De som äger texten gör i ordning den."),
    S.INVITED: _("Snart får läsare säga vad de tycker."),
    S.READING: _("Texten läses nu av dem som kan få den."),
    S.DISCUSSING: _("Texten läses nu av dem som kan få den."),
    S.ANSWERING: _("Läsarna har sagt sitt. Nu skrivs texten om."),
    S.DONE: _("Texten är omskriven och klar."),
    S.WITHDRAWN: _("Arbetet med texten är avbrutet."),
}

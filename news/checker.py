"""What the editor's preview is looked through for, in Swedish: Wagtail's own checks (axe) and what else our
articles need. The list of rules is axe's; the words are ours."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

READER = _("Den som lyssnar på sidan med en skärmläsare behöver det.")
SAID = {
    "button-name": (_("En knapp saknar text"), READER),
    "empty-heading": (_("En rubrik är tom"), _("Skriv något i rubriken eller ta bort den.")),
    "empty-table-header": (_("En tabellrubrik är tom"), READER),
    "frame-title": (_("En ram saknar namn"), READER),
    "heading-order": (
        _("Rubrikerna kommer i fel ordning"),
        _("Hoppa inte över en nivå: under en stor rubrik kommer en mellanstor."),
    ),
    "input-button-name": (_("En knapp saknar text"), READER),
    "link-name": (_("En länk saknar text"), _("Skriv vart länken leder.")),
    "p-as-heading": (
        _("Ett stycke ser ut som en rubrik"),
        _("Gör det till en rubrik i stället för fet text."),
    ),
    "alt-text-quality": (
        _("Bildbeskrivningen ser ut som ett filnamn"),
        _("Skriv vad som syns på bilden, som du skulle säga det i telefon."),
    ),
    "image-alt": (_("En bild saknar beskrivning"), _("Skriv vad som syns på bilden.")),
    "identical-links-same-purpose": (
        _("Två länkar heter likadant men leder olika"),
        _("Skriv vart varje länk leder."),
    ),
    "list": (_("En lista är trasig"), _("Gör om listan med knappen för listor.")),
    "empty-meta-description": (
        _("Sidan saknar beskrivning för sökmotorer"),
        _("Skriv en mening under fliken för sökmotorer."),
    ),
}


class Checker(ContentCheckerItem):
    """Asked about the page's own part: what stands around it is the same on every page and ours to mend."""

    axe_include = ["main"]
    axe_run_only = list(SAID)
    axe_messages: dict[str, Any] = {
        rule: {"error_name": name, "help_text": help_text} for rule, (name, help_text) in SAID.items()
    }

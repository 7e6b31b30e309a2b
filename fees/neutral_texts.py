"""Texts on a payslip, in a file or on a printed offer: they lie on kitchen tables, so that none may tell for
what."""

from django.utils.translation import gettext_lazy as _

from core import telling_words
from core.actions import Refused
from core.registry import Text

NEUTRAL_LINE = _("Skriv något neutralt, till exempel Timlön.")
NEUTRAL_OFFER = _("Frågan kan skrivas ut och ligga framme. Skriv utan det ordet.")


def refuse_telling(text: str, field: str, instead: Text = NEUTRAL_LINE) -> str:
    """The text; `Refused` when it tells what the person takes part in."""
    found = telling_words.found_on_a_payslip(text)
    if found:
        raise Refused(
            _("”%(word)s” kan röja vad personen är med i. %(instead)s")
            % {"word": found[0], "instead": instead},
            field=field,
            code="telling",
        )
    return text

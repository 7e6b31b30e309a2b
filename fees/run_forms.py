"""What payroll chooses when it locks: why a supplementary run is needed. The people it pays read it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

REASONS = (
    ("number", _("Numret hos lön kom efter månadens körning")),
    ("late", _("Tiden godkändes efter månadens körning")),
    ("corrected", _("Tiden rättades efter månadens körning")),
)
OTHER = "other"
MOST_CHARACTERS = 120


class SupplementaryForm(forms.Form):
    """One of the list, or a reason in words of one's own; `reason` is what comes out."""

    why = forms.ChoiceField(
        label=_("Varför behövs en tilläggskörning?"),
        help_text=_("De som får pengarna läser det."),
        choices=[*REASONS, (OTHER, _("Annat, som jag skriver"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj varför tilläggskörningen behövs.")},
    )
    typed = forms.CharField(
        label=_("Annat skäl"),
        required=False,
        max_length=MOST_CHARACTERS,
        help_text=_("Kort och neutralt. Skriv inga namn."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        why, typed = data.get("why"), " ".join(data.get("typed", "").split())
        if why == OTHER and not typed:
            self.add_error("typed", _("Skriv varför tilläggskörningen behövs."))
        data["reason"] = typed if why == OTHER else str(dict(REASONS).get(why or "", ""))
        return data

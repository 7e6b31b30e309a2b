"""Forms of the pages about a person's rights."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.forms import day_field
from participants.models import HoldReason

# Law is read, dated and can change: the words stand in the form, where whoever answers sees and mends them.
APPEAL_SOURCE = "lag (2018:218) 7 kap. 2 §, förvaltningslag (2017:900) 43–44 §§"
APPEAL_CHECKED_ON = "2026-11-26"
HOW_TO_APPEAL = _(
    "Du kan överklaga beslutet till förvaltningsrätten. Skriv vad du vill ändra och varför. Skicka det till "
    "nämnden inom tre veckor från den dag du fick beslutet. Det kostar inget. Din kontakt kan hjälpa dig."
)


class DeclineForm(forms.Form):
    """A no, in words that the person reads."""

    because = forms.CharField(
        label=_("Varför blir det nej?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        help_text=_("Personen läser det här. Skriv enkelt, och inget om någon annan."),
    )
    how_to_appeal = forms.CharField(
        label=_("Så överklagar personen"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        initial=HOW_TO_APPEAL,
        help_text=_("Efter %(source)s, kontrollerat %(day)s.")
        % {"source": APPEAL_SOURCE, "day": APPEAL_CHECKED_ON},
    )


class HoldForm(forms.Form):
    """Why something must stay, and for how long."""

    reason = forms.ChoiceField(
        label=_("Varför måste det ligga kvar?"), choices=HoldReason, widget=forms.RadioSelect
    )
    reference = forms.CharField(
        label=_("Ärendets nummer"), max_length=60, help_text=_("Diarienummer eller målnummer. Inga namn.")
    )
    valid_from = day_field(_("Från"), required=True)
    valid_to = day_field(_("Till och med"), required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("valid_from") and data.get("valid_to") and data["valid_to"] < data["valid_from"]:
            self.add_error("valid_to", _("Sista dagen är före den första."))
        return data

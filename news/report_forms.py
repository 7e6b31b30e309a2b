"""Saying that something does not work, and the answer."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import RadioBoxes

MENDED, ANSWERED = "mended", "answered"


class ReportForm(forms.Form):
    """One question must be answered. The rest may be left out, and nothing asks who somebody is."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Vad är det som inte fungerar?"),
        help_text=_("Skriv som det kommer. Du behöver inte kunna orden."),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Skriv vad som inte fungerar.")},
    )
    page = forms.CharField(
        label=_("Vilken sida gäller det? Du kan hoppa över det."),
        help_text=_("Sidans adress, eller vad den heter."),
        max_length=300,
        required=False,
    )
    device = forms.CharField(
        label=_("Vad läser du med? Du kan hoppa över det."),
        help_text=_("Till exempel en telefon, en dator, förstoring eller uppläsning."),
        max_length=200,
        required=False,
    )
    contact = forms.CharField(
        label=_("Vill du att vi hör av oss? Du kan hoppa över det."),
        help_text=_("Ett nummer eller en adress. Vi tar bort det när vi har svarat."),
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4()


class ReportAnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Hur gick det?"),
        choices=[(MENDED, _("Vi har lagat det")), (ANSWERED, _("Vi har svarat, men det är inte lagat"))],
        widget=RadioBoxes(hints={ANSWERED: _("Säg varför, och när det kan bli av.")}),
        error_messages={"required": _("Välj hur det gick.")},
    )
    words = forms.CharField(
        label=_("Svar till den som sa till"),
        help_text=_("Skriv som till en granne. Svaret står på den sida som personen har adressen till."),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Skriv vad ni har gjort, eller varför det inte går nu.")},
    )

    @property
    def is_mended(self) -> bool:
        return bool(self.cleaned_data["outcome"] == MENDED)

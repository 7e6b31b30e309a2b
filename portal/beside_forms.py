"""What a participant types about time and kilometres beside the planned time."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.forms import DateBoxesField
from fees.actions import Trip
from fees.actions.trips import LONGEST_PLACE
from fees.mileage import read_km
from fees.models import EntryKind


class BesideForm(forms.Form):
    """Which day, and how long."""

    summary_words = {"typed": _("Skriv tiden på ett annat sätt"), "day": _("Skriv dagen på ett annat sätt")}

    key = forms.UUIDField(widget=forms.HiddenInput)
    day = DateBoxesField(
        label=_("Vilken dag?"),
        help_text=_("Till exempel 19 11 2026"),
        error_messages={"required": _("Skriv vilken dag det var, till exempel 19 11 2026.")},
    )
    typed = forms.CharField(
        label=_("Hur länge?"),
        help_text=_("Till exempel 1,5 eller 45 min eller 10–11.30"),
        max_length=60,
        error_messages={"required": _("Skriv hur länge, till exempel 1,5 eller 45 min.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, kind: EntryKind, likely: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4()
        self.fields["day"].initial = likely
        if kind == EntryKind.TRAVEL:
            self.fields["typed"].label = _("Hur länge reste du, fram och tillbaka?")
        else:
            self.fields["typed"].label = _("Hur länge förberedde du dig?")


class TripForm(forms.Form):
    """How far, from where, to where. What it was for is written already."""

    summary_words = {"km": _("Skriv kilometerna på ett annat sätt")}

    key = forms.UUIDField(widget=forms.HiddenInput)
    from_place = forms.CharField(
        label=_("Varifrån?"),
        help_text=_("Ett namn räcker, till exempel Hemmet."),
        max_length=LONGEST_PLACE,
        error_messages={"required": _("Skriv varifrån du körde, till exempel Hemmet.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    to_place = forms.CharField(
        label=_("Vart?"),
        max_length=LONGEST_PLACE,
        error_messages={"required": _("Skriv vart du körde, till exempel Biblioteket.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    km = forms.CharField(
        label=_("Hur många kilometer, åt ett håll?"),
        help_text=_("Till exempel 12 eller 12,5"),
        max_length=20,
        error_messages={"required": _("Skriv hur många kilometer det var, till exempel 12.")},
        widget=forms.TextInput(
            {"inputmode": "decimal", "autocomplete": "off", "class": "govuk-input--width-5"}
        ),
    )
    is_return = forms.BooleanField(label=_("Jag körde tillbaka också"), required=False)
    purpose = forms.CharField(
        label=_("Vad var resan till?"),
        max_length=LONGEST_PLACE,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, purpose: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4()
        self.fields["purpose"].initial = purpose

    def clean_km(self) -> Decimal:
        try:
            return read_km(self.cleaned_data["km"])
        except Refused as refused:
            raise forms.ValidationError(str(refused.message)) from None

    def trip(self) -> Trip:
        data = self.cleaned_data
        return Trip(data["km"], data["from_place"], data["to_place"], data["purpose"], data["is_return"])

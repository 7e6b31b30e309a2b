"""What an employee types when somebody gets a ticket or money before an assignment."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from fees.actions.advances import LONGEST_WORDS
from fees.forms import KronorField
from fees.models import AdvanceKind
from participants.forms import day_field


class AdvanceForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Vad"), choices=AdvanceKind)
    amount_ore = KronorField(
        label=_("Kronor"),
        required=False,
        help_text=_("Behövs för pengar. För biljett och kort får det stå tomt."),
    )
    words = forms.CharField(
        label=_("Beskrivning"),
        max_length=LONGEST_WORDS,
        required=False,
        help_text=_("Personen läser den. Skriv ingen adress och inget om varför."),
    )
    handed_on = day_field(_("Lämnat den"))
    also_called = {"amount": "amount_ore"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4()
        self.fields["handed_on"].help_text = _("Tomt: det är lovat men inte lämnat än.")

"""What an association's invoice says, as it is written in."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core import access
from core.forms import DayInput
from core.models import User
from fees import rules
from fees.forms import BoardForm, KronorField, MonthField
from fees.terms import MINUTES_PER_HOUR, half_up
from participants.models import Organisation

MOST_ORE = 10_000_000_00
DECIMAL, CLOCK = re.compile(r"(\d{1,5})(?:[.,](\d\d?))?"), re.compile(r"(\d{1,5}):([0-5]\d)")


class HoursField(forms.CharField):
    """A length of time as people write it; minutes come out."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        decimal, clock = DECIMAL.fullmatch(text.strip()), CLOCK.fullmatch(text.strip())
        if decimal:
            hundredths = int(decimal[1]) * 100 + int((decimal[2] or "").ljust(2, "0"))
            return half_up(hundredths * MINUTES_PER_HOUR, 100)
        if clock:
            return int(clock[1]) * MINUTES_PER_HOUR + int(clock[2])
        raise forms.ValidationError(_("Skriv timmarna så här: 12,5 eller 12:30."))


class AmountsForm(forms.Form):
    """What is invoiced: hours and kronor."""

    minutes = HoursField(label=_("Timmar på fakturan"), help_text=_("Till exempel 12,5."))
    amount_ore = KronorField(label=_("Belopp i kronor"), most_ore=MOST_ORE)


class InvoiceForm(BoardForm, AmountsForm):
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Förening"))
    month = MonthField(label=_("Arbetsmånad"))
    number = forms.CharField(label=_("Fakturanummer"), max_length=40)
    received_on = forms.DateField(label=_("Kom"), widget=DayInput())
    field_order = ("board", "organisation", "month", "number", "minutes", "amount_ore", "received_on")

    def __init__(self, *args: Any, user: User, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, user=user, permission=permission, **kwargs)
        boards = access.boards_for(user, rules.HANDLE_INVOICES)
        chosen: Any = self.fields["organisation"]
        chosen.queryset = Organisation.objects.for_boards(boards).filter(is_department=False)


class QuestionToAssociationForm(forms.Form):
    question = forms.CharField(
        label=_("Vad stämmer inte?"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Skriv det du frågar föreningen om. Nämn ingen person."),
    )


class PaidForm(forms.Form):
    paid_on = forms.DateField(label=_("Betald den"), widget=DayInput())

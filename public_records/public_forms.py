"""What somebody without a name writes: what they want to see, and perhaps where to send it."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.addresses import normalise_email
from participants.board_choice import AsksForBoard
from participants.models import Board
from public_records.models import AnswerWay

WHAT = _("Skriv vad du vill se. Det räcker med några ord.")


class AskForm(AsksForBoard):
    """No name, no reason."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    wanted = forms.CharField(
        label=_("Vad vill du se?"),
        help_text=_("Till exempel: ”avtalet med en förening” eller ”lönelistan för oktober”."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        error_messages={"required": WHAT, "max_length": _("Texten är för lång. Skriv det viktigaste.")},
    )
    way = forms.ChoiceField(
        label=_("Hur vill du ha svaret?"),
        choices=AnswerWay,
        initial=AnswerWay.CODE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur du vill ha svaret.")},
    )
    address = forms.CharField(
        label=_("Adress, om svaret ska skickas"),
        help_text=_("E-postadress eller postadress. Den tas bort när du har fått svaret."),
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, boards=list(Board.objects.all()), **kwargs)
        self.fields["form_key"].initial = uuid.uuid4

    def clean_wanted(self) -> str:
        wanted = str(self.cleaned_data["wanted"])
        if not any(sign.isalnum() for sign in wanted):
            raise forms.ValidationError(WHAT)
        return wanted

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        way, address = data.get("way"), str(data.get("address", "")).strip()
        if way == AnswerWay.EMAIL and not normalise_email(address):
            self.add_error("address", _("Skriv en e-postadress, som namn@exempel.se."))
        if way == AnswerWay.POST and not address:
            self.add_error("address", _("Skriv vart brevet ska skickas."))
        return data


class LookForm(forms.Form):
    """The number and the code from when one asked."""

    number = forms.CharField(
        label=_("Nummer"), error_messages={"required": _("Skriv numret, som 2026-7.")}, max_length=40
    )
    code = forms.CharField(
        label=_("Kod"), error_messages={"required": _("Skriv koden du fick.")}, max_length=60
    )

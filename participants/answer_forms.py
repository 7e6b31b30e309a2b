"""What an employee types when answering; what it leads to is decided by the actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import DateBoxesField, RadioBoxes
from participants.models import AnswerKind, Board, Unit


class AnswerForm(forms.Form):
    """What became of it, in words that the one who gave it understands."""

    kind = forms.ChoiceField(
        label=_("Vad hände med det?"),
        choices=AnswerKind,
        widget=RadioBoxes(hints={AnswerKind.NOT_NOW: _("Säg alltid varför")}),
        error_messages={"required": _("Välj vad som hände.")},
    )
    words = forms.CharField(
        label=_("Svara med egna ord"),
        help_text=_("Skriv som till en granne. Vad har ni gjort, eller varför blir det inte av nu?"),
        max_length=3000,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": _("Skriv ett svar. Det räcker med några meningar.")},
    )
    result = forms.CharField(
        label=_("Så blev det"),
        help_text=_("Det nya ordet, den nya skylten, dagen det börjar. Kan lämnas tomt."),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class MoveDayForm(forms.Form):
    to = DateBoxesField(label=_("Ny dag"))
    because = forms.CharField(
        label=_("Flyttat, därför …"),
        help_text=_("Den som väntar får läsa det."),
        max_length=200,
        error_messages={"required": _("Skriv varför. Den som väntar får läsa det.")},
    )


class HandOverForm(forms.Form):
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Vilken enhet kan svara?"),
        empty_label=None,
        widget=RadioBoxes,
        error_messages={"required": _("Välj en enhet.")},
    )

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(board=board)  # type: ignore[attr-defined]

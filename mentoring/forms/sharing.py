"""Which board's results are published, and for which study answers leave."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models import User
from mentoring.rules import ARRANGE
from participants.forms import board_field


class BoardForm(forms.Form):
    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["board"] = board_field(user, ARRANGE)


class ExtractForm(BoardForm):
    title = forms.CharField(label=_("Vad heter studien?"))
    led_by = forms.CharField(label=_("Vem leder den?"), help_text=_("Lärosätet, inte en person."))
    ethics_number = forms.CharField(label=_("Etikgodkännandets diarienummer"))
    secrecy_decision = forms.CharField(
        label=_("Nämndens beslut om sekretess"), help_text=_("Beslutets nummer.")
    )

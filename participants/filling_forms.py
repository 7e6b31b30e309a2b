"""How the places of a question are filled: asked wherever a coordinator asks people."""

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.models import Filling


class FillingFields(forms.Form):
    filling = forms.ChoiceField(
        label=_("Vem får platsen?"),
        help_text=_("Det står i frågan, så att alla vet det innan de svarar."),
        choices=[
            (Filling.IN_ORDER, _("Den som svarar först")),
            (Filling.CHOSEN, _("Vi väljer bland dem som svarar ja")),
        ],
        initial=Filling.IN_ORDER,
        required=False,
        widget=forms.RadioSelect,
    )
    choose_by = forms.DateField(
        label=_("Vi väljer senast"),
        help_text=_("Bara när ni väljer. Den dagen har alla fått besked."),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_filling(self) -> str:
        return self.cleaned_data["filling"] or Filling.IN_ORDER

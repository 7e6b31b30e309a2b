"""'Har ni träffats förut?': three answers, asked of each side for itself."""

from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import RadioBoxes


class Met(StrEnum):
    NO = "nej"
    WISHES = "ja-garna"
    APART = "ja-inte"


ANSWERS = (
    (Met.NO.value, _("Nej, vi har inte träffats på det sättet")),
    (Met.WISHES.value, _("Ja, och vi kan vara i samma grupp")),
    (Met.APART.value, _("Ja, och jag vill inte vara i samma grupp")),
)


class MetForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("Har ni träffats som handläggare och klient?"),
        choices=ANSWERS,
        widget=RadioBoxes,
        error_messages={"required": _("Välj ett svar.")},
    )

    def __init__(self, *args: Any, said: Met, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].initial = said.value

    @property
    def said(self) -> Met:
        return Met(self.cleaned_data["answer"])


def said_as(has_said: bool, wishes: bool) -> Met:
    """What one side has answered; nothing said is 'no'."""
    if not has_said:
        return Met.NO
    return Met.WISHES if wishes else Met.APART

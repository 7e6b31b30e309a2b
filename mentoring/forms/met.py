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
    (Met.NO.value, _("Nej")),
    (Met.WISHES.value, _("Ja, och vi kan vara i samma grupp")),
    (Met.APART.value, _("Ja, och jag vill inte vara i samma grupp")),
)


# The words of each side: nobody is called a client here.
TO_MENTOR = _("Har den här personen arbetat med dig förut?")
TO_EMPLOYEE = _("Har du arbetat med den här personen förut?")


class MetForm(forms.Form):
    answer = forms.ChoiceField(
        choices=ANSWERS,
        widget=RadioBoxes,
        error_messages={"required": _("Välj ett svar.")},
    )

    def __init__(self, *args: Any, question: Any, said: Met, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = question
        self.fields["answer"].initial = said.value

    @property
    def said(self) -> Met:
        return Met(self.cleaned_data["answer"])


def said_as(has_said: bool, wishes: bool) -> Met:
    """What one side has answered; nothing said is 'no'."""
    if not has_said:
        return Met.NO
    return Met.WISHES if wishes else Met.APART

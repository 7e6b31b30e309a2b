"""What is needed at the next assignment: the same boxes for the person and for staff who write it down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import CheckboxBoxes
from participants.actions.adaptations import LONGEST_LANGUAGE, LONGEST_OTHER
from participants.forms import ChannelForm
from participants.models import Need, Needs


class NeedFields(forms.Form):
    ticked = forms.MultipleChoiceField(
        label=_("Vad behöver du?"),
        choices=[(need.value, str(need.label).capitalize()) for need in Need],
        widget=CheckboxBoxes,
        required=False,
    )
    language = forms.CharField(
        label=_("Tolk: vilket språk?"),
        max_length=LONGEST_LANGUAGE,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    other = forms.CharField(
        label=_("Något annat"),
        help_text=_("Några ord om vad du behöver. Du behöver inte säga varför."),
        max_length=LONGEST_OTHER,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def needs(self) -> Needs:
        """A language is a wish for an interpreter, ticked or not."""
        data = self.cleaned_data
        ticked = [need for need in Need.values if need in data["ticked"]]
        if data["language"] and Need.INTERPRETER not in ticked:
            ticked.insert(0, Need.INTERPRETER.value)
        return Needs(tuple(ticked), data["language"], data["other"])


class RecordedNeedsForm(NeedFields, ChannelForm):
    field_order = ("ticked", "language", "other", "channel")


def initial_of(needs: Needs | None) -> dict[str, Any]:
    if needs is None:
        return {}
    return {"ticked": list(needs.ticked), "language": needs.language, "other": needs.other}

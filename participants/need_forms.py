"""What is needed at the next assignment: the same boxes for the person and for staff who write it down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import CheckboxBoxes
from participants.forms import ChannelForm
from participants.models import Language, Need, Needs


class NeedFields(forms.Form):
    ticked = forms.MultipleChoiceField(
        label=_("Vad behöver du?"),
        choices=[(need.value, str(need.label).capitalize()) for need in Need],
        widget=CheckboxBoxes,
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Tolk: vilket språk?"),
        choices=[("", _("Inget valt")), *((one.value, str(one.label).capitalize()) for one in Language)],
        required=False,
        error_messages={"invalid_choice": _("Välj ett språk ur listan.")},
    )

    def needs(self) -> Needs:
        """A language is a wish for an interpreter, ticked or not."""
        data = self.cleaned_data
        ticked = [need for need in Need.values if need in data["ticked"]]
        if data["language"] and Need.INTERPRETER not in ticked:
            ticked.insert(0, Need.INTERPRETER.value)
        return Needs(tuple(ticked), data["language"])


class RecordedNeedsForm(NeedFields, ChannelForm):
    field_order = ("ticked", "language", "channel")


def initial_of(needs: Needs | None) -> dict[str, Any]:
    if needs is None:
        return {}
    return {"ticked": list(needs.ticked), "language": needs.language}

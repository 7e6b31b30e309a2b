"""What is typed in the talk, by readers and by those who moderate."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import RadioBoxes
from klarsprak.forms.readings import own_words
from klarsprak.models import HiddenBecause


class TalkForm(forms.Form):
    """A line. An empty one is told by the action, beside the box."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    words = own_words(_("Skriv det du vill säga"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "ruta_%s", **kwargs})
        self.fields["key"].initial = uuid4()


class ChangeForm(forms.Form):
    words = own_words(_("Skriv det du vill säga"))


class HideForm(forms.Form):
    """The writer reads the reason, so that it is one of a few that blame nobody."""

    because = forms.ChoiceField(
        label=_("Varför tar du bort det?"),
        help_text=_("Den som skrev läser skälet. De andra ser bara att något är borttaget."),
        choices=HiddenBecause,
        widget=RadioBoxes,
        error_messages={"required": _("Välj ett skäl.")},
    )

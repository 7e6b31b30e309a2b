"""What staff write down for a writer who has called."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.forms import channel_field
from reporters.forms.pieces import BylineForm, WantChangesForm


class SaidBylineForm(BylineForm):
    channel = channel_field()


class SaidWithdrawnForm(forms.Form):
    channel = channel_field()


class SaidYesForm(forms.Form):
    """`number` is the version that was read out."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    channel = channel_field()

    def __init__(self, *args: Any, number: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].initial = number


class SaidChangesForm(WantChangesForm):
    channel = channel_field()


class NotUsedForm(forms.Form):
    words = forms.CharField(
        label=_("Varför"),
        help_text=_("Skribenten får läsa det."),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Skriv varför. Skribenten får läsa det.")},
    )

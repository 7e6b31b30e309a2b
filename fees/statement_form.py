"""Which statement is printed for a person, and whether it may say what the work was."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fees.statement_words import period_words
from fees.statements import Period
from participants.forms import ChannelForm


class StatementForm(ChannelForm):
    period = forms.ChoiceField(
        label=_("Vilket besked?"), error_messages={"required": _("Välj månad eller år.")}
    )
    shows_titles = forms.BooleanField(
        label=_("Visa vad uppdragen hette"),
        required=False,
        help_text=_("Bara när personen vill det. Annars står det bara tid och pengar."),
    )
    field_order = ("period", "shows_titles", "channel")

    def __init__(self, *args: Any, periods: Sequence[Period], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one), period_words(one)) for one in periods]
        self.fields["period"].choices = choices  # type: ignore[attr-defined]

    def clean_period(self) -> Period:
        return Period.read(self.cleaned_data["period"])

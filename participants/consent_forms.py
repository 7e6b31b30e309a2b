"""What a coordinator asks about, and what a person has said, as forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import capital
from core.models import User
from core.registry import Item, item_sources
from participants.forms import channel_field, day_field
from participants.models import Scope, ShownIn

YES, NO = "yes", "no"


class AskConsentForm(forms.Form):
    """Nothing is chosen beforehand: each box is one question to the person."""

    item = forms.ChoiceField(
        label=_("Vad gäller det?"), error_messages={"required": _("Välj vad det gäller ur listan.")}
    )
    scopes = forms.MultipleChoiceField(
        label=_("Vad av personen visas?"),
        choices=lambda: capital(Scope.choices),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj vad av personen som visas.")},
    )
    shown_in = forms.MultipleChoiceField(
        label=_("Var visas det?"),
        choices=lambda: capital(ShownIn.choices),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj var det visas.")},
    )
    until = day_field(
        _("Till och med"), help_text=_("Lämna tomt om det visas så länge sidan eller bilden finns.")
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [
            (source.label, [(f"{source.key}:{one}", title) for one, title in source.choices(user)])
            for source in item_sources
        ]
        self.fields["item"].choices = [("", _("Välj")), *groups]  # type: ignore[attr-defined]

    def clean_item(self) -> Item:
        source, _colon, item_id = self.cleaned_data["item"].partition(":")
        return Item(source, item_id)


class RecordConsentForm(forms.Form):
    """The answer as the person gave it, on the phone or on paper."""

    answer = forms.ChoiceField(
        label=_("Vad sa personen?"),
        choices=[(YES, _("Ja")), (NO, _("Nej"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj ja eller nej.")},
    )
    channel = channel_field()

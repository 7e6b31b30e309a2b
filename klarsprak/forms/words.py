"""A word for the group's own list."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _


class ProposeWordForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)
    word = forms.CharField(
        label=_("Vilket ord är svårt?"),
        max_length=80,
        error_messages={"required": _("Skriv ordet.")},
    )
    suggestion = forms.CharField(
        label=_("Vad kan man säga i stället?"),
        help_text=_("Vet du inte? Lämna det tomt."),
        max_length=200,
        required=False,
    )
    why = forms.CharField(
        label=_("Varför är det svårt? Du kan hoppa över det här."),
        help_text=_("Skriv bara om ordet. Skriv inget om dig eller någon annan."),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4()

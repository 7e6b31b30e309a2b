"""The one field of the open tool."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from klarsprak.language.sentences import clean

LONGEST = 50_000


class PlainTextField(forms.CharField):
    """Cleaned before anything else looks at it."""

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "").strip()


class TextForm(forms.Form):
    text = PlainTextField(
        label=_("Din text"),
        widget=forms.Textarea,
        error_messages={"required": _("Klistra in eller skriv en text.")},
        validators=[
            MaxLengthValidator(
                LONGEST, _("Texten är för lång: %(show_value)d tecken. Ta högst %(limit_value)d i taget.")
            )
        ],
    )

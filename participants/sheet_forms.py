"""Bringing a workbook: which board it is for, and the file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models import User
from participants import rules
from participants.forms import board_field


class SheetForm(forms.Form):
    file = forms.FileField(
        label=_("Excel-fil"),
        widget=forms.FileInput({"accept": ".xlsx"}),
        help_text=_("Högst 10 MB. Filen ska sluta på .xlsx."),
        error_messages={
            "required": _("Välj filen som du har fyllt i."),
            "empty": _("Filen är tom. Välj den fil som du har fyllt i."),
            "invalid": _("Filen kom inte fram. Välj den igen."),
        },
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["board"] = board_field(user, rules.IMPORT)
        self.order_fields(["board", "file"])


class TemplateForm(forms.Form):
    """The template holds the lists of one board."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["board"] = board_field(user, rules.IMPORT)

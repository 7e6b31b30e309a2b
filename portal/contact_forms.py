"""Shape of a new number or e-mail, and of the code that went there."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.addresses import Address, normalise_email, normalise_phone


class NumberForm(forms.Form):
    new = forms.CharField(
        label=_("Nytt mobilnummer"),
        max_length=40,
        error_messages={"required": _("Skriv ditt nya mobilnummer.")},
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
    )

    def clean_new(self) -> Address:
        number = normalise_phone(self.cleaned_data["new"])
        if not number:
            raise forms.ValidationError(_("Skriv ett mobilnummer, till exempel 070-123 45 67."))
        return Address(phone=number)


class EmailForm(forms.Form):
    new = forms.CharField(
        label=_("Ny e-post"),
        max_length=254,
        error_messages={"required": _("Skriv din nya e-post.")},
        widget=forms.TextInput(
            {
                "type": "email",
                "autocomplete": "email",
                "inputmode": "email",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )

    def clean_new(self) -> Address:
        email = normalise_email(self.cleaned_data["new"])
        if not email:
            raise forms.ValidationError(_("Skriv en e-post, till exempel namn@exempel.se."))
        return Address(email=email)


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Kod"),
        max_length=20,
        help_text=_("Sex siffror. Titta bland dina sms eller din e-post."),
        error_messages={"required": _("Skriv koden som du fick.")},
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        ),
    )


FORMS: dict[str, Any] = {"phone": NumberForm, "email": EmailForm}

"""Own words that may seem to name somebody: the form comes back once with a question."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.personal_data import named_in
from core.registry import Text


class WarnsOfNames(forms.Form):
    """`looked_in` are the fields of own words. `asks`: something was found, and the box is there."""

    looked_in: ClassVar[tuple[str, ...]] = ("words",)
    advice: ClassVar[Text] = _("Skriv nummer eller initialer i stället.")
    # What only the form asks, and no action is told.
    own_fields: ClassVar[tuple[str, ...]] = ("is_no_name",)
    asks = False

    is_no_name = forms.BooleanField(
        label=_("Det är inget namn. Spara som det står."), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name != "is_no_name"), "is_no_name"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.looked_in:
            found = self.find(str(data.get(name, "")))
            if found:
                self.ask()
            if found and not data.get("is_no_name"):
                self.add_error(name, warning(found, self.advice))
        return data

    def find(self, words: str) -> list[str]:
        return named_in(words)

    def ask(self) -> None:
        """Show the box: there is something that may be a name."""
        self.asks = True
        self.fields["is_no_name"].widget = forms.CheckboxInput()

    @property
    def said(self) -> dict[str, Any]:
        """What the action is told."""
        return {name: value for name, value in self.cleaned_data.items() if name not in self.own_fields}


def warning(found: list[str], advice: Text) -> str:
    told = _t("Det ser ut som namn eller nummer på någon: %(words)s.") % {"words": ", ".join(found)}
    return f"{told} {advice}"

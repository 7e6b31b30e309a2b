"""What the library is searched by. Anything strange in the address is as if nothing was asked."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import capital
from klarsprak.models import TextKind

LONGEST = 100


class LibraryForm(forms.Form):
    q = forms.CharField(label=_("Sök efter ord"), required=False)
    slag = forms.ChoiceField(label=_("Slag"), required=False)
    ar = forms.ChoiceField(label=_("År"), required=False)

    def __init__(self, years: Sequence[int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slag"].choices = [("", _("Alla slag")), *capital(TextKind.choices)]  # type: ignore[attr-defined]
        self.fields["ar"].choices = [("", _("Alla år")), *((str(year), year) for year in years)]  # type: ignore[attr-defined]
        self.is_valid()

    def wanted(self, name: str) -> str:
        return str(self.cleaned_data.get(name, ""))[:LONGEST]

    def chosen(self, rows: Any) -> Any:
        rows = rows.saying(self.wanted("q"))
        if kind := self.wanted("slag"):
            rows = rows.filter(kind=kind)
        if year := self.wanted("ar"):
            rows = rows.filter(done_year=int(year))
        return rows

    @property
    def is_asking(self) -> bool:
        return any(self.wanted(name) for name in ("q", "slag", "ar"))


class WordSearchForm(forms.Form):
    q = forms.CharField(label=_("Sök ett ord"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_valid()

    def wanted(self) -> str:
        return str(self.cleaned_data.get("q", ""))[:LONGEST]

"""What one wants to do: areas, how, when and how much."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import CheckboxBoxes, offer_choices
from participants.models import Area
from participants.wish_forms import WishFields


class WishesForm(WishFields):
    areas = forms.MultipleChoiceField(
        label=_("Vad vill du bli frågad om?"), widget=CheckboxBoxes, required=False
    )
    field_order = ("areas", "where", "parts", "days", "how_much", "is_told")

    def __init__(self, areas: Iterable[Area], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(area.pk): area for area in areas}
        names = [(key, area.name) for key, area in self.rows.items()]
        hints = {key: area.explanation for key, area in self.rows.items() if area.explanation}
        offer_choices(self.fields["areas"], names, hints)
        if not self.rows:
            del self.fields["areas"]

    def chosen(self) -> list[Area]:
        return [self.rows[key] for key in self.cleaned_data.get("areas", ())]

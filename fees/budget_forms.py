"""Deciding a budget: for what, how much, and by which decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from fees.forms import BoardForm, KronorField
from fees.models import BudgetKind
from participants.programmes import programmes

# Ten billion kronor in öre: more than any board has.
MOST_ORE = 1_000_000_000_000


def split_centres(text: str) -> list[str]:
    """Cost centres with a comma, a space or a new line between, each once and in order."""
    return sorted(dict.fromkeys(text.replace(",", " ").replace(";", " ").split()))


class BudgetForm(BoardForm):
    year = forms.IntegerField(label=_("År"), min_value=2015, max_value=2100)
    kind = forms.ChoiceField(label=_("Budgeten gäller"), choices=BudgetKind)
    programme = forms.ChoiceField(label=_("Program"), required=False)
    cost_centre = forms.CharField(label=_("Kostnadsställe"), max_length=10, required=False)
    funder = forms.CharField(label=_("Finansiärens namn"), max_length=80, required=False)
    cost_centres = forms.CharField(
        label=_("Kostnadsställen som finansiären betalar"),
        max_length=160,
        required=False,
        help_text=_("Flera skrivs med komma emellan, till exempel 4310, 4320."),
    )
    amount_ore = KronorField(label=_("Kronor för året"), most_ore=MOST_ORE)
    decision = forms.CharField(
        label=_("Beslut"), max_length=160, help_text=_("Vilket beslut budgeten bygger på.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(programme.key, programme.label) for programme in programmes]
        self.fields["programme"].choices = [("", "–"), *known]  # type: ignore[attr-defined]
        self.fields["year"].initial = clock.today().year

    def clean(self) -> dict[str, Any]:
        """The one box that the kind asks for becomes `source`."""
        data: dict[str, Any] = super().clean() or {}
        boxes = {
            BudgetKind.PROGRAMME: "programme",
            BudgetKind.COST_CENTRE: "cost_centre",
            BudgetKind.FUNDER: "funder",
        }
        told = {name: data.pop(name, "") for name in boxes.values()}
        kind, centres = data.get("kind"), split_centres(data.pop("cost_centres", ""))
        if kind not in BudgetKind.values:
            return data
        wanted = boxes[BudgetKind(kind)]
        if not told[wanted]:
            self.add_error(wanted, _("Det här behöver fyllas i."))
        is_funder = kind == BudgetKind.FUNDER
        if is_funder and not centres:
            self.add_error("cost_centres", _("Skriv vilka kostnadsställen finansiären betalar."))
        return {**data, "source": told[wanted], "cost_centres": centres if is_funder else []}


class YearForm(forms.Form):
    """Which year to look at."""

    year = forms.IntegerField(label=_("År"), min_value=2015, max_value=2100)

"""What the archivist types."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import DayInput
from core.record_decisions import MOST_YEARS, Decided

KEEP, DESTROY = "keep", "destroy"


class DecisionForm(forms.Form):
    """A decision as it stands in the minutes."""

    outcome = forms.ChoiceField(
        label=_("Vad är beslutat?"),
        choices=[(KEEP, _("Bevaras")), (DESTROY, _("Gallras"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj om handlingarna bevaras eller gallras.")},
    )
    years = forms.IntegerField(
        label=_("Gallras efter så många år"),
        required=False,
        help_text=_("Räknas från den dag handlingen är avslutad. 0 är så snart den inte behövs."),
        error_messages={"invalid": _("Skriv ett antal år från 0 till 200.")},
    )
    decision = forms.CharField(
        label=_("Beslutets nummer"),
        max_length=60,
        help_text=_("Till exempel SN 2026-114."),
        error_messages={"required": _("Skriv beslutets nummer. Utan beslut tas inget bort.")},
    )
    diary = forms.CharField(
        label=_("Diarium, om det har ett annat nummer där"), max_length=60, required=False
    )
    decided_on = forms.DateField(
        label=_("Beslutat den"),
        widget=DayInput(),
        error_messages={"required": _("Skriv vilken dag beslutet togs.")},
    )
    valid_from = forms.DateField(
        label=_("Gäller från"),
        widget=DayInput(),
        help_text=_("Det som gällde innan slutar gälla dagen före."),
        error_messages={"required": _("Skriv från vilken dag beslutet gäller.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("valid_from", today)
        self.fields["years"].widget.attrs.update({"min": 0, "max": MOST_YEARS})

    def decided(self) -> Decided:
        data = self.cleaned_data
        keep = data["outcome"] == KEEP
        return Decided(keep, data["years"], data["decision"], data["diary"], data["decided_on"])


class LastDayForm(forms.Form):
    last_day = forms.DateField(
        label=_("Gäller till och med"),
        widget=DayInput(),
        error_messages={"required": _("Skriv vilken dag som är den sista.")},
    )

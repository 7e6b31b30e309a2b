"""Whom one would rather not meet: three lists of boxes, and nowhere to write why."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import CheckboxBoxes, offer_choices
from core.templatetags.words import day
from participants.actions import RatherNot
from participants.models import Assignment, Participant, StaffProfile, Unit


class RatherNotForm(forms.Form):
    units = forms.MultipleChoiceField(label=_("Enheter"), widget=CheckboxBoxes, required=False)
    employees = forms.MultipleChoiceField(label=_("Anställda"), widget=CheckboxBoxes, required=False)
    others = forms.MultipleChoiceField(
        label=_("Personer du har haft uppdrag med"), widget=CheckboxBoxes, required=False
    )

    def __init__(
        self,
        units: Sequence[Unit],
        employees: Sequence[StaffProfile],
        companions: Mapping[Participant, Assignment],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows: dict[str, dict[str, Any]] = {
            "units": {str(row.pk): row for row in units},
            "employees": {str(row.pk): row for row in employees},
            "others": {str(row.pk): row for row in companions},
        }
        offer_choices(self.fields["units"], [(str(row.pk), row.name) for row in units])
        hints = {str(row.pk): row.unit_names for row in employees if row.unit_names}
        offer_choices(self.fields["employees"], [(str(row.pk), row.full_name) for row in employees], hints)
        met = {str(row.pk): met_words(work) for row, work in companions.items()}
        by_name = sorted(companions, key=lambda row: row.sort_key)
        offer_choices(self.fields["others"], [(str(row.pk), row.first_name) for row in by_name], met)
        for name in [name for name, rows in self.rows.items() if not rows]:
            del self.fields[name]

    def chosen(self, name: str) -> tuple[Any, ...]:
        return tuple(self.rows[name][key] for key in self.cleaned_data.get(name, ()))

    def rather_not(self) -> RatherNot:
        return RatherNot(self.chosen("units"), self.chosen("employees"), self.chosen("others"))


def met_words(work: Assignment) -> str:
    return f"{work.title}, {day(work.starts_at)}" if work.starts_at else work.title

"""Whom one would rather not meet: three lists of boxes, and nowhere to write why. For the person, and for
staff who write down what the person says."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import CheckboxBoxes, offer_choices
from core.templatetags.words import day
from participants.actions import RatherNot
from participants.forms import channel_field
from participants.models import Assignment, Avoidance, Participant, StaffProfile, Unit

# Whoever is in no list any more, such as someone who got protected data, is not named.
SOMEBODY = _("En person du har arbetat med")


class RatherNotForm(forms.Form):
    units = forms.MultipleChoiceField(label=_("Enheter"), widget=CheckboxBoxes, required=False)
    employees = forms.MultipleChoiceField(label=_("Anställda"), widget=CheckboxBoxes, required=False)
    others = forms.MultipleChoiceField(
        label=_("Personer du har haft uppdrag med"), widget=CheckboxBoxes, required=False
    )

    def __init__(
        self,
        *args: Any,
        units: Sequence[Unit],
        employees: Sequence[StaffProfile],
        companions: Mapping[Participant, Assignment],
        unlisted: Sequence[Avoidance] = (),
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
        named = [(str(row.pk), self.name_of(row)) for row in by_name]
        self.rows["others"] |= {str(row.pk): row.other for row in unlisted}
        met |= {str(row.pk): _("Sagt %(day)s") % {"day": day(row.said_at)} for row in unlisted}
        offer_choices(self.fields["others"], [*named, *((str(row.pk), SOMEBODY) for row in unlisted)], met)
        for name in [name for name, rows in self.rows.items() if not rows]:
            del self.fields[name]

    def name_of(self, row: Participant) -> str:
        """Participants know each other by first name."""
        return row.first_name

    def chosen(self, name: str) -> tuple[Any, ...]:
        return tuple(self.rows[name][key] for key in self.cleaned_data.get(name, ()))

    def rather_not(self) -> RatherNot:
        return RatherNot(self.chosen("units"), self.chosen("employees"), self.chosen("others"))


class WriteDownForm(RatherNotForm):
    """What was said before is the person's own and is not shown: what is not ticked stays as it was."""

    is_all_right = forms.ChoiceField(
        label=_("Vad sa personen?"),
        choices=[("", _("Vill helst inte möta dem")), ("ja", _("Det går bra igen"))],
        required=False,
        widget=forms.RadioSelect,
    )
    channel = channel_field()
    field_order = ("is_all_right", "units", "employees", "others", "channel")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "others" in self.fields:
            self.fields["others"].label = _("Personer som har haft uppdrag med personen")

    def name_of(self, row: Participant) -> str:
        return row.full_name

    def clean_is_all_right(self) -> bool:
        return bool(self.cleaned_data["is_all_right"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not any(data.get(name) for name in self.rows):
            raise forms.ValidationError(_("Välj minst en enhet eller person."))
        return data


def met_words(work: Assignment) -> str:
    return f"{work.title}, {day(work.starts_at)}" if work.starts_at else work.title

"""What the coordinator fills in."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.naming_forms import WarnsOfNames
from fees.forms import AskForm
from participants.forms import day_field
from participants.models import Area, EngagementForm, StaffProfile
from recruitment.actions.arranging import FIRST_STEPS
from recruitment.states import RecruitmentState

MOST_MINUTES = 6_000


class TakeUpForm(forms.Form):
    """The assignment that the group is then asked about."""

    to = forms.ChoiceField(
        label=_("Var är rekryteringen nu?"), choices=[(one.value, one.label) for one in FIRST_STEPS]
    )
    minutes = forms.IntegerField(
        label=_("Tid för var och en, i minuter"),
        min_value=30,
        max_value=MOST_MINUTES,
        initial=600,
        help_text=_("Hela rekryteringen, med samtal före och efter. Så lång tid står det i frågan."),
    )
    due_on = day_field(_("Klart senast"), required=True)
    area = forms.ModelChoiceField(
        Area.objects.none(),
        label=_("Område"),
        required=False,
        empty_label=_("inget"),
        help_text=_("De som vill ha frågor i området står först när du frågar gruppen."),
    )
    engagement_form = forms.ChoiceField(label=_("Ersättningsform"), choices=EngagementForm.choices)
    cost_centre = forms.CharField(label=_("Kostnadsställe"), max_length=10, required=False)

    def __init__(self, *args: Any, board: UUID, area: Area | None, due_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["area"]
        field.queryset = Area.objects.filter(board=board)
        field.initial, self.fields["due_on"].initial = area, due_on


class AskGroupForm(AskForm):
    """The usual question, to members of the group only: nobody else is found by name."""

    find = None  # type: ignore[assignment]


class HandBackForm(WarnsOfNames):
    words = forms.CharField(
        label=_("Vad vill du att chefen gör?"),
        max_length=1_000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Det står på chefens sida om rekryteringen."),
        error_messages={"required": _("Skriv vad du vill att chefen gör.")},
    )


class HandOverForm(forms.Form):
    to = forms.ModelChoiceField(
        StaffProfile.objects.none(),
        label=_("Vem ska leda rekryteringen?"),
        empty_label=_("Välj medarbetare"),
        help_text=_("De som svarar för samma enhet."),
        error_messages={"required": _("Välj en medarbetare.")},
    )

    def __init__(self, *args: Any, people: "QuerySet[StaffProfile]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.queryset = people


class StepForm(forms.Form):
    to = forms.ChoiceField(label=_("Till vilket steg?"))

    def __init__(self, *args: Any, steps: Sequence[RecruitmentState], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Iterable[tuple[str, Any]] = [(one.value, one.label) for one in steps]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]


class BreakOffForm(WarnsOfNames):
    words = forms.CharField(
        label=_("Varför avbryts den?"),
        help_text=_("Det blir en del av handlingarna. Skriv inget om någon sökande."),
        max_length=1_000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Skriv varför den avbryts. En mening räcker.")},
    )

"""What a manager says about a recruitment, one thing a page."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core import access
from core.forms import CheckboxBoxes, RadioBoxes, offer_choices
from core.models import User
from core.naming_forms import WarnsOfNames
from participants.forms import day_field
from participants.models import Area, Board, Unit
from participants.rules import own_units
from recruitment import rules
from recruitment.actions import Planned
from recruitment.models import PlannedStep, RecruitmentKind, StepKind


def units_of(user: User, on: date) -> list[Unit]:
    """The units that a recruitment of this manager's may belong to."""
    boards = access.boards_for(user, rules.INVITE)
    rows = own_units(user, on).filter(unit__board__in=boards).select_related("unit__board")
    return sorted({row.unit for row in rows}, key=lambda unit: unit.name)


def boards_of(user: User) -> list[Board]:
    return list(Board.objects.filter(pk__in=access.boards_for(user, rules.INVITE)).order_by("name"))


class WhatForm(forms.Form):
    """The post; whose it is only when there is more than one to choose from."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    position = forms.CharField(
        label=_("Vilken tjänst gäller det?"),
        help_text=_("Till exempel: Socialsekreterare, vuxen"),
        max_length=120,
        error_messages={"required": _("Skriv vilken tjänst det gäller.")},
    )
    kind = forms.ChoiceField(
        label=_("Vad är det för slags tjänst?"),
        choices=[(one.value, one.label.capitalize()) for one in RecruitmentKind],
        widget=RadioBoxes,
        error_messages={"required": _("Välj vad det är för slags tjänst.")},
    )
    place = forms.ChoiceField(
        label=_("Vilken enhet?"),
        widget=RadioBoxes,
        error_messages={"required": _("Välj vilken enhet det gäller.")},
    )
    department = forms.CharField(
        label=_("Förvaltning"),
        help_text=_("Lämna tomt om det är din egen."),
        max_length=80,
        required=False,
    )

    def __init__(self, *args: Any, places: Sequence[Unit | Board], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4()
        self.places = {str(place.pk): place for place in places}
        offer_choices(self.fields["place"], [(key, place.name) for key, place in self.places.items()])
        if len(places) < 2:
            del self.fields["place"]

    @property
    def chosen(self) -> Unit | Board:
        """The only one there is, when nothing was asked."""
        return self.places[self.cleaned_data.get("place") or next(iter(self.places))]

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("position", "kind", "department")}


class WhyForm(WarnsOfNames):
    """What experience would matter, who decides, and how many representatives."""

    looked_in = ("experience", "decided_by")

    experience = forms.CharField(
        label=_("Vilken erfarenhet skulle göra skillnad?"),
        help_text=_("Till exempel: Att ha sökt hjälp som ung. Skriv om erfarenheten, inte om en person."),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Skriv vilken erfarenhet. En mening räcker.")},
    )
    areas = forms.ModelMultipleChoiceField(
        Area.objects.none(),
        label=_("Vilka områden hör det till?"),
        required=False,
        widget=CheckboxBoxes,
    )
    decided_by = forms.CharField(
        label=_("Vem beslutar?"),
        help_text=_("Skriv rollen, till exempel: Enhetschefen"),
        max_length=120,
        error_messages={"required": _("Skriv vem som beslutar.")},
    )
    places = forms.IntegerField(
        label=_("Hur många brukarrepresentanter?"),
        help_text=_("Två är vanligast. Då är ingen ensam."),
        min_value=1,
        max_value=6,
        initial=2,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )

    def __init__(self, *args: Any, board: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas: Any = self.fields["areas"]
        areas.queryset = Area.objects.filter(board=board)
        if not areas.queryset.exists():
            del self.fields["areas"]


class PlanForm(forms.Form):
    """A day for each step that is known, and whether the representatives are there."""

    def __init__(self, *args: Any, steps: Iterable[PlannedStep], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        planned = {step.kind: step for step in steps}
        for kind in StepKind:
            step = planned.get(kind)
            self.fields[f"{kind}_on"] = day_field(kind.label.capitalize())
            self.fields[f"{kind}_on"].initial = step.on if step else None
            self.fields[f"{kind}_with"] = forms.BooleanField(
                label=_("Gruppen är med"),
                required=False,
                initial=step.with_panel if step else kind not in (StepKind.UNION, StepKind.DECISION),
            )

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        return [(self[f"{kind}_on"], self[f"{kind}_with"]) for kind in StepKind]

    @property
    def steps(self) -> Mapping[str, Planned]:
        """Those that have a day."""
        data = self.cleaned_data
        return {
            kind.value: Planned(data[f"{kind}_on"], data[f"{kind}_with"])
            for kind in StepKind
            if data[f"{kind}_on"]
        }

"""What is typed about a workshop: the plan, the schedule, the journey, owners and answers."""

from collections.abc import Collection
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import RadioBoxes, capital
from mentoring.actions import Said, WorkshopPlan
from mentoring.actions.ideas import LONGEST, SAY_SOMETHING, SAY_WHAT_HAPPENS
from mentoring.actions.workshops import FEWEST, HOW_MANY, MOST
from mentoring.models import OUTCOMES, IdeaLevel, JourneyPart, Workshop
from participants.forms import clock_field, day_field
from participants.models import Area, Board, EngagementForm, StaffProfile

BY_CLIENTS, BY_EMPLOYEES = "clients", "employees"


class ChangeWorkshopForm(forms.Form):
    """The number of places is asked once: it is both sides'."""

    title = forms.CharField(label=_("Rubrik"), max_length=120)
    on = day_field(_("Dag"), required=True)
    starts, ends = clock_field(_("Börjar")), clock_field(_("Slutar"))
    place = forms.CharField(label=_("Plats"), max_length=120, required=False)
    each_side = forms.IntegerField(
        label=_("Så många på varje sida"),
        min_value=FEWEST,
        max_value=MOST,
        initial=10,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), HOW_MANY),
    )
    clients = forms.CharField(label=_("Den ena sidan kallas"), max_length=80, initial=_("brukare"))
    employees = forms.CharField(label=_("Den andra sidan kallas"), max_length=80, initial=_("medarbetare"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("starts", "ends"):
            self.fields[name].required = True

    @property
    def plan(self) -> WorkshopPlan:
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("key", "board")}
        return WorkshopPlan(**said)


class WorkshopForm(ChangeWorkshopForm):
    key = forms.UUIDField(widget=forms.HiddenInput)
    board: Any = forms.ModelChoiceField(Board.objects.none(), label=_("Nämnd"), empty_label=None)
    area: Any = forms.ModelChoiceField(
        Area.objects.none(), label=_("Område"), required=False, empty_label=_("Inget")
    )
    engagement_form = forms.ChoiceField(
        label=_("Ersättningsform"), choices=lambda: capital(EngagementForm.choices)
    )
    cost_centre = forms.CharField(label=_("Kostnadsställe"), max_length=10, required=False)
    field_order = ("board",)

    def __init__(self, *args: Any, boards: Collection[UUID], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4()
        self.fields["board"].queryset = Board.objects.filter(pk__in=boards)  # type: ignore[attr-defined]
        self.fields["area"].queryset = Area.objects.filter(board__in=boards)  # type: ignore[attr-defined]
        if len(boards) == 1:
            self.fields["board"].initial = next(iter(boards))
            self.fields["board"].widget = forms.HiddenInput()


class TimetableForm(forms.Form):
    lines = forms.CharField(
        label=_("Dagens program"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea({"rows": 12}),
        help_text=_("En punkt på varje rad. Skriv så här: 9.00–9.30 Lära känna varandra"),
    )


class SeatForm(forms.Form):
    employee = forms.ModelChoiceField(
        StaffProfile.objects.none(),
        label=_("Vem får plats?"),
        empty_label=_("Välj"),
        error_messages={"required": _("Välj en medarbetare.")},
    )

    def __init__(self, *args: Any, workshop: Workshop, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["employee"].queryset = colleagues_in(workshop).exclude(  # type: ignore[attr-defined]
            pk__in=workshop.seats.values("employee")
        )


class JourneyForm(forms.Form):
    """What is said, and where in the journey. Whoever sits on one side writes for that side."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    part = forms.ChoiceField(
        label=_("Var i resan?"),
        choices=capital(JourneyPart.choices),
        initial=JourneyPart.IDEAS,
        widget=RadioBoxes,
        error_messages={"required": _("Välj var i resan det hör hemma.")},
    )
    side = forms.ChoiceField(label=_("Vilka säger det?"), widget=RadioBoxes, initial=BY_CLIENTS)
    words = forms.CharField(
        label=_("Det ni vill säga"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("En sak i taget. Skriv inga namn."),
        error_messages={"required": SAY_SOMETHING},
    )

    def __init__(self, *args: Any, workshop: Workshop, for_both: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4()
        sides = [(BY_CLIENTS, workshop.clients), (BY_EMPLOYEES, workshop.employees)]
        if for_both:
            self.fields["side"].choices = capital(sides)  # type: ignore[attr-defined]
        else:
            del self.fields["side"]

    @property
    def said(self) -> Said:
        data = self.cleaned_data
        by_clients = data.get("side", BY_CLIENTS) == BY_CLIENTS
        return Said(data["key"], JourneyPart(data["part"]), data["words"], by_clients)


class OwnerForm(forms.Form):
    level = forms.ChoiceField(
        label=_("Nivå"),
        choices=capital(IdeaLevel.choices),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj en nivå.")},
    )
    owner = forms.ModelChoiceField(
        StaffProfile.objects.none(),
        label=_("Vem svarar?"),
        empty_label=_("Välj"),
        error_messages={"required": _("Välj vem som svarar.")},
    )

    def __init__(self, *args: Any, workshop: Workshop, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = colleagues_in(workshop)  # type: ignore[attr-defined]


class IdeaAnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Vad gör ni med idén?"),
        choices=[(value, label) for value, label in OUTCOMES],
        widget=RadioBoxes,
        error_messages={"required": _("Välj vad ni gör med idén.")},
    )
    words = forms.CharField(
        label=_("Svar till dem som var med"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Skriv som till en granne. Säg vad som händer och när. Säg alltid varför vid inte nu."),
        error_messages={"required": SAY_WHAT_HAPPENS},
    )


def colleagues_in(workshop: Workshop) -> Any:
    rows = StaffProfile.objects.filter(board=workshop.board_id, user__is_active=True)
    return rows.order_by("first_name", "last_name", "pk")

"""What the coordinator fills in: a group, its meetings, who gets a place, and a meeting's new time."""

from collections.abc import Collection
from datetime import date, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.models import User
from mentoring.actions import MeetingPlan
from mentoring.actions.theme_bank import LONGEST_TITLE
from mentoring.models import Meeting, MentorGroup, Place
from mentoring.rules import ARRANGE
from mentoring.schedule import MOST_MEETINGS, Times, times_of
from participants.forms import board_field, clock_field, day_field
from participants.models import Area, EngagementForm

WEEKS = (
    (1, _("varje vecka")),
    (2, _("varannan vecka")),
    (3, _("var tredje vecka")),
    (4, _("var fjärde vecka")),
)


class GroupForm(forms.Form):
    """One course. The numbers are the city's: six to eight employees and two or three mentors."""

    title = forms.CharField(
        label=_("Rubrik"),
        max_length=120,
        help_text=_("Till exempel: Mentorer våren 2027. Både medarbetare och mentorer ser den."),
    )
    about = forms.CharField(
        label=_("Om gruppen"), required=False, max_length=2_000, widget=forms.Textarea({"rows": 4})
    )
    place = forms.CharField(label=_("Plats"), required=False, max_length=120)
    apply_by = day_field(_("Sök senast"))
    fewest = forms.IntegerField(label=_("Minst antal medarbetare"), min_value=1, max_value=20, initial=6)
    most = forms.IntegerField(label=_("Högst antal medarbetare"), min_value=1, max_value=20, initial=8)
    mentors_wanted = forms.IntegerField(label=_("Antal mentorer"), min_value=2, max_value=6, initial=3)

    def __init__(self, *args: Any, user: User, group: MentorGroup | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields if group else ():
            self.fields[name].initial = getattr(group, name)
        if group is None:
            self.fields["board"] = board_field(user, ARRANGE)


class MeetingsForm(forms.Form):
    """A series, or one more when the number is one."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    first_on = day_field(_("Första dagen"), required=True)
    starts = clock_field(_("Börjar"))
    ends = clock_field(_("Slutar"))
    meetings = forms.IntegerField(label=_("Antal träffar"), min_value=1, max_value=MOST_MEETINGS, initial=8)
    every_weeks = forms.TypedChoiceField(label=_("Hur ofta"), choices=WEEKS, coerce=int, initial=2)
    area = forms.ModelChoiceField(
        Area.objects.none(),
        label=_("Område"),
        required=False,
        empty_label=_("inget"),
        help_text=_("De som vill ha frågor i området står först när du väljer mentorer."),
    )
    engagement_form = forms.ChoiceField(label=_("Ersättningsform"), choices=EngagementForm)
    cost_centre = forms.CharField(label=_("Kostnadsställe"), max_length=10, required=False)

    def __init__(self, *args: Any, board: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["area"]
        field.queryset = Area.objects.filter(board=board)
        for name in ("starts", "ends"):
            self.fields[name].required = True

    @property
    def plan(self) -> MeetingPlan:
        return MeetingPlan(**{name: value for name, value in self.cleaned_data.items() if name != "key"})


class PlacesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Each line says the unit and whether the person waits already."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Place) -> str:
        unit = obj.unit.name if obj.unit else str(_("ingen enhet"))
        return f"{obj.employee.full_name}, {unit}"


class PlacesForm(forms.Form):
    """Who gets a place; the proposal is ticked."""

    places = PlacesField(
        label=_("Ge plats till"),
        queryset=Place.objects.none(),
        required=False,
        help_text=_("Ibockade är förslaget: enheterna får lika många, och den som sökte först går före."),
    )

    def __init__(self, *args: Any, fitting: Any, proposal: Collection[Place] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["places"]
        field.queryset = fitting
        field.initial = [place.pk for place in proposal]


class ThemeForm(forms.Form):
    title = forms.CharField(label=_("Vad heter temat?"), max_length=LONGEST_TITLE)
    words = forms.CharField(
        label=_("Att prata om"),
        required=False,
        help_text=_("Alla grupper kan läsa det. Ingen enskild ska gå att känna igen."),
        widget=forms.Textarea({"rows": 5}),
    )

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if user is not None:
            self.fields["board"] = board_field(user, ARRANGE)


class KnownThemeForm(ThemeForm):
    is_used = forms.BooleanField(label=_("Grupper kan välja temat"), required=False)


class MoveForm(forms.Form):
    """`seen` is the calendar number that the page was shown with."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    day = day_field(_("Ny dag"), required=True)
    starts = clock_field(_("Börjar"))
    ends = clock_field(_("Slutar"))
    place = forms.CharField(label=_("Plats"), max_length=120, required=False)
    also_called = {"starts_at": "day", "ends_at": "ends"}

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        work = meeting.assignment
        initial: dict[str, Any] = {"seen": work.calendar_sequence, "place": work.place_name}
        if work.starts_at and work.ends_at:
            starts, ends = timezone.localtime(work.starts_at), timezone.localtime(work.ends_at)
            initial |= {"day": starts.date(), "starts": clock(starts.time()), "ends": clock(ends.time())}
        super().__init__(*args, **{**kwargs, "initial": initial})
        for name in ("starts", "ends"):
            self.fields[name].required = True

    @property
    def times(self) -> Times:
        day: date = self.cleaned_data["day"]
        return times_of(day, self.cleaned_data["starts"], self.cleaned_data["ends"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                data["times"] = self.times
            except Refused as refused:
                self.add_error(refused.field, str(refused.message))
        return data


def clock(value: time) -> str:
    return f"{value:%H:%M}"

"""What the editor, or a coordinator alone, says about something to write about."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.forms import RadioBoxes, capital
from core.registry import Text
from fees.durations import read_time
from news.models import Topic
from participants.forms import clock_field, day_field
from participants.models import Area, Board, EngagementForm
from reporters.actions.briefs import LONGEST, LONGEST_EXPENSES, LONGEST_TITLE, MOST_REPORTERS
from reporters.actions.commissions import LONGEST_REASON, Costs
from reporters.models import CommissionKind, Template

ANY_DAY = date(2026, 1, 1)
KINDS = [choice for choice in CommissionKind.choices if choice[0] != CommissionKind.OWN]
COSTS = ("area", "cost_centre", "engagement_form")


class HoursField(forms.CharField):
    """A length as people write it, '2,5' or '2:30'; minutes come out."""

    widget = forms.TextInput({"class": "govuk-input--width-5"})

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_time(text, ANY_DAY).minutes
        except Refused as refused:
            raise forms.ValidationError(str(refused.message)) from None

    def prepare_value(self, value: Any) -> Any:
        return f"{value // 60}:{value % 60:02}" if isinstance(value, int) else value


def words(label: Any, most: int, *, rows: int = 3, **how: Any) -> forms.CharField:
    widget = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, max_length=most, widget=widget, **how)


class BriefForm(forms.Form):
    """One page, saved as a draft; only a headline is needed for that."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    board: Any = forms.ModelChoiceField(
        Board.objects.none(),
        label=_("Vilken nämnd?"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Välj en nämnd.")},
    )
    title = forms.CharField(
        label=_("Vad är det?"),
        help_text=_("Till exempel: Öppet hus på Träffpunkten"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Skriv vad det gäller, med några ord.")},
    )
    kind = forms.ChoiceField(
        label=_("Vad slags tillfälle?"),
        choices=lambda: capital(KINDS),
        widget=RadioBoxes,
        initial=CommissionKind.EVENT,
        error_messages={"required": _("Välj vad det är.")},
    )
    about = words(
        _("Vad handlar det om?"),
        LONGEST["about"],
        rows=4,
        help_text=_("Varför är det värt att skriva om? Skriv inga namn på den som är klient."),
        required=False,
    )
    template = forms.ChoiceField(
        label=_("Vad blir det för text?"),
        choices=lambda: capital(Template.choices),
        widget=RadioBoxes,
        initial=Template.REPORT,
        error_messages={"required": _("Välj vad det blir för text.")},
    )
    topic: Any = forms.ModelChoiceField(
        Topic.objects.none(), label=_("Ämne på webbplatsen"), required=False, empty_label=_("Inget än")
    )
    on = day_field(_("Dag"))
    starts, ends = clock_field(_("Börjar")), clock_field(_("Slutar"))
    place_name = forms.CharField(label=_("Plats"), max_length=LONGEST["place_name"], required=False)
    place_address = forms.CharField(label=_("Adress"), max_length=LONGEST["place_address"], required=False)
    meets = forms.CharField(
        label=_("Vem möter reportern?"),
        help_text=_("Namn och telefon till någon som är där."),
        max_length=LONGEST["meets"],
        required=False,
    )
    access = words(
        _("Hur är platsen?"),
        LONGEST["access"],
        rows=2,
        help_text=_("Trappor, hiss, hörslinga, mycket ljud. Då vet reportern om det fungerar."),
        required=False,
    )
    due_on = day_field(_("När ska texten vara klar?"))
    places = forms.IntegerField(
        label=_("Hur många reportrar?"),
        min_value=1,
        max_value=MOST_REPORTERS,
        initial=1,
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )
    minutes = HoursField(
        label=_("Hur lång tid tar allt?"),
        help_text=_("Med skrivandet. Skriv timmar, till exempel 4 eller 2,5. Så lång tid betalas."),
        required=False,
    )
    expenses_covered = forms.CharField(
        label=_("Utlägg som betalas"),
        max_length=LONGEST_EXPENSES,
        initial=_("Bussen betalas mot kvitto."),
        required=False,
    )

    def __init__(self, *args: Any, boards: Collection[UUID] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4()
        self.fields["topic"].queryset = Topic.objects.all()  # type: ignore[attr-defined]
        self.boards = Board.objects.filter(pk__in=boards)
        self.fields["board"].queryset = self.boards  # type: ignore[attr-defined]
        if len(boards) < 2:
            del self.fields["board"]

    @property
    def chosen_board(self) -> Board:
        """The only one there is, when nothing was asked."""
        return self.cleaned_data.get("board") or self.boards.get()

    @property
    def told(self) -> dict[str, Any]:
        """What the action is told about it."""
        return {
            name: value for name, value in self.cleaned_data.items() if name not in ("key", "board", *COSTS)
        }


class CostsForm(forms.Form):
    """What the coordinator adds; the last answers are proposed."""

    area: Any = forms.ModelChoiceField(
        Area.objects.none(),
        label=_("Område"),
        required=False,
        empty_label=_("Inget"),
        help_text=_("De som vill ha frågor i området står först när du frågar."),
    )
    engagement_form = forms.ChoiceField(
        label=_("Ersättningsform"), choices=lambda: capital(EngagementForm.choices)
    )
    cost_centre = forms.CharField(label=_("Kostnadsställe"), max_length=10, required=False)

    def __init__(
        self, *args: Any, areas_of: Collection[UUID] = (), usual: Costs | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = Area.objects.filter(board__in=areas_of)  # type: ignore[attr-defined]
        for name in COSTS if usual else ():
            self.fields[name].initial = getattr(usual, name)

    @property
    def costs(self) -> Costs:
        return Costs(**{name: self.cleaned_data[name] for name in COSTS})


class WholeCommissionForm(BriefForm, CostsForm):
    """A coordinator alone: what it is, and who pays, on one page."""

    groups: Sequence[tuple[Text, Sequence[str]]] = (
        (_("Vad"), ("board", "title", "kind", "about", "template", "topic")),
        (_("När och var"), ("on", "starts", "ends", "place_name", "place_address", "meets", "access")),
        (_("Texten och pengarna"), ("due_on", "places", "minutes", "expenses_covered", *COSTS)),
    )


class HandBackForm(forms.Form):
    words = words(
        _("Vad vill du att redaktören gör?"),
        LONGEST_REASON,
        rows=4,
        help_text=_("Det står på redaktörens sida."),
        error_messages={"required": _("Skriv vad du vill att redaktören gör.")},
    )

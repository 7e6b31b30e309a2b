"""What employees type about hours and pay: the shape of it. Consequences are the actions'."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.forms import DayInput
from core.models import User
from core.periods import Month
from core.templatetags.words import clock, day_year, weekday_day
from fees.actions.trips import Trip
from fees.amounts import MOST_ORE, read_kronor, read_percent
from fees.kinds import AS_PLANNED
from fees.mileage import read_km
from fees.models import DistanceUnit, EntryKind, LineKind, PayCode, RateBasis
from participants.asking_forms import AskAnyway
from participants.filling_forms import FillingFields
from participants.forms import board_field, channel_field, day_field
from participants.matching import Candidate
from participants.models import Assignment, AssignmentKind, EngagementForm, Offer, Participant, StaffProfile
from participants.programmes import programmes


class KronorField(forms.CharField):
    """A sum as people write it; öre come out."""

    def __init__(self, *args: Any, most_ore: int = MOST_ORE, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most_ore = most_ore

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_kronor(text, self.most_ore)
        except Refused as refused:
            raise forms.ValidationError(str(refused.message)) from None


class KmField(forms.CharField):
    """A distance as people write it; kilometres come out."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_km(text)
        except Refused as refused:
            raise forms.ValidationError(str(refused.message)) from None


class MonthField(forms.CharField):
    """2026-11, as the browser's own month box gives it."""

    widget = forms.TextInput({"type": "month"})

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return Month.read(text)
        except ValueError:
            raise forms.ValidationError(_("Skriv månaden så här: 2026-11.")) from None


# --- Ask people ------------------------------------------------------------------------------------
class AskForm(AskAnyway, FillingFields):
    """Whom to ask, about which dates, and until when they may think."""

    # Beside a long list: whoever is not in it is found by name, which is posted and never in an address.
    find = forms.CharField(
        label=_("Sök fler på namn"),
        required=False,
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    people = forms.ModelMultipleChoiceField(
        Participant.objects.none(),
        label=_("Personer"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst en person.")},
    )
    dates = forms.ModelMultipleChoiceField(
        Assignment.objects.none(),
        label=_("Fler dagar i samma fråga"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    answer_by = day_field(_("Svara senast"), required=True)
    also_called = {"participants": "people"}
    field_order = ("find", "people", "anyway", "dates", "answer_by", "filling", "choose_by")

    def __init__(
        self,
        *args: Any,
        work: Assignment,
        people: Iterable[Candidate],
        dates: Sequence[Assignment],
        answer_by: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.work = work
        self.limit("people", Participant, [(row.person.pk, candidate_words(row)) for row in people])
        self.limit("dates", Assignment, [(row.pk, assignment_words(row)) for row in dates])
        if not dates:
            del self.fields["dates"]
        self.fields["answer_by"].initial = answer_by

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.notice([self.work, *data.get("dates", ())], list(data.get("people", ())))
        return data

    def limit(self, name: str, model: Any, choices: list[tuple[UUID, str]]) -> None:
        field: Any = self.fields[name]
        field.queryset = model.objects.filter(pk__in=[key for key, _words in choices])
        field.choices = choices


def candidate_words(row: Candidate) -> str:
    """The name, when somebody last asked, what suits, and whether a message can tell of the question."""
    person = row.person
    asked = (
        _("frågades senast %(day)s") % {"day": day_year(person.last_asked_at)}
        if person.last_asked_at
        else _("har inte fått någon fråga än")
    )
    notes = (
        (row.wants_area, _("vill ha sådana frågor")),
        (bool(row.told), row.told),
        (not row.suits, _("passar inte bäst, men går att fråga")),
        (not person.is_ready_for_pay, _("inte klar för lön än")),
        (not (person.may_email or person.may_sms), _("får inga meddelanden: säg till själv")),
    )
    told = "".join(f", {words}" for is_so, words in notes if is_so)
    return f"{person.full_name} ({asked}{told})"


def assignment_words(row: Assignment) -> str:
    if row.starts_at and row.ends_at:
        return f"{row.title}, {weekday_day(row.starts_at)} {clock(row.starts_at)}–{clock(row.ends_at)}"
    return row.title


# --- Hours -----------------------------------------------------------------------------------------
class PaperForm(forms.Form):
    """What stands on a paper sheet, in the order it stands there."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    worked_on = day_field(_("Dag"), required=True)
    kind = forms.ChoiceField(
        label=_("Vad"),
        choices=EntryKind,
        initial=EntryKind.WORK,
        required=False,
        help_text=_("Inställt och ingen kom betalas som planerat."),
    )
    typed = forms.CharField(
        label=_("Tid"),
        max_length=60,
        required=False,
        help_text=_("Som det står, till exempel 14–16.30 eller 2,5."),
    )
    bus = KronorField(label=_("Bussbiljett i kronor"), required=False)
    child_care = KronorField(label=_("Barnpassning i kronor"), required=False)
    other = KronorField(label=_("Annat utlägg i kronor"), required=False)
    km = KmField(label=_("Egen bil, kilometer tillsammans"), required=False)
    from_place = forms.CharField(label=_("Körde från"), max_length=120, required=False)
    to_place = forms.CharField(label=_("Körde till"), max_length=120, required=False)
    channel = channel_field()
    also_called = {"day": "worked_on", "time": "typed", "amount": "bus"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4()
        self.fields["channel"].initial = "paper"
        self.fields["channel"].label = _("Hur kom tiden?")

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or EntryKind.WORK

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("kind") not in AS_PLANNED and not data.get("typed") and "typed" not in self.errors:
            self.add_error("typed", _("Skriv tiden som den står på lappen."))
        return data

    def trip(self) -> Trip | None:
        """The places are asked for by the action, when anybody drove."""
        data = self.cleaned_data
        return Trip(data["km"], data["from_place"], data["to_place"]) if data["km"] else None


class OtherPaperForm(PaperForm):
    """Hours for work that nobody was asked about: who and what are chosen too."""

    participant = forms.ModelChoiceField(Participant.objects.none(), label=_("Person"))
    assignment = forms.ModelChoiceField(Assignment.objects.none(), label=_("Uppdrag"))
    field_order = ["key", "participant", "assignment", "worked_on"]

    def __init__(self, *args: Any, people: Any, assignments: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: dict[str, Any] = {"participant": people, "assignment": assignments}
        for name, rows in chosen.items():
            field: Any = self.fields[name]
            field.queryset = rows
        self.fields["assignment"].label_from_instance = assignment_words  # type: ignore[attr-defined]


def paper_initial(offer: Offer) -> dict[str, Any]:
    """The planned day and time, which is what most sheets say."""
    start, end = offer.assignment.starts_at, offer.assignment.ends_at
    if start is None or end is None:
        return {}
    if offer.assignment.is_cancelled:
        return {"worked_on": timezone.localdate(start), "kind": EntryKind.CANCELLED}
    return {"worked_on": timezone.localdate(start), "typed": f"{clock(start)}–{clock(end)}"}


class QuestionForm(forms.Form):
    question = forms.CharField(
        label=_("Vad undrar du?"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Personen får frågan i portalen. Skriv kort och vänligt."),
    )


class CorrectForm(forms.Form):
    typed = forms.CharField(
        label=_("Tiden som den skulle ha varit"),
        max_length=60,
        help_text=_("Till exempel 14–16 eller 2. Skriv 0 om inget arbete gjordes."),
    )
    reason = forms.CharField(label=_("Varför rättas den?"), max_length=300)
    also_called = {"time": "typed"}


# --- Months ----------------------------------------------------------------------------------------
class MonthForm(forms.Form):
    """Whose month, and which."""

    month = MonthField(label=_("Månad"))

    def __init__(self, *args: Any, user: User, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["board"] = board_field(user, permission)


class LockForm(forms.Form):
    """Nothing to fill in, but for a month that is locked before its day."""

    anyway = forms.BooleanField(
        label=_("Lås ändå"),
        error_messages={"required": _("Kryssa i Lås ändå om månaden ska låsas redan nu.")},
    )

    def __init__(self, *args: Any, is_early: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_early:
            del self.fields["anyway"]


# --- What the municipality decides --------------------------------------------------------------------
def programme_choices(every: Any) -> list[tuple[str, Any]]:
    return [("", every), *((programme.key, programme.label) for programme in programmes)]


class BoardForm(forms.Form):
    def __init__(self, *args: Any, user: User, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["board"] = board_field(user, permission)


class PercentField(forms.CharField):
    """A share as people write it, with a comma or a point; a whole number of its last decimal comes out."""

    def __init__(self, *args: Any, decimals: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decimals = decimals

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_percent(text, self.decimals)
        except Refused as refused:
            raise forms.ValidationError(str(refused.message)) from None


class RateForm(BoardForm):
    name = forms.CharField(label=_("Namn"), max_length=80, help_text=_("Till exempel: Timlön 2027."))
    engagement_form = forms.ChoiceField(
        label=_("Ersättningsform"),
        choices=[(form.value, form.label) for form in (EngagementForm.EMPLOYED, EngagementForm.ASSIGNED)],
    )
    programme = forms.ChoiceField(label=_("Program"), required=False)
    kind = forms.ChoiceField(
        label=_("Slag av uppdrag"), choices=[("", _("alla slag")), *AssignmentKind.choices], required=False
    )
    basis = forms.ChoiceField(
        label=_("Så räknas timmen"),
        choices=RateBasis,
        initial=RateBasis.FIXED,
        widget=forms.RadioSelect,
        required=False,
        help_text=_("En andel följer prisbasbeloppet den dag arbetet görs."),
    )
    hourly_ore = KronorField(
        label=_("Kronor per timme"), required=False, help_text=_("Till exempel 150 eller 165,50.")
    )
    index_share = PercentField(
        label=_("Procent av prisbasbeloppet per timme"),
        decimals=3,
        required=False,
        help_text=_("Till exempel 0,5. Öre behålls, halva avrundas uppåt."),
    )
    holiday = PercentField(
        label=_("Semesterersättning i procent"),
        decimals=2,
        required=False,
        initial="0",
        help_text=_("Visas i erbjudandet. Lönesystemet lägger till den."),
    )
    min_minutes = forms.IntegerField(
        label=_("Betalas minst, minuter"),
        min_value=0,
        max_value=24 * 60,
        initial=0,
        required=False,
        help_text=_("Kortare arbete betalas som så här lång tid. 0: på minuten."),
    )
    pays_preparation = forms.BooleanField(
        label=_("Förberedelse betalas"),
        required=False,
        initial=True,
        help_text=_("Annars ingår förberedelsen i det som betalas för uppdraget."),
    )
    pays_travel = forms.BooleanField(
        label=_("Restid betalas"), required=False, help_text=_("Annars ingår resan. Biljetten är ett utlägg.")
    )
    cancelled_within_hours = forms.IntegerField(
        label=_("Inställt av oss betalas inom timmar"),
        min_value=0,
        max_value=30 * 24,
        initial=0,
        required=False,
        help_text=_("Ställer vi in så här nära eller närmare betalas hela tiden. 0: betalas inte."),
    )
    pays_nobody_came = forms.BooleanField(
        label=_("Hela tiden betalas när ingen kom"),
        required=False,
        initial=True,
        help_text=_("Annars betalas den tid som personen var där."),
    )
    valid_from = day_field(_("Gäller från"), required=True)
    source = forms.CharField(
        label=_("Beslut"), max_length=160, help_text=_("Vilket beslut satsen bygger på.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].choices = programme_choices(_("alla program"))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Of kronor and share, the one that the rate is reckoned from."""
        data: dict[str, Any] = super().clean() or {}
        data["basis"] = data.get("basis") or RateBasis.FIXED
        data["holiday_basis_points"] = data.pop("holiday", None) or 0
        for name in ("min_minutes", "cancelled_within_hours"):
            data[name] = data.get(name) or 0
        is_indexed = data["basis"] == RateBasis.INDEXED
        needed, other = ("index_share", "hourly_ore") if is_indexed else ("hourly_ore", "index_share")
        if not data.get(needed) and needed not in self.errors:
            told = (
                _("Skriv andelen, till exempel 0,5.") if is_indexed else _("Skriv kronor, till exempel 150.")
            )
            self.add_error(needed, told)
        return {**data, needed: data.get(needed) or 0, other: 0}


class OfferTextForm(BoardForm):
    engagement_form = forms.ChoiceField(label=_("Ersättningsform"), choices=EngagementForm)
    insurance = forms.CharField(
        label=_("Försäkring"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Bara det som är beslutat. Till exempel: Du är försäkrad på vägen och på plats."),
    )
    to_report = forms.CharField(
        label=_("Mer att berätta för den som betalar"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_(
            "Det som står om försörjningsstöd och Försäkringskassan visas alltid. Skriv till alla, aldrig "
            "till någon särskild."
        ),
    )
    valid_from = day_field(_("Gäller från"), required=True)
    source = forms.CharField(label=_("Beslut"), max_length=160)


class PayDayForm(BoardForm):
    month = MonthField(label=_("Arbetsmånad"))
    locks_on = day_field(_("Låses"), required=True)
    pay_on = day_field(_("Utbetalas"), required=True)


class WageTypeForm(BoardForm):
    kind = forms.ChoiceField(label=_("Slag"), choices=LineKind)
    code = forms.CharField(
        label=_("Lönart"), max_length=20, required=False, help_text=_("Numret i lönesystemet.")
    )
    pay_code = forms.ChoiceField(
        label=_("Lönekod i PAXml"),
        choices=[("", _("ingen")), *PayCode.choices],
        required=False,
        help_text=_("Används bara när lönarten är tom: numret går före."),
    )
    text = forms.CharField(
        label=_("Text på lönebeskedet"),
        max_length=40,
        help_text=_("Neutral: lönebesked ligger framme hemma. Inget program och ingen roll."),
    )
    account = forms.CharField(label=_("Konto"), max_length=20, required=False)
    project = forms.CharField(label=_("Projekt"), max_length=10, required=False)
    distance_unit = forms.ChoiceField(
        label=_("Sträcka räknas i"),
        choices=DistanceUnit,
        initial=DistanceUnit.KM,
        help_text=_("Bara för bilersättning: så räknar lönesystemet antalet."),
    )
    programme = forms.ChoiceField(label=_("Bara för program"), required=False)
    cost_centre = forms.CharField(label=_("Bara för kostnadsställe"), max_length=10, required=False)
    engagement_form = forms.ChoiceField(
        label=_("Bara för ersättningsform"),
        choices=[("", _("alla")), *EngagementForm.choices],
        required=False,
    )
    groups = (
        (_("Vad raden betalar"), ("board", "kind", "text")),
        (_("Vad lönesystemet kallar den"), ("code", "pay_code", "account", "project", "distance_unit")),
        (_("Gäller den bara för vissa?"), ("programme", "cost_centre", "engagement_form")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].choices = programme_choices(_("alla"))  # type: ignore[attr-defined]


class MandateForm(BoardForm):
    approver = forms.ModelChoiceField(StaffProfile.objects.none(), label=_("Attestant"))
    cost_centre = forms.CharField(label=_("Kostnadsställe"), max_length=10)
    max_ore = KronorField(label=_("Högst kronor per tid"), most_ore=100_000_000)
    valid_from = day_field(_("Gäller från"), required=True)
    valid_to = day_field(_("Gäller till och med"))
    is_deputy = forms.BooleanField(label=_("Ersättare"), required=False)
    decision = forms.CharField(label=_("Beslut"), max_length=120, required=False)
    also_called = {"user": "approver"}

    def __init__(self, *args: Any, approvers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["approver"].queryset = approvers  # type: ignore[attr-defined]


class LastDayForm(forms.Form):
    last_day = forms.DateField(label=_("Sista dagen"), widget=DayInput())
    also_called = {"valid_to": "last_day"}

"""What coordinators type: the shape of it, with Swedish words. Consequences are the actions'."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import access
from core.addresses import normalise_email, normalise_phone
from core.forms import FILL_IN, DayInput
from core.models import User
from core.templatetags.words import day_year
from participants import rules
from participants.income_support import counts_only, role_names
from participants.models import (
    AgreedHow,
    Agreement,
    Area,
    Assignment,
    AssignmentKind,
    Board,
    Channel,
    DoneWhere,
    EngagementForm,
    Minority,
    Organisation,
    Participant,
    ProtectionLevel,
    Requirement,
    StaffProfile,
    Timing,
    Unit,
)
from participants.models.people import ContactWish

STOCKHOLM = ZoneInfo("Europe/Stockholm")
RECORDED = [
    (Channel.PHONE.value, _("telefon")),
    (Channel.SMS.value, _("sms")),
    (Channel.PAPER.value, _("papper")),
]


class HelpForm(forms.Form):
    """Nothing is opened unless the person is there."""

    is_here = forms.BooleanField(
        label=_("Personen är här hos mig och vill det"),
        error_messages={"required": _("Det här går bara när personen sitter bredvid dig.")},
    )


class ClockInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


def day_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    words = {"required": _("Skriv vilken dag.")}
    return forms.DateField(
        label=label, required=required, widget=DayInput(), help_text=help_text, error_messages=words
    )


def clock_field(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, required=False, widget=ClockInput())


def channel_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Hur sa personen det?"), choices=RECORDED, initial=Channel.PHONE, widget=forms.RadioSelect
    )


def board_field(user: User, permission: str) -> "forms.ModelChoiceField[Board]":
    """The boards where the user may; chosen already, and out of sight, when there is only one."""
    boards = Board.objects.filter(pk__in=access.boards_for(user, permission))
    only = boards.first() if len(access.boards_for(user, permission)) == 1 else None
    widget = forms.HiddenInput() if only else None
    return forms.ModelChoiceField(boards, label=_("Nämnd"), initial=only, widget=widget)


# --- Assignments --------------------------------------------------------------------------------
# What each sort of timing cannot do without.
NEEDED_FOR = {Timing.FIXED: ("day", "starts", "ends"), Timing.BEFORE: ("due_on",)}


class AssignmentForm(forms.Form):
    """Plan or change an assignment. What a person needs to know to say yes comes first."""

    title = forms.CharField(label=_("Rubrik"), max_length=120)
    kind = forms.ChoiceField(label=_("Slag"), choices=AssignmentKind, initial=AssignmentKind.OTHER)
    timing = forms.ChoiceField(label=_("Tid"), choices=Timing, initial=Timing.FIXED, widget=forms.RadioSelect)
    day = day_field(_("Dag"))
    starts = clock_field(_("Börjar"))
    ends = clock_field(_("Slutar"))
    due_on = day_field(_("Klart senast"), help_text=_("Bara för uppdrag före ett datum."))
    estimated_minutes = forms.IntegerField(label=_("Beräknad tid i minuter"), required=False, min_value=1)
    places = forms.IntegerField(label=_("Antal platser"), min_value=1, max_value=500, initial=1)
    done_where = forms.ChoiceField(
        label=_("Hur det görs"), choices=DoneWhere, initial=DoneWhere.ON_SITE, required=False
    )
    place_name = forms.CharField(label=_("Plats"), max_length=120, required=False)
    place_address = forms.CharField(label=_("Adress"), max_length=160, required=False)
    entrance = forms.CharField(
        label=_("Vilken dörr"), max_length=200, required=False, help_text=_("Så att ingen behöver leta.")
    )
    meets_you = forms.CharField(label=_("Vem möter"), max_length=200, required=False)
    question = forms.CharField(
        label=_("Frågan som personen får"),
        max_length=160,
        required=False,
        help_text=_("Till exempel: Vill du hålla datorhjälp på biblioteket? Tomt: rubriken."),
    )
    what_you_do = forms.CharField(
        label=_("Det här gör du"), required=False, widget=forms.Textarea({"rows": 3})
    )
    not_needed = forms.CharField(
        label=_("Det här slipper du"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        initial=_("Du behöver inte berätta om dig själv."),
    )
    engagement_form = forms.ChoiceField(
        label=_("Ersättningsform"), choices=EngagementForm, initial=EngagementForm.EMPLOYED
    )
    expenses_covered = forms.CharField(
        label=_("Utlägg som betalas"),
        max_length=200,
        required=False,
        initial=_("Bussen betalas mot kvitto."),
    )
    cost_centre = forms.CharField(label=_("Kostnadsställe"), max_length=10, required=False)
    area = forms.ModelChoiceField(
        Area.objects.none(), label=_("Område"), required=False, empty_label=_("Inget område")
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Enhet som bjuder in"), required=False, empty_label=_("Ingen enhet")
    )
    requirements = forms.MultipleChoiceField(
        label=_("Det här behövs före"),
        choices=Requirement,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    groups = (
        (_("Vad"), ("board", "title", "kind", "area", "unit", "places")),
        (_("När"), ("timing", "day", "starts", "ends", "due_on", "estimated_minutes")),
        (_("Var"), ("done_where", "place_name", "place_address", "entrance", "meets_you")),
        (_("Det personen får läsa"), ("question", "what_you_do", "not_needed")),
        (_("Ersättning och krav"), ("engagement_form", "expenses_covered", "cost_centre", "requirements")),
    )
    # Where a refusal about a column of the row is shown.
    also_called = {"starts_at": "day", "ends_at": "ends"}

    def __init__(self, *args: Any, boards: Collection[UUID], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, model in (("area", Area), ("unit", Unit)):
            self.fields[name].queryset = model.objects.filter(board__in=boards)  # type: ignore[attr-defined]

    def clean_done_where(self) -> str:
        return str(self.cleaned_data["done_where"] or DoneWhere.ON_SITE)

    def clean(self) -> dict[str, Any]:
        """Day and clock become one aware time, as the clock on a Swedish wall would show it."""
        data: dict[str, Any] = super().clean() or {}
        for name in NEEDED_FOR.get(Timing(data["timing"]), ()) if "timing" in data else ():
            if name not in self.errors and data.get(name) is None:
                self.add_error(name, FILL_IN)
        day = data.pop("day", None)
        for name, clock in (("starts_at", data.pop("starts", None)), ("ends_at", data.pop("ends", None))):
            is_set = day is not None and clock is not None and data.get("timing") == Timing.FIXED
            data[name] = datetime.combine(day, clock, STOCKHOLM) if is_set and day and clock else None
        return data


class PlanForm(AssignmentForm):
    """A new assignment also says whose it is."""

    def __init__(self, *args: Any, user: User, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, boards=access.boards_for(user, permission), **kwargs)
        self.fields["board"] = board_field(user, permission)


def initial_of(assignment: Assignment) -> dict[str, Any]:
    """What the change form opens with."""
    names = [name for name in AssignmentForm.base_fields if name not in {"day", "starts", "ends"}]
    initial = {name: getattr(assignment, name) for name in names}
    for name, value in (("starts", assignment.starts_at), ("ends", assignment.ends_at)):
        initial[name] = timezone.localtime(value).time() if value else None
    initial["day"] = timezone.localtime(assignment.starts_at).date() if assignment.starts_at else None
    return initial


class InformForm(forms.Form):
    """'Det här behöver veta'."""

    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label=_("Enheter"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = assignment.informed_units.values("unit")
        units = Unit.objects.filter(board=assignment.board_id).exclude(pk__in=told)
        self.fields["units"].queryset = units  # type: ignore[attr-defined]


# --- Answers ------------------------------------------------------------------------------------
class ChannelForm(forms.Form):
    """How the person's word reached us."""

    channel = channel_field()


class AnswerDatesForm(ChannelForm):
    """Yes to some of several dates."""

    accepted = forms.TypedMultipleChoiceField(
        label=_("Ja till de här dagarna"),
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("De som inte är ikryssade blir nej."),
    )
    field_order = ("accepted", "channel")

    def __init__(self, *args: Any, dates: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accepted"].choices = [(str(key), words) for key, words in dates]  # type: ignore[attr-defined]


# --- People -------------------------------------------------------------------------------------
class AddressFields(forms.Form):
    """A mobile number in any spelling, an e-mail address, both or none (then a start code is given)."""

    phone = forms.CharField(label=_("Mobilnummer"), required=False, max_length=40)
    email = forms.CharField(label=_("E-post"), required=False, max_length=254)
    may_sms = forms.BooleanField(label=_("Personen vill nås med sms"), required=False)
    may_email = forms.BooleanField(label=_("Personen vill nås med e-post"), required=False)

    def clean_phone(self) -> str:
        return self.normalised("phone", normalise_phone, _("Skriv numret så här: 070-123 45 67."))

    def clean_email(self) -> str:
        return self.normalised("email", normalise_email, _("Skriv adressen så här: namn@exempel.se."))

    def normalised(self, name: str, read: Any, words: Any) -> str:
        typed = str(self.cleaned_data.get(name) or "").strip()
        found = str(read(typed)) if typed else ""
        if typed and not found:
            raise forms.ValidationError(words)
        return found


class PersonForm(AddressFields):
    """The same page for a new person and for changes."""

    first_name = forms.CharField(label=_("Förnamn"), max_length=60)
    last_name = forms.CharField(label=_("Efternamn"), max_length=60, required=False)
    contact = forms.ModelChoiceField(StaffProfile.objects.none(), label=_("Kontaktperson"))
    engagement_form = forms.ChoiceField(
        label=_("Ersättningsform"), choices=EngagementForm, initial=EngagementForm.EMPLOYED
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Genom förening"), required=False
    )
    payroll_id = forms.CharField(
        label=_("Anställningsnummer"),
        max_length=20,
        required=False,
        help_text=_("Numret i lönesystemet. Tomt tills lön har lagt upp personen."),
    )
    field_order = ("board", "first_name", "last_name", "phone", "may_sms", "email", "may_email", "contact")

    def __init__(self, *args: Any, boards: Collection[UUID], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff, bodies = StaffProfile.objects.filter(board__in=boards), Organisation.objects.all()
        self.fields["contact"].queryset = staff  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = bodies.for_boards(boards)  # type: ignore[attr-defined]


class RegisterForm(PersonForm):
    """Someone new."""

    protection = forms.ChoiceField(
        label=_("Skyddade personuppgifter"),
        choices=ProtectionLevel,
        initial=ProtectionLevel.NONE,
        help_text=_(
            "Med skydd sparas inga adresser. Bara kontaktpersonen, och de den ger åtkomst, ser personen här."
        ),
    )
    minority = forms.ChoiceField(
        label=_("Under 18 år"),
        choices=[choice for choice in Minority.choices if choice[0] != Minority.DECIDED],
        initial=Minority.ADULT,
        required=False,
        help_text=_("Fråga inte efter födelsedag. Ett beslut skrivs in efteråt, på personens sida."),
    )

    def __init__(self, *args: Any, user: User, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, boards=access.boards_for(user, permission), **kwargs)
        self.fields["board"] = board_field(user, permission)
        self.fields["contact"].initial = StaffProfile.objects.filter(user=user).first()
        self.order_fields(self.field_order)

    def clean_minority(self) -> str:
        return str(self.cleaned_data["minority"] or Minority.ADULT)


class RequirementForm(forms.Form):
    # The welcome talk has a page of its own, where each thing is gone through.
    requirement = forms.ChoiceField(
        label=_("Vad"),
        choices=[choice for choice in Requirement.choices if choice[0] != Requirement.WELCOME],
    )
    met_on = day_field(_("Dag"), required=True)
    text_version = forms.CharField(
        label=_("Textens version"),
        max_length=30,
        required=False,
        help_text=_("Om ni gick igenom en text: vilken."),
    )


class AgreementForm(forms.Form):
    agreed_on = day_field(_("Dag"), required=True)
    how = forms.ChoiceField(
        label=_("Hur"), choices=AgreedHow, initial=AgreedHow.MET, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Vad ni kom överens om"),
        help_text=_("Personen kan läsa detta. Skriv bara det ni båda står för."),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
    )


class AgreementsGoneForm(forms.Form):
    """Which of the person's agreements should go."""

    agreements = forms.ModelMultipleChoiceField(
        Agreement.objects.none(),
        label=_("Det här tas bort"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst en.")},
    )

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["agreements"]
        field.queryset = participant.agreements.all()
        field.label_from_instance = lambda row: f"{day_year(row.agreed_on)}: {row.text}"


class PauseForm(ChannelForm):
    until = day_field(_("Till och med"), help_text=_("Behöver inte fyllas i."))
    contact_wish = forms.ChoiceField(
        label=_("När dagen kommer"), choices=ContactWish, initial=ContactWish.NEVER, widget=forms.RadioSelect
    )
    field_order = ("until", "contact_wish", "channel")


class MovedOnForm(ChannelForm):
    on = day_field(_("Gick vidare"), required=True)


class MinorityForm(forms.Form):
    minority = forms.ChoiceField(label=_("Under 18 år"), choices=Minority, widget=forms.RadioSelect)
    decided_on = day_field(_("Beslut den"), help_text=_("Bara när det finns ett beslut."))
    reference = forms.CharField(
        label=_("Beslutets nummer"),
        max_length=60,
        required=False,
        help_text=_("Numret i diariet, inga namn. Vårdnadshavares uppgifter sparas inte här."),
    )


# --- Places -------------------------------------------------------------------------------------
class PlacePeriodForm(forms.Form):
    """What the municipality has decided about how long a quiet place is kept."""

    months = forms.IntegerField(label=_("Månader"), min_value=1, max_value=240)
    first_days = forms.IntegerField(
        label=_("Första frågan, dagar före"), min_value=2, max_value=365, help_text=_("Till exempel 90.")
    )
    second_days = forms.IntegerField(
        label=_("Andra frågan, dagar före"), min_value=1, max_value=364, help_text=_("Till exempel 30.")
    )
    decision = forms.CharField(
        label=_("Beslutets nummer"), max_length=60, help_text=_("Utan beslut tar ingen plats slut.")
    )
    source = forms.CharField(
        label=_("Källa"), max_length=160, help_text=_("Var beslutet går att läsa, till exempel planens namn.")
    )
    checked_on = day_field(_("Kontrollerat den"), required=True)
    valid_from = day_field(_("Gäller från"), required=True)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["board"] = board_field(user, rules.SET_PERIODS)


# --- Staff --------------------------------------------------------------------------------------
class EmployeeForm(forms.Form):
    first_name = forms.CharField(label=_("Förnamn"), max_length=60)
    last_name = forms.CharField(label=_("Efternamn"), max_length=60)
    work_phone = forms.CharField(label=_("Telefon i tjänsten"), max_length=20, required=False)
    hours = forms.CharField(
        label=_("Nås"), max_length=60, required=False, help_text=_("Till exempel: Vardagar 9–16")
    )
    stand_in = forms.ModelChoiceField(StaffProfile.objects.none(), label=_("Ersättare"), required=False)

    def __init__(self, *args: Any, boards: Collection[UUID], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stand_in"].queryset = StaffProfile.objects.filter(board__in=boards)  # type: ignore[attr-defined]


class RegisterEmployeeForm(EmployeeForm):
    email = forms.EmailField(label=_("E-post i tjänsten"))

    def __init__(self, *args: Any, user: User, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, boards=access.boards_for(user, permission), **kwargs)
        self.fields["board"] = board_field(user, permission)


class GiveRoleForm(forms.Form):
    employee = forms.ModelChoiceField(StaffProfile.objects.none(), label=_("Medarbetare"))
    role = forms.ChoiceField(label=_("Roll"), widget=forms.RadioSelect)
    valid_from = day_field(_("Gäller från"), required=True)
    valid_to = day_field(_("Gäller till och med"), help_text=_("Tomt: tills vidare."))

    def __init__(self, *args: Any, user: User, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boards = access.boards_for(user, permission)
        self.fields["employee"].queryset = StaffProfile.objects.filter(board__in=boards)  # type: ignore[attr-defined]
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role.key, f"{str(role.label).capitalize()}. {role.description}") for role in access.roles
        ]
        self.fields["board"] = board_field(user, permission)
        deciding = list(Board.objects.filter(pk__in=boards, decides_income_support=True))
        if len(deciding) == len(boards):
            known = {role.key for role in counts_only()}
            choices = self.fields["role"].choices  # type: ignore[attr-defined]
            self.fields["role"].choices = [one for one in choices if one[0] in known]  # type: ignore[attr-defined]
        if names := ", ".join(board.name for board in deciding):
            words = _("%(boards)s beslutar om försörjningsstöd. Där ges bara: %(roles)s.")
            self.fields["role"].help_text = words % {"boards": names, "roles": role_names()}

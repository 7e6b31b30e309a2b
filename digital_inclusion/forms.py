"""Shape of what is typed and tapped; what it leads to is decided by the actions."""

import re
from collections.abc import Collection
from datetime import date, datetime
from typing import Any, TypedDict
from uuid import UUID, uuid4

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.forms import RadioBoxes
from core.models import User
from digital_inclusion import actions
from digital_inclusion.actions import SessionPlan, Total
from digital_inclusion.matching import organisations_of, who_want_offers
from digital_inclusion.models import Answer, Session, SessionKind, Topic, Venue, VisitCount
from digital_inclusion.schedule import local_day
from participants.asking_forms import AskAnyway
from participants.filling_forms import FillingFields
from participants.models import Filling, Offer, Organisation, Participant
from participants.wishes import told_words

# What a series is called until somebody calls it something else.
TITLE = _("Datorhjälp")
LONGEST_TITLE = 120
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


# --- Everyone ----------------------------------------------------------------------------------
class RatingForm(forms.Form):
    """Two questions about the help. Nothing about the visitor, nothing about the instructor."""

    got_help = forms.ChoiceField(
        label=_("Fick du hjälp?"),
        choices=Answer,
        widget=RadioBoxes,
        error_messages={"required": _("Välj ett svar på frågan Fick du hjälp?")},
    )
    well_met = forms.ChoiceField(
        label=_("Blev du väl bemött?"),
        choices=Answer,
        widget=RadioBoxes,
        error_messages={"required": _("Välj ett svar på frågan Blev du väl bemött?")},
    )


# --- Instructors -------------------------------------------------------------------------------
class TapData(TypedDict):
    topic: str
    is_returning: bool
    key: UUID


NEW, AGAIN = "new", "again"


class TapForm(forms.Form):
    """One tap: which topic, and whether the visitor has been here before. The key stops double taps."""

    key = forms.UUIDField()
    visit = forms.ChoiceField(
        choices=[(f"{topic}:{which}", topic) for topic in Topic.values for which in (NEW, AGAIN)]
    )

    @property
    def tap(self) -> TapData:
        topic, which = self.cleaned_data["visit"].split(":")
        return {"topic": topic, "is_returning": which == AGAIN, "key": self.cleaned_data["key"]}


class WishForm(forms.Form):
    shows_figures = forms.BooleanField(label=_("Visa siffror om mina tillfällen för mig"), required=False)


# --- Coordinators ------------------------------------------------------------------------------
class DayField(forms.DateField):
    """A day in the browser's own calendar, or typed."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d/%m %Y", "%d %m %Y"], **kwargs)


class ClockField(forms.TimeField):
    """14.00, 14:00 or 14: as people write a time."""

    default_error_messages = {"invalid": _("Skriv tiden så här: 14.00")}

    def __init__(self, *, required_words: Any, **kwargs: Any) -> None:
        widget = forms.TimeInput({"inputmode": "numeric", "size": 6}, format="%H.%M")
        words = {"required": required_words}
        super().__init__(
            widget=widget, input_formats=["%H.%M", "%H:%M", "%H"], error_messages=words, **kwargs
        )


class DaysField(forms.CharField):
    """Several days with commas between: 2026-12-24, 24/12 or 24 december. The year follows the series."""

    default_error_messages = {"invalid": _("Vi kunde inte läsa ”%(text)s”. Skriv till exempel 24 december.")}

    def read(self, text: str, first_on: date) -> list[date]:
        parts = [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]
        return [self.read_one(part, first_on) for part in parts]

    def read_one(self, text: str, first_on: date) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            return self.read_words(text, first_on)

    def read_words(self, text: str, first_on: date) -> date:
        """24/12 or 24 december: the first such day from the start of the series on."""
        found = re.fullmatch(r"(\d{1,2})(?:/(\d{1,2})| ([a-zåäö]{3,9}))", text.casefold())
        if found:
            day = int(found[1])
            month = int(found[2]) if found[2] else month_of(found[3])
            for year in (first_on.year, first_on.year + 1):
                if (on := day_or_none(year, month, day)) and on >= first_on:
                    return on
        raise forms.ValidationError(self.error_messages["invalid"], code="invalid", params={"text": text})


def month_of(word: str) -> int:
    return MONTHS.index(word[:3]) + 1 if word[:3] in MONTHS else 0


def day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class InstructorsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Those who want such offers; each line says when one was last asked, and if pay cannot be sent yet."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        notes = (
            told_words(obj),
            "" if obj.suits else _("passar inte bäst, men går att fråga"),
            "" if obj.is_ready_for_pay else _("inte klar för lön än"),
        )
        told = "".join(f", {words}" for words in notes if words)
        return f"{obj.full_name}, {asked_words(obj.last_asked_at)}{told}"


def asked_words(last_asked: datetime | None) -> str:
    if last_asked is None:
        return str(_("inte frågad förut"))
    return str(_("frågades senast %(day)s") % {"day": date_format(local_day(last_asked), "j F")})


class AskForm(forms.Form):
    """Whom to ask, and when an answer is wanted."""

    instructors = InstructorsField(
        label=_("Fråga de här instruktörerna"),
        queryset=Participant.objects.none(),
        help_text=_("De vill ha uppdrag inom området. Överst står den som väntat längst på en fråga."),
        error_messages={"required": _("Välj minst en person att fråga.")},
    )
    answer_by = DayField(
        label=_("Svara senast"), error_messages={"required": _("Skriv när du vill ha svar.")}
    )

    def __init__(
        self,
        *args: Any,
        boards: Collection[UUID],
        today: date,
        sessions: Collection[Session] = (),
        asked_by: User | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        asked = Offer.objects.filter(assignment__in=[session.assignment_id for session in sessions])
        self.work = [session.assignment for session in sessions]
        willing = who_want_offers(boards, self.work).fitting(self.work, asked_by)
        willing = willing.exclude(pk__in=asked.values("participant"))
        self.fields["instructors"].queryset = willing  # type: ignore[attr-defined]

    def clean_answer_by(self) -> date | None:
        day: date | None = self.cleaned_data["answer_by"]
        if day and day < self.today:
            raise forms.ValidationError(_("Den dagen har redan varit."))
        return day


class AskMoreForm(FillingFields, AskAnyway, AskForm):
    """Asked again, also when we mean to choose among those who say yes."""

    field_order = ("instructors", "anyway", "answer_by", "filling", "choose_by")
    also_called = {"participants": "instructors"}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.notice(self.work, list(data.get("instructors", ())))
        return data


class PlanForm(AskForm):
    """A weekly series, or one occasion when the number of weeks is one: twelve choices in all."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    venue = forms.ModelChoiceField(
        label=_("Plats"),
        queryset=Venue.objects.none(),
        empty_label=_("Välj plats"),
        error_messages={"required": _("Välj en plats.")},
    )
    kind = forms.ChoiceField(label=_("Slag"), choices=SessionKind, initial=SessionKind.HELP)
    title = forms.CharField(
        label=_("Rubrik"),
        max_length=LONGEST_TITLE,
        initial=TITLE,
        help_text=_("Instruktören ser den. För kurs och enstaka tillfälle visas den också öppet."),
    )
    first_on = DayField(label=_("Första dagen"), error_messages={"required": _("Välj den första dagen.")})
    weeks = forms.IntegerField(
        label=_("Antal veckor"),
        min_value=1,
        max_value=53,
        initial=10,
        help_text=_("Skriv 1 för ett enstaka tillfälle."),
    )
    starts = ClockField(label=_("Börjar"), required_words=_("Skriv när det börjar, till exempel 14.00"))
    ends = ClockField(label=_("Slutar"), required_words=_("Skriv när det slutar, till exempel 16.30"))
    skipped = DaysField(
        label=_("Utom de här dagarna"),
        required=False,
        help_text=_("Med komma emellan, till exempel 24 december, 31 december."),
    )
    places = forms.IntegerField(label=_("Antal instruktörer"), min_value=1, max_value=20, initial=2)

    field_order = (
        "venue",
        "kind",
        "title",
        "first_on",
        "weeks",
        "starts",
        "ends",
        "skipped",
        "places",
        "instructors",
        "answer_by",
        "choose_by",
    )
    # A day to choose by says that somebody chooses. It is asked for on the next page, beside the days.
    choose_by = DayField(
        label=_("Vill ni välja bland dem som svarar ja? Senast:"),
        required=False,
        help_text=_("Tomt: den som svarar först får platsen. Det står i frågan."),
    )

    def __init__(self, *args: Any, boards: Collection[UUID], today: date, **kwargs: Any) -> None:
        super().__init__(*args, boards=boards, today=today, **kwargs)
        self.fields["key"].initial = uuid4()
        self.fields["venue"].queryset = Venue.objects.for_boards(boards)  # type: ignore[attr-defined]
        self.fields["instructors"].required = self.fields["answer_by"].required = False
        self.day_to_choose = self.fields["choose_by"].widget
        self.fields["choose_by"].widget = forms.HiddenInput()

    def ask_who_chooses(self) -> None:
        self.fields["choose_by"].widget = self.day_to_choose

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self._read_skipped(data)
        if not self.errors:
            self._try_plan(data)
        if "choose_by" in self.errors:
            self.ask_who_chooses()
        return data

    def _read_skipped(self, data: dict[str, Any]) -> None:
        if data.get("skipped") and data.get("first_on"):
            try:
                data["skipped_days"] = self.fields["skipped"].read(data["skipped"], data["first_on"])  # type: ignore[attr-defined]
            except forms.ValidationError as error:
                self.add_error("skipped", error)

    def _try_plan(self, data: dict[str, Any]) -> None:
        """What the rules would refuse is said here, beside the field, before anything is confirmed."""
        try:
            actions.check_plan(
                plan=self.plan,
                instructors=data["instructors"],
                answer_by=data["answer_by"],
                on=self.today,
                filling=self.filling,
                choose_by=data["choose_by"],
            )
        except Refused as refused:
            self.add_error(refused.field if refused.field in self.fields else None, str(refused.message))

    @property
    def filling(self) -> str:
        return Filling.CHOSEN if self.cleaned_data.get("choose_by") else Filling.IN_ORDER

    @property
    def plan(self) -> SessionPlan:
        data = self.cleaned_data
        names = ("venue", "kind", "first_on", "weeks", "starts", "ends", "places")
        skipped = tuple(data.get("skipped_days", ()))
        return SessionPlan(**{name: data[name] for name in names}, title=self._full_title(), skipped=skipped)

    def _full_title(self) -> str:
        """The usual title says where: a person who is asked about two places must see which is which."""
        title, venue = self.cleaned_data["title"], self.cleaned_data["venue"]
        if title.casefold() != str(TITLE).casefold():
            return str(title)
        return f"{title}, {venue.name}"[:LONGEST_TITLE]


class CountsForm(forms.Form):
    """Totals from a paper or a call, topic by topic."""

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {row.topic: row for row in VisitCount.objects.filter(session=session)}
        for topic, label in Topic.choices:
            row = known.get(topic)
            self.fields[topic] = number_field(label, row.visits if row else 0)
            words = _("%(topic)s, varav har varit här förut") % {"topic": label}
            self.fields[again(topic)] = number_field(words, row.returning if row else 0)

    @property
    def rows(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        return [(str(label), self[topic], self[again(topic)]) for topic, label in Topic.choices]

    def totals(self) -> dict[str, Total]:
        data = self.cleaned_data
        return {topic: Total(data[topic], data[again(topic)]) for topic in Topic.values}


def again(topic: str) -> str:
    return f"{topic}_again"


def number_field(label: Any, initial: int) -> forms.IntegerField:
    widget = forms.NumberInput({"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=0, max_value=500, initial=initial, widget=widget)


class PublicFactsForm(forms.Form):
    """What visitors read about one occasion, and who organises it: several may."""

    public_note = forms.CharField(
        label=_("Rad till besökare"), max_length=200, required=False, help_text=_("Visas på den öppna sidan.")
    )
    organisers = forms.ModelMultipleChoiceField(
        label=_("Arrangörer"),
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        initial = {"public_note": session.public_note, "organisers": session.organisers.all()}
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        self.fields["organisers"].queryset = organisations_of([session.board_id])  # type: ignore[attr-defined]


class TrainingForm(forms.Form):
    participant = forms.ModelChoiceField(label=_("Instruktör"), queryset=Participant.objects.none())
    title = forms.CharField(label=_("Vad"), max_length=160)
    held_on = DayField(label=_("Vilken dag"))
    minutes = forms.IntegerField(label=_("Hur många minuter"), min_value=1, max_value=24 * 60)

    def __init__(self, *args: Any, boards: Collection[UUID], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Participant.objects.for_boards(boards).unprotected().order_by("sort_key")
        self.fields["participant"].queryset = people  # type: ignore[attr-defined]

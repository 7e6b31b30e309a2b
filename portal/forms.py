"""Shape of what a participant types; what it leads to is decided by the actions."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import images
from core.actions import Refused
from core.forms import CheckboxBoxes, DateBoxesField, RadioBoxes, offer_choices
from core.registry import Text
from core.templatetags.words import clock, duration, in_sentence, weekday, weekday_day
from fees.amounts import read_kronor
from fees.choice_words import Wish
from fees.durations import elapsed
from fees.models import ExpenseKind, PayWish, WorkEntry
from fees.pay_choice_forms import WishField, put_wishes
from participants.actions import Given
from participants.models import Assignment, ContactWish, Offer, Unit, Verdict

YES, NO = "yes", "no"


def span_words(assignment: Assignment) -> str:
    """14.00–16.30, or nothing for work without a fixed time."""
    if not (assignment.starts_at and assignment.ends_at):
        return ""
    return f"{clock(assignment.starts_at)}–{clock(assignment.ends_at)}"


def time_words(assignment: Assignment, own_minutes: int | None = None) -> str:
    """14.00–16.30, 2 timmar 30 minuter: the planned time in one line, or as much of it as was chosen."""
    start, end = assignment.starts_at, assignment.ends_at
    if start is None or end is None:
        return ""
    if own_minutes is not None:
        end = min(end, start + timedelta(minutes=own_minutes))
    return f"{clock(start)}–{clock(end)}, {duration(elapsed(start, end))}"


class AnswerForm(forms.Form):
    """Yes or no, and to which dates. A no needs no date and no reason."""

    answer = forms.ChoiceField(choices=[(YES, _("Ja")), (NO, _("Nej"))])
    dates = forms.MultipleChoiceField(
        label=_("Vilka dagar vill du?"),
        help_text=_("Alla är valda. Ta bort dem som inte passar."),
        widget=CheckboxBoxes,
        required=False,
    )

    # How it is to be paid; only when there is something to choose.
    pay = WishField()

    def __init__(
        self, offers: Sequence[Offer], *args: Any, wishes: Sequence[Wish] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if wishes:
            put_wishes(self.fields["pay"], wishes)
        else:
            del self.fields["pay"]
        dates = self.fields["dates"]
        offer_choices(
            dates,
            [(str(offer.pk), weekday_day(offer.assignment.starts_at)) for offer in offers],
            {str(offer.pk): span_words(offer.assignment) for offer in offers},
        )
        dates.initial = [str(offer.pk) for offer in offers]
        if len(offers) == 1:
            dates.widget = forms.MultipleHiddenInput()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("answer") == YES and not data.get("dates"):
            self.add_error("dates", _("Välj minst en dag. Vill du inte alls? Tryck på Nej tack."))
        return data

    def accepted(self) -> set[UUID]:
        """The offers said yes to: none when the answer is no."""
        if self.cleaned_data["answer"] == NO:
            return set()
        return {UUID(key) for key in self.cleaned_data["dates"]}

    def wish(self) -> str:
        """With pay when nothing was chosen."""
        return str(self.cleaned_data.get("pay") or PayWish.FEE)


class ConsentForm(forms.Form):
    """May it be shown? Nothing is chosen beforehand, so that nobody says yes by going on."""

    answer = forms.ChoiceField(
        label=_("Ditt svar"),
        choices=[(YES, _("Ja, det är okej")), (NO, _("Nej, visa det inte"))],
        widget=RadioBoxes,
        error_messages={"required": _("Välj ja eller nej. Du kan också vänta.")},
    )

    def is_yes(self) -> bool:
        return str(self.cleaned_data["answer"]) == YES


TODAY, YESTERDAY, OTHER_DAY = "today", "yesterday", "other"


class DayForm(forms.Form):
    """Which day: what was planned comes first, then today, yesterday or another day."""

    summary_words = {"other_day": _("Skriv dagen på ett annat sätt")}

    key = forms.UUIDField(widget=forms.HiddenInput)
    day = forms.ChoiceField(
        label=_("Vilken dag var det?"),
        widget=RadioBoxes,
        error_messages={"required": _("Välj vilken dag det var.")},
    )
    other_day = DateBoxesField(label=_("Vilken dag?"), help_text=_("Till exempel 19 11 2026"), required=False)
    work = forms.ChoiceField(label=_("Vilket uppdrag?"), widget=RadioBoxes, required=False)

    def __init__(
        self, planned: Sequence[Offer], known: Sequence[Offer], today: date, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.known = today, {str(offer.pk): offer for offer in [*planned, *known]}
        self.fields["key"].initial = uuid4()
        self._offer_days(planned)
        self._offer_assignments(known)

    def choose(self, offer_id: str) -> None:
        """The page of an assignment leads here with its own day chosen."""
        if offer_id in self.known:
            self.fields["day"].initial = offer_id

    def choose_day_of(self, entry: WorkEntry) -> None:
        """What the draft says is chosen when the person comes back to change it."""
        offers = {offer.assignment_id: key for key, offer in self.known.items()}
        key = offers.get(entry.assignment_id, "")
        self.fields["day"].initial = key if key in self.planned else OTHER_DAY
        self.fields["other_day"].initial = entry.worked_on
        if "work" in self.fields:
            self.fields["work"].initial = key

    def assignment(self) -> Assignment:
        """What the hours belong to: the planned day's own, the one named, or the only one there is."""
        key = self.cleaned_data["day"]
        if key not in self.known:
            key = self.cleaned_data.get("work") or next(iter(self.known))
        return self.known[key].assignment

    def day_field(self) -> str:
        """Where a refused day is said: in the boxes when it was written there."""
        return "other_day" if self.cleaned_data.get("day") == OTHER_DAY else "day"

    def worked_on(self) -> date:
        """The day itself, in Sweden."""
        key = self.cleaned_data["day"]
        if key in self.known:
            starts_at = self.known[key].assignment.starts_at
            assert starts_at is not None  # noqa: S101  only dated offers are listed as days
            return timezone.localdate(starts_at)
        days = {TODAY: self.today, YESTERDAY: self.today - timedelta(days=1)}
        chosen: date = days.get(key) or self.cleaned_data["other_day"]
        return chosen

    def _offer_days(self, planned: Sequence[Offer]) -> None:
        days, yesterday = self.fields["day"], self.today - timedelta(days=1)
        own_days = [(str(offer.pk), weekday_day(offer.assignment.starts_at)) for offer in planned]
        near_days: list[tuple[str, Text]] = [
            (TODAY, _("I dag, %(day)s") % {"day": in_sentence(weekday(self.today))}),
            (YESTERDAY, _("I går, %(day)s") % {"day": in_sentence(weekday(yesterday))}),
            (OTHER_DAY, _("En annan dag")),
        ]
        hints = {str(offer.pk): offer.assignment.title for offer in planned}
        offer_choices(days, [*own_days, *near_days], hints)
        days.initial = own_days[0][0] if own_days else None
        self.planned = set(hints)

    def _offer_assignments(self, known: Sequence[Offer]) -> None:
        """Asked only when the day does not say it and there are several to choose from."""
        if len(known) < 2:
            del self.fields["work"]
            return
        offer_choices(self.fields["work"], [(str(o.pk), o.assignment.title) for o in known])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("day") == OTHER_DAY and not data.get("other_day") and "other_day" not in self.errors:
            self.add_error("other_day", _("Skriv vilken dag det var, till exempel 19 11 2026."))
        unplanned = data.get("day") in (TODAY, YESTERDAY, OTHER_DAY)
        if unplanned and "work" in self.fields and not data.get("work"):
            self.add_error("work", _("Välj vilket uppdrag det var."))
        return data


AS_PLANNED, OWN_TIME = "planned", "own"


class TimeForm(forms.Form):
    """How long: as planned, or as the person writes it. Own words are read back before sending."""

    summary_words = {"typed": _("Skriv tiden på ett annat sätt")}

    how = forms.ChoiceField(
        label=_("Hur länge var du där?"),
        widget=RadioBoxes,
        error_messages={"required": _("Välj om det var som planerat eller en annan tid.")},
    )
    typed = forms.CharField(
        label=_("Skriv tiden som du vill"),
        help_text=_("Till exempel 2,5 eller 2:30 eller halv tio–12"),
        max_length=60,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, planned: str, entry: WorkEntry, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        how = self.fields["how"]
        if entry.minutes:
            how.initial = OWN_TIME if entry.typed_time else AS_PLANNED
            self.fields["typed"].initial = entry.typed_time
        if planned:
            ways = [(AS_PLANNED, _("Som det var tänkt")), (OWN_TIME, _("En annan tid"))]
            offer_choices(how, ways, {AS_PLANNED: planned})
        else:
            del self.fields["how"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        is_own = "how" not in self.fields or data.get("how") == OWN_TIME
        if is_own and not data.get("typed") and "typed" not in self.errors:
            self.add_error("typed", _("Skriv när du började och slutade, till exempel 14.30–17."))
        return data

    def is_begun(self) -> bool:
        """Something was filled in; going on to an outlay with nothing written is fine."""
        return bool(self.data.get("how") or self.data.get("typed"))

    def is_as_planned(self) -> bool:
        return bool(self.cleaned_data.get("how") == AS_PLANNED)


class ExpenseForm(forms.Form):
    """Own money laid out. The photo is the receipt; it can be handed in on paper instead."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("Vad betalade du?"),
        choices=[
            (ExpenseKind.BUS, _("Bussbiljett")),
            (ExpenseKind.CHILD_CARE, _("Barnpassning")),
            (ExpenseKind.OTHER, _("Något annat")),
        ],
        widget=RadioBoxes,
        initial=ExpenseKind.BUS,
        error_messages={"required": _("Välj vad du betalade.")},
    )
    amount = forms.CharField(
        label=_("Hur mycket kostade det?"),
        help_text=_("Kronor, till exempel 34"),
        max_length=20,
        error_messages={"required": _("Skriv hur mycket det kostade.")},
        widget=forms.TextInput(
            {"inputmode": "decimal", "autocomplete": "off", "class": "govuk-input--width-5"}
        ),
    )
    photo = forms.FileField(
        label=_("Foto på kvittot"),
        help_text=_("Ta ett foto eller välj ett du har. Vill du hellre lämna kvittot på papper går det bra."),
        required=False,
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4()

    def clean_amount(self) -> int:
        try:
            return read_kronor(self.cleaned_data["amount"])
        except Refused as refused:
            raise forms.ValidationError(str(refused.message)) from None

    def photo_bytes(self) -> bytes | None:
        """The photo as it came; it is cleaned before anything is kept."""
        photo = self.cleaned_data.get("photo")
        return images.read_upload(photo) if photo else None


class QuestionForm(forms.Form):
    """The answer to what was asked about someone's hours."""

    answer = forms.CharField(
        label=_("Ditt svar"),
        max_length=300,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Skriv ett svar, eller ändra tiden.")},
    )


OPEN_ENDED, TO_A_DAY = "open", "day"


class PauseForm(forms.Form):
    """All of it may be left as it is: one tap is a pause."""

    summary_words = {"day": _("Skriv dagen på ett annat sätt")}

    length = forms.ChoiceField(
        label=_("Hur länge?"),
        choices=[(OPEN_ENDED, _("Tills jag säger till")), (TO_A_DAY, _("Till en dag"))],
        initial=OPEN_ENDED,
        required=False,
        widget=RadioBoxes,
    )
    day = DateBoxesField(label=_("Vilken dag?"), help_text=_("Till exempel 15 1 2027"), required=False)
    wish = forms.ChoiceField(
        label=_("När dagen kommer"),
        choices=[
            (ContactWish.THEN, _("Hör av er då")),
            (ContactWish.NEVER, _("Hör inte av er. Jag säger till.")),
        ],
        initial=ContactWish.THEN,
        required=False,
        widget=RadioBoxes,
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("length") == TO_A_DAY and not data.get("day") and "day" not in self.errors:
            self.add_error("day", _("Skriv en dag, till exempel 15 1 2027."))
        return data

    def until(self) -> date | None:
        """The end day, only when the person chose one."""
        chosen: date | None = self.cleaned_data.get("day")
        return chosen if self.cleaned_data.get("length") == TO_A_DAY else None

    def contact_wish(self) -> str:
        """Without an end day there is no day to be heard from."""
        return str(self.cleaned_data.get("wish") or ContactWish.NEVER) if self.until() else ContactWish.NEVER


NOT_SURE = ""


class GiveForm(forms.Form):
    """What the person wants to say. About an assignment, its unit answers; else the person may say who."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Vad gäller det?"),
        help_text=_("Några ord räcker, till exempel: Skyltarna i väntrummet"),
        max_length=120,
        error_messages={"required": _("Skriv vad det gäller, med några ord.")},
    )
    text = forms.CharField(
        label=_("Vad vill du säga?"),
        help_text=_("Skriv som du pratar. Den som svarar får inte veta vem du är. Skriv inte andras namn."),
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": _("Skriv det du vill säga. Det räcker med en mening.")},
    )
    unit = forms.ChoiceField(label=_("Vem ska svara?"), required=False, widget=RadioBoxes)

    def __init__(self, units: Sequence[Unit], offer: Offer | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units, self.offer = {str(unit.pk): unit for unit in units}, offer
        self.fields["key"].initial = uuid4()
        if offer is not None:
            del self.fields["title"], self.fields["unit"]
            return
        names = [(key, unit.name) for key, unit in self.units.items()]
        offer_choices(self.fields["unit"], [*names, (NOT_SURE, _("Jag vet inte. Ni får ta reda på det."))])
        self.fields["unit"].initial = NOT_SURE

    def given(self) -> Given:
        data = self.cleaned_data
        return Given(
            text=data["text"],
            title=data.get("title", ""),
            unit=self.units.get(data.get("unit", NOT_SURE)),
            assignment=self.offer.assignment if self.offer else None,
            key=data["key"],
        )


class ReplyForm(forms.Form):
    """The reply to what a unit wonders."""

    words = forms.CharField(
        label=_("Ditt svar"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Skriv ett svar. Det räcker med några ord.")},
    )


class VerdictForm(forms.Form):
    """'Fick du svar?' Words are never needed."""

    verdict = forms.ChoiceField(choices=Verdict, error_messages={"required": _("Tryck på Ja eller Nej.")})
    missing = forms.CharField(
        label=_("Saknas något?"),
        help_text=_("Du behöver inte skriva något här."),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def thanks(self) -> Text:
        if self.cleaned_data["verdict"] == Verdict.YES:
            return _("Tack! Då är det klart.")
        return _("Tack för att du säger det. De ska svara dig igen.")

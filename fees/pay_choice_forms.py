"""How the person wants it paid: the boxes and the time, and the page where staff write down what was said."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.forms import RadioBoxes, offer_choices
from core.registry import Text
from core.templatetags.words import duration
from fees.choice_words import Wish, wishes_for
from fees.durations import read_time
from fees.models import OfferTerms, PayWish
from participants.forms import ChannelForm

ANY_DAY = date(2026, 1, 15)


class WishField(forms.ChoiceField):
    """The boxes. A post without any, as from an old page, means with pay."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Hur vill du ha det?"),
            help_text=_("Du bestämmer, varje gång. Välj innan du börjar. Efteråt måste timmarna stämma."),
            widget=RadioBoxes,
            required=False,
            initial=PayWish.FEE,
            error_messages={"invalid_choice": _("Välj hur du vill ha det.")},
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        return str(super().clean(value) or PayWish.FEE)


class TimeField(forms.CharField):
    """A length of one's own, in the ways people write it; minutes come out."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Hur länge vill du vara med?"),
            max_length=60,
            widget=forms.TextInput({"autocomplete": "off"}),
            error_messages={"required": _("Skriv hur länge, till exempel 1 timme.")},
            **kwargs,
        )

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return read_time(typed, ANY_DAY).minutes
        except Refused:
            raise forms.ValidationError(
                _("Vi kunde inte läsa tiden. Skriv till exempel 1 timme, 1,5 eller 90 minuter.")
            ) from None


def put_wishes(field: forms.Field, wishes: Sequence[Wish]) -> None:
    choices: list[tuple[str, Text]] = [(wish.value, wish.label) for wish in wishes]
    offer_choices(field, choices, {wish.value: wish.hint for wish in wishes})


def time_help(terms: OfferTerms) -> Text:
    """The whole time beside the example, so that nobody has to remember it."""
    if not terms.planned_minutes:
        return _("Till exempel 1 timme eller 1,5")
    return _("Till exempel 1 timme eller 1,5. Hela tiden är %(time)s.") % {
        "time": duration(terms.planned_minutes)
    }


class RecordedChoiceForm(ChannelForm):
    """What the person says on the phone or on paper. Nothing is chosen beforehand, and nothing asks why."""

    choice = forms.ChoiceField(
        label=_("Så vill personen ha det"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj det som personen sa.")},
    )
    time = TimeField(required=False)
    field_order: tuple[str, ...] = ("choice", "time", "channel")

    def __init__(self, *args: Any, terms: OfferTerms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["choice"]
        choice.choices = [(wish.value, wish.label) for wish in wishes_for(terms)]
        self.fields["time"].label = str(_("Egen tid, vid kortare tid"))
        self.fields["time"].help_text = str(time_help(terms))

    def minutes(self) -> int | None:
        is_less = self.cleaned_data.get("choice") == PayWish.LESS_TIME
        found: int | None = self.cleaned_data.get("time") if is_less else None
        return found


class RecordedYesForm(RecordedChoiceForm):
    """A yes said to an employee, and how the person wants it. Of a series all dates are ticked at first."""

    accepted = forms.TypedMultipleChoiceField(
        label=_("Ja till de här dagarna"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("De som inte är ikryssade blir nej."),
        error_messages={"required": _("Välj minst en dag. Säger personen nej: gå tillbaka och tryck Nej.")},
    )
    field_order = ("accepted", "choice", "time", "channel")

    def __init__(self, *args: Any, dates: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"].help_text = str(_("Fråga inte varför, och föreslå inget."))
        accepted: Any = self.fields["accepted"]
        accepted.choices = [(str(key), words) for key, words in dates]
        accepted.initial = [str(key) for key, _words in dates]
        if len(dates) == 1:
            del self.fields["accepted"]

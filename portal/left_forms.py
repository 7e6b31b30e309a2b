"""The questions of 'Vad blir kvar?', one a page. What is typed lives in the form's own fields, nowhere else.

Each question says when it is asked; "Vet inte" is always an answer, and leads to a status.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import CheckboxBoxes, DateBoxesField, RadioBoxes
from core.registry import Text
from core.templatetags.words import kronor
from fees.what_is_left.case import Benefit, Engagement, Level

Raw = Mapping[str, Sequence[str]]
YES, NO, NOT_SURE = "yes", "no", "unknown"
# What a box holds when the button "Vet inte" was pressed.
DO_NOT_KNOW = "?"
LONGEST = 40
# Sickness compensation granted before this day may be reckoned without steps (SE_STEGLOS).
TURN_YEAR = 2008
OLDEST_GRANT, LONGEST_STIMULUS_YEARS = 1950, 2
MOST_HOURS, MOST_HOURS_WEEK = Decimal(300), Decimal(100)
MOST_RATE_ORE, MOST_YEAR_ORE = 500_000, 1_000_000_000
NUMBER = re.compile(r"^(\d{1,7})(?:[.,](\d{1,2}))?$")
HOURS_MINUTES = re.compile(r"^(\d{1,3}):([0-5]\d)$")


class Unknown(Enum):
    """'Vet inte', as an answer of its own: neither yes, no nor a number."""

    UNKNOWN = "unknown"


UNKNOWN = Unknown.UNKNOWN


# --- What has been told so far --------------------------------------------------------------------
@dataclass(frozen=True)
class Start:
    """Where the questions begin: an offer's own frozen terms, or nothing but the day money comes."""

    pay_on: date
    today: date
    engagement: Engagement | None = None
    hours: Decimal | None = None
    rate_ore: int = 0
    holiday_pay: Decimal = Decimal(0)
    # What the person is usually paid by the hour, by form; suggested, never taken for granted.
    usual: Mapping[Engagement, int] = field(default_factory=dict)
    usual_holiday: Decimal = Decimal(0)
    fee_counts: bool | None = None

    @property
    def is_offer(self) -> bool:
        return self.engagement is not None


@dataclass(frozen=True, repr=False)
class Told:
    """The answers so far. None from a question about them means that it is not known yet."""

    start: Start
    values: dict[str, Any] = field(default_factory=dict)

    def lives_on(self, *benefits: Benefit) -> bool | None:
        if "benefits" not in self.values:
            return None
        return any(benefit in self.benefits for benefit in benefits)

    @property
    def benefits(self) -> tuple[Benefit, ...]:
        """Whoever does not know is answered as for what we cannot count: ask."""
        chosen = self.values["benefits"]
        return (Benefit.OTHER,) if chosen == [NOT_SURE] else tuple(Benefit(one) for one in chosen)

    @property
    def engagement(self) -> Engagement | None:
        """Unsure whether employed or paid a fee: counted as a fee, which promises less."""
        if self.start.engagement is not None:
            return self.start.engagement
        chosen = self.values.get("paid_as")
        if chosen is None:
            return None
        return Engagement.ASSIGNMENT if chosen is UNKNOWN else Engagement(chosen)

    @property
    def is_paid(self) -> bool | None:
        return None if self.engagement is None else self.engagement != Engagement.UNPAID

    @property
    def is_unpaid(self) -> bool | None:
        return None if self.engagement is None else self.engagement == Engagement.UNPAID

    @property
    def is_granted_before(self) -> bool | None:
        """Before July 2008. Whoever does not know is not asked further."""
        year = self.values.get("granted_year")
        if year is None:
            return None
        if year is UNKNOWN:
            return False
        if year != TURN_YEAR:
            return bool(year < TURN_YEAR)
        half = self.values.get("granted_half")
        return None if half is None else half == YES

    def says(self, name: str, value: Any) -> bool | None:
        return None if name not in self.values else self.values[name] == value


# --- Boxes ----------------------------------------------------------------------------------------
class NumberField(forms.Field):
    """A number with a comma or a full stop. 1e9, NaN and a minus sign are no numbers that people write."""

    def __init__(
        self, *, most: Decimal, example: str, unit: Text = "", least: Decimal = Decimal(0), **kwargs: Any
    ) -> None:
        widget = forms.TextInput(
            {"inputmode": "decimal", "autocomplete": "off", "class": "govuk-input--width-5"}
        )
        super().__init__(widget=widget, **kwargs)
        self.most, self.least, self.example, self.unit = most, least, example, unit

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if text in ("", DO_NOT_KNOW):
            return UNKNOWN if text else ""
        number = self.read(re.sub(r"\s|kronor|kr\.?$|timmar|timme|tim\.?$|h$", "", text.lower()))
        if number > self.most:
            raise forms.ValidationError(self.too_much())
        if number < self.least:
            raise forms.ValidationError(
                _("Det blev noll. Skriv till exempel %(example)s.") % {"example": self.example}
            )
        return self.finished(number)

    def read(self, plain: str) -> Decimal:
        if plain[:1] in "-−–":
            raise forms.ValidationError(
                _("Skriv utan minustecken, till exempel %(example)s.") % {"example": self.example}
            )
        found = NUMBER.match(plain) if len(plain) <= LONGEST else None
        if found is None:
            raise forms.ValidationError(
                _("Skriv med siffror, till exempel %(example)s.") % {"example": self.example}
            )
        return Decimal(f"{found[1]}.{found[2] or 0}")

    def too_much(self) -> str:
        return _("Det är mer än vi räknar på här. Skriv högst %(most)s.") % {"most": f"{self.most:f}"}

    def finished(self, number: Decimal) -> Any:
        return number


class HoursField(NumberField):
    """2,5 or 2:30."""

    def read(self, plain: str) -> Decimal:
        found = HOURS_MINUTES.match(plain)
        if found is None:
            return super().read(plain)
        return (Decimal(found[1]) + Decimal(found[2]) / 60).quantize(Decimal("0.01"))


class KronorField(NumberField):
    """A sum in kronor, handed on in öre."""

    def __init__(self, *, most_ore: int, **kwargs: Any) -> None:
        super().__init__(most=Decimal(most_ore) / 100, **kwargs)

    def finished(self, number: Decimal) -> int:
        return int(number * 100)

    def too_much(self) -> str:
        return _("Det är mer än vi räknar på här. Skriv högst %(most)s.") % {
            "most": kronor(int(self.most * 100))
        }


def or_unknown(value: Any) -> Any:
    return UNKNOWN if value == NOT_SURE else value


# --- Questions ------------------------------------------------------------------------------------
class Question(forms.Form):
    """One page. `asks` says on what it depends: asked when all hold, perhaps when some are not known yet."""

    key: ClassVar[str]
    # In the list of what the answer was built on.
    short: ClassVar[Text]
    # The box that the button "Vet inte" answers; empty where "Vet inte" is one of the choices.
    box: ClassVar[str] = ""
    # The choice that opens the second box.
    opens: ClassVar[str] = ""
    # Said under the question: why we ask, or where it stands.
    why: ClassVar[Text] = ""

    def __init__(self, told: Told, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.start = told.start
        self.prepare(told)

    def __repr__(self) -> str:
        """Not even which question it is: that tells what somebody lives on."""
        return "<Question>"

    def prepare(self, told: Told) -> None:
        """What depends on the person."""

    @classmethod
    def asks(cls, told: Told) -> Iterable[bool | None]:
        return ()

    @classmethod
    def is_asked(cls, told: Told) -> bool | None:
        """None: what it hangs on has not been told."""
        held = list(cls.asks(told))
        if any(one is False for one in held):
            return False
        return None if any(one is None for one in held) else True

    @classmethod
    def from_start(cls, start: Start) -> dict[str, list[str]]:
        """What an offer answers by itself, as it would have been typed."""
        return {}

    @classmethod
    def names(cls) -> list[str]:
        """The names of its boxes, as a browser sends them."""
        return [
            f"{name}{part}"
            for name, box in cls.base_fields.items()
            for part in getattr(box.widget, "widgets_names", ("",))
        ]

    @property
    def main(self) -> forms.BoundField:
        """The question itself."""
        return self[next(iter(self.fields))]

    @property
    def second(self) -> forms.BoundField | None:
        """What belongs to one of its choices."""
        return self[list(self.fields)[1]] if self.opens else None

    def told(self) -> dict[str, Any]:
        """Cleaned values, 'Vet inte' as UNKNOWN."""
        return {name: or_unknown(value) for name, value in self.cleaned_data.items()}


class WhatYouLiveOn(Question):
    key, short = "benefits", _("Du lever på")
    why = _("Du kan välja flera.")

    benefits = forms.MultipleChoiceField(
        label=_("Vad lever du på?"),
        widget=CheckboxBoxes(
            hints={
                Benefit.INCOME_SUPPORT: _("Kallas också ekonomiskt bistånd eller socialbidrag."),
                Benefit.OTHER: _("Till exempel a-kassa, sjukpenning eller pension."),
                Benefit.NONE: _("Till exempel lön, eller någon annan i hushållet."),
            }
        ),
        choices=[
            (Benefit.INCOME_SUPPORT, _("Försörjningsstöd")),
            (Benefit.SICKNESS, _("Sjukersättning")),
            (Benefit.ACTIVITY, _("Aktivitetsersättning")),
            (Benefit.HOUSING_SUPPLEMENT, _("Bostadstillägg")),
            (Benefit.OTHER, _("Något annat")),
            (Benefit.NONE, _("Inget av det här")),
            (NOT_SURE, _("Vet inte")),
        ],
        error_messages={"required": _("Välj minst en. Är du osäker, välj Vet inte.")},
    )

    def clean_benefits(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["benefits"]
        if len(chosen) > 1 and {Benefit.NONE, NOT_SURE}.intersection(chosen):
            raise forms.ValidationError(
                _("”Inget av det här” och ”Vet inte” väljs för sig. Ta bort krysset där, eller de andra.")
            )
        return chosen

    def told(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class PaidAs(Question):
    key, short = "paid_as", _("Ersättning")
    why = _("Står det inte i frågan du fick kan du fråga din kontakt.")

    paid_as = forms.ChoiceField(
        label=_("Hur får du betalt?"),
        widget=RadioBoxes,
        choices=[
            (Engagement.EMPLOYED, _("Anställning per timme")),
            (Engagement.ASSIGNMENT, _("Arvode utan anställning")),
            (Engagement.UNPAID, _("Utan ersättning, eller bara utlägg")),
            (NOT_SURE, _("Vet inte")),
        ],
        error_messages={"required": _("Välj en. Är du osäker, välj Vet inte.")},
    )

    @classmethod
    def asks(cls, told: Told) -> Iterator[bool | None]:
        yield not told.start.is_offer


class Hours(Question):
    key, short, box = "hours", _("Timmar"), "hours"

    hours = HoursField(
        label=_("Hur många timmar gäller det?"),
        help_text=_("Till exempel 2,5 eller 2:30. Räkna ihop det som betalas på en gång."),
        most=MOST_HOURS,
        least=Decimal("0.01"),
        example="2,5",
        error_messages={"required": _("Skriv hur många timmar, eller tryck på Vet inte.")},
    )

    @classmethod
    def asks(cls, told: Told) -> Iterator[bool | None]:
        yield True if told.start.is_offer else told.is_paid

    @classmethod
    def from_start(cls, start: Start) -> dict[str, list[str]]:
        return {"hours": [f"{start.hours:f}"]} if start.hours else {}


class Rate(Question):
    key, short, box = "rate", _("Per timme"), "rate"

    rate = KronorField(
        label=_("Hur mycket får du i timmen?"),
        help_text=_("Kronor före skatt, till exempel 150."),
        most_ore=MOST_RATE_ORE,
        least=Decimal("0.01"),
        example="150",
        error_messages={"required": _("Skriv hur mycket, eller tryck på Vet inte.")},
    )

    def prepare(self, told: Told) -> None:
        usual = told.start.usual.get(told.engagement) if told.engagement else None
        if usual:
            self.fields["rate"].initial = plain_kronor(usual)
            self.fields["rate"].help_text = _("Kronor före skatt. Det brukar vara %(usual)s.") % {
                "usual": kronor(usual)
            }

    @classmethod
    def asks(cls, told: Told) -> Iterator[bool | None]:
        yield not told.start.is_offer
        yield told.is_paid


def plain_kronor(ore: int) -> str:
    """150 or 152,50, as one types it."""
    whole, rest = divmod(ore, 100)
    return f"{whole},{rest:02d}" if rest else str(whole)


class UnpaidHours(Question):
    key, short, box = "unpaid_hours", _("Utan lön, i veckan"), "unpaid_hours"
    why = _("Räkna allt du gör utan lön, också i föreningar. Det finns en gräns vid tio timmar.")

    unpaid_hours = HoursField(
        label=_("Hur många timmar i veckan är du med utan lön?"),
        help_text=_("Till exempel 3 eller 2,5."),
        most=MOST_HOURS_WEEK,
        example="3",
        error_messages={"required": _("Skriv hur många timmar, eller tryck på Vet inte.")},
    )

    @classmethod
    def asks(cls, told: Told) -> Iterator[bool | None]:
        yield told.lives_on(Benefit.SICKNESS, Benefit.ACTIVITY)
        yield told.is_unpaid


class Stimulus(Question):
    key, short, opens = "stimulus", _("Jobbstimulans"), YES
    why = _("Då räknas bara en del av lönen mot stödet. Det står i ditt beslut om försörjningsstöd.")
    summary_words: ClassVar[dict[str, Text]] = {"stimulus_last": _("Skriv dagen på ett annat sätt")}

    stimulus = forms.ChoiceField(
        label=_("Har du ett beslut om jobbstimulans?"),
        widget=RadioBoxes,
        choices=[(YES, _("Ja")), (NO, _("Nej")), (NOT_SURE, _("Vet inte"))],
        error_messages={"required": _("Välj en. Är du osäker, välj Vet inte.")},
    )
    stimulus_last = DateBoxesField(
        label=_("Till vilken dag gäller det?"),
        help_text=_("Till exempel 31 8 2027. Ser du ingen dag, välj Vet inte."),
        required=False,
    )

    @classmethod
    def asks(cls, told: Told) -> Iterator[bool | None]:
        yield told.lives_on(Benefit.INCOME_SUPPORT)
        yield told.is_paid

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("stimulus") == YES and "stimulus_last" not in self.errors:
            self.check_last(data.get("stimulus_last"))
        return data

    def check_last(self, last: date | None) -> None:
        latest = self.start.today.year + LONGEST_STIMULUS_YEARS + 1
        if last is None:
            self.add_error("stimulus_last", _("Skriv den sista dagen, till exempel 31 8 2027."))
        elif not TURN_YEAR + 5 <= last.year <= latest:
            self.add_error(
                "stimulus_last", _("Jobbstimulans gäller i två år. Skriv dagen som står i beslutet.")
            )


class Granted(Question):
    key, short, box = "granted", _("Sjukersättning sedan"), "granted_year"
    why = _("Reglerna är olika för den som fick sjukersättning före juli 2008.")

    granted_year = forms.CharField(
        label=_("Vilket år fick du sjukersättning?"),
        help_text=_("Året för beslutet om sjukersättning utan slutdatum, till exempel 2015."),
        max_length=LONGEST,
        widget=forms.TextInput(
            {"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-4"}
        ),
        error_messages={"required": _("Skriv året, eller tryck på Vet inte.")},
    )

    @classmethod
    def asks(cls, told: Told) -> Iterator[bool | None]:
        yield told.lives_on(Benefit.SICKNESS)
        yield told.is_paid

    def clean_granted_year(self) -> Any:
        text: str = self.cleaned_data["granted_year"].strip()
        if text == DO_NOT_KNOW:
            return UNKNOWN
        if not re.fullmatch(r"[0-9]{4}", text):
            raise forms.ValidationError(_("Skriv året med fyra siffror, till exempel 2015."))
        if int(text) > self.start.today.year:
            raise forms.ValidationError(_("Det året har inte varit än. Skriv året som står i beslutet."))
        if int(text) < OLDEST_GRANT:
            raise forms.ValidationError(_("Skriv året som står i beslutet, till exempel 2015."))
        return int(text)


class GrantedHalf(Question):
    key, short = "granted_half", _("Före juli 2008")

    granted_half = forms.ChoiceField(
        label=_("Var det före juli 2008?"),
        widget=RadioBoxes,
        choices=[(YES, _("Ja")), (NO, _("Nej")), (NOT_SURE, _("Vet inte"))],
        error_messages={"required": _("Välj en. Är du osäker, välj Vet inte.")},
    )

    @classmethod
    def asks(cls, told: Told) -> Iterator[bool | None]:
        yield from Granted.asks(told)
        yield told.says("granted_year", TURN_YEAR)


class HowMuch(Question):
    key, short = "level", _("Så mycket sjukersättning")

    level = forms.ChoiceField(
        label=_("Hur stor del sjukersättning har du?"),
        widget=RadioBoxes,
        choices=[
            (Level.WHOLE, _("Hel")),
            (Level.THREE_QUARTERS, _("Tre fjärdedelar")),
            (Level.TWO_THIRDS, _("Två tredjedelar")),
            (Level.HALF, _("Halv")),
            (Level.QUARTER, _("En fjärdedel")),
            (NOT_SURE, _("Vet inte")),
        ],
        error_messages={"required": _("Välj en. Är du osäker, välj Vet inte.")},
    )

    @classmethod
    def asks(cls, told: Told) -> Iterator[bool | None]:
        yield from Granted.asks(told)
        yield told.is_granted_before


class AppliedForStepless(Question):
    key, short = "stepless", _("Ansökt om steglös avräkning")
    why = _(
        "Det heter steglös avräkning. Man ansöker hos Försäkringskassan varje år, innan man börjar arbeta."
    )

    stepless = forms.ChoiceField(
        label=_("Har du ansökt om att få arbeta i år?"),
        widget=RadioBoxes,
        choices=[(YES, _("Ja")), (NO, _("Nej")), (NOT_SURE, _("Vet inte"))],
        error_messages={"required": _("Välj en. Är du osäker, välj Vet inte.")},
    )

    @classmethod
    def asks(cls, told: Told) -> Iterator[bool | None]:
        yield from HowMuch.asks(told)


class YearIncome(Question):
    key, short, box = "year_income", _("Lön hela året"), "year_income"
    why = _("All lön i år, före skatt. Räkna med det här uppdraget och det du tror kommer.")

    year_income = KronorField(
        label=_("Ungefär hur mycket lön får du i år?"),
        help_text=_("Kronor, till exempel 15 000."),
        most_ore=MOST_YEAR_ORE,
        example="15 000",
        error_messages={"required": _("Skriv ungefär hur mycket, eller tryck på Vet inte.")},
    )

    @classmethod
    def asks(cls, told: Told) -> Iterator[bool | None]:
        yield from AppliedForStepless.asks(told)
        yield told.says("stepless", YES)


def either(*held: bool | None) -> bool | None:
    if any(held):
        return True
    return None if None in held else False


def is_reckoned_by_year(told: Told) -> bool | None:
    """Sickness compensation by the old rules, with this year's application sent."""
    return YearIncome.is_asked(told)


NO_TAX, SIDE_INCOME, PER_CENT = "none", "side", "percent"


class Tax(Question):
    key, short, opens = "tax", _("Skatt"), PER_CENT
    why = _("Vet du inte räknar vi med 30 procent. Då lovar vi inte för mycket.")

    tax = forms.ChoiceField(
        label=_("Hur mycket skatt dras på lönen?"),
        widget=RadioBoxes(
            hints={
                NO_TAX: _("Till exempel om Skatteverket har beslutat det."),
                SIDE_INCOME: _("Vanligt när någon annan betalar ut det mesta, som Försäkringskassan."),
            }
        ),
        choices=[
            (NO_TAX, _("Ingen skatt dras")),
            (SIDE_INCOME, _("30 procent")),
            (PER_CENT, _("Ett annat antal procent")),
            (NOT_SURE, _("Vet inte")),
        ],
        error_messages={"required": _("Välj en. Är du osäker, välj Vet inte.")},
    )
    tax_percent = NumberField(
        label=_("Hur många procent?"),
        help_text=_("Till exempel 22."),
        most=Decimal(100),
        example="22",
        required=False,
    )

    @classmethod
    def asks(cls, told: Told) -> Iterator[bool | None]:
        """Where the answer is what is kept after tax."""
        yield either(told.lives_on(Benefit.INCOME_SUPPORT, Benefit.NONE), is_reckoned_by_year(told))
        yield told.is_paid

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        is_missing = data.get("tax_percent") in ("", None, UNKNOWN) and "tax_percent" not in self.errors
        if data.get("tax") == PER_CENT and is_missing:
            self.add_error("tax_percent", _("Skriv hur många procent, till exempel 22."))
        return data


class PaidBefore(Question):
    key, short, box = "paid_before", _("Lön från kommunen i år"), "paid_before"
    why = _("Från hela kommunen, före skatt. Har du inte fått någon skriver du 0.")

    paid_before = KronorField(
        label=_("Hur mycket lön har du fått från kommunen i år?"),
        help_text=_("Kronor, till exempel 1 200."),
        most_ore=MOST_YEAR_ORE,
        example="1 200",
        error_messages={"required": _("Skriv hur mycket, eller tryck på Vet inte.")},
    )

    @classmethod
    def asks(cls, told: Told) -> Iterator[bool | None]:
        """Where the year's sum matters: the tax that may come back, and the supplement of a year."""
        yield told.lives_on(Benefit.INCOME_SUPPORT, Benefit.NONE, Benefit.HOUSING_SUPPLEMENT)
        yield told.is_paid


QUESTIONS: tuple[type[Question], ...] = (
    WhatYouLiveOn,
    PaidAs,
    Hours,
    Rate,
    UnpaidHours,
    Stimulus,
    Granted,
    GrantedHalf,
    HowMuch,
    AppliedForStepless,
    YearIncome,
    Tax,
    PaidBefore,
)
BY_KEY = {question.key: question for question in QUESTIONS}

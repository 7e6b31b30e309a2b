"""A rule's new row, typed value by value: the shape of it. Consequences are the action's."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models import User
from fees import rules
from fees.legal.ending import Ending
from fees.legal.names import Named
from fees.legal.rulebook import Rule
from fees.legal.values import Unit, Value, stored
from fees.models.legal import Confidence
from fees.what_is_left.reading import Unreadable, number
from participants.forms import board_field, day_field

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
# A board's own decision needs no other certainty than its number.
CHOSEN = [choice for choice in Confidence.choices if choice[0] != Confidence.LOCAL]


class NumberField(forms.CharField):
    """A number as people write it: 59 200, 2,50 and 2.50."""

    def __init__(self, *, most: int, decimals: int, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput({"inputmode": "decimal", "maxlength": 60}), **kwargs)
        self.most, self.decimals = most, decimals

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return number(text, most=self.most, decimals=self.decimals)
        except Unreadable as unreadable:
            raise forms.ValidationError(str(unreadable)) from None


def whole(value: Value) -> forms.Field:
    return forms.IntegerField(
        label=str(value.label),
        min_value=0,
        max_value=value.most,
        error_messages={"invalid": _("Skriv ett helt tal.")},
    )


def yes_or_no(value: Value) -> forms.Field:
    return forms.TypedChoiceField(
        label=str(value.label),
        choices=[("yes", _("Ja")), ("no", _("Nej"))],
        coerce=lambda text: text == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj ja eller nej.")},
    )


FIELDS: dict[Unit, Callable[[Value], forms.Field]] = {
    Unit.KRONOR: lambda value: NumberField(
        label=_("%(label)s, kronor") % {"label": value.label}, most=value.most, decimals=2
    ),
    Unit.SHARE: lambda value: NumberField(
        label=_("%(label)s, procent") % {"label": value.label}, most=100, decimals=4
    ),
    Unit.FACTOR: lambda value: NumberField(label=str(value.label), most=value.most, decimals=4),
    Unit.WHOLE: whole,
    Unit.DAY: lambda value: day_field(value.label, required=True),
    Unit.YES_NO: yes_or_no,
    Unit.CHOICE: lambda value: forms.ChoiceField(label=str(value.label), choices=value.choices),
}


class RuleForm(forms.Form):
    """The values of one rule, from which day, and where it says so.

    `seen` holds what was shown before it is saved: a row is never changed afterwards.
    """

    valid_from = day_field(_("Gäller från"), required=True)
    valid_to = day_field(
        _("Gäller till och med"), help_text=_("Tomt: tills vidare. Det som gällde innan slutar dagen före.")
    )
    legal_source = forms.CharField(
        label=_("Källa"), max_length=200, help_text=_("Lagrum, SFS-nummer eller beslut, med egna ord.")
    )
    applies_if = forms.CharField(label=_("Gäller när"), max_length=200, required=False)
    checked_on = day_field(_("Kontrollerat den"), required=True)
    confidence = forms.ChoiceField(
        label=_("Hur vet vi det?"),
        choices=CHOSEN,
        help_text=_("Det som inte är verifierat ger aldrig en siffra, bara en text."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, named: Named, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.named, self.today = named, today
        self.values = {f"value_{place}": value for place, value in enumerate(named.values)}
        own = {name: FIELDS[value.unit](value) for name, value in self.values.items()}
        self.fields = {**own, **self.fields}
        self.fields["checked_on"].initial = today
        if named.is_own:
            self.fields["board"] = board_field(user, rules.MANAGE_RATES)
            for name in ("applies_if", "confidence"):
                del self.fields[name]
            self.fields["legal_source"].label = _("Beslut, nummer och dag")

    def clean_valid_from(self) -> date:
        return within(self.cleaned_data["valid_from"])

    def clean_valid_to(self) -> date | None:
        last = self.cleaned_data.get("valid_to")
        return within(last) if last else None

    def clean_checked_on(self) -> date:
        checked: date = self.cleaned_data["checked_on"]
        if checked > self.today:
            raise forms.ValidationError(_("Dagen har inte varit än."))
        return checked

    def clean(self) -> dict[str, Any]:
        """The arguments of the action, and what was seen."""
        data: dict[str, Any] = super().clean() or {}
        given = {name: data.pop(name, None) for name in self.values}
        if None not in given.values():
            pairs = [(value, given[name]) for name, value in self.values.items()]
            data["parameters"] = stored(pairs, self.named.fixed)
        if self.named.is_own:
            data["confidence"] = Confidence.LOCAL.value
        return {**data, "rule_id": self.named.rule_id}

    @property
    def is_seen(self) -> bool:
        """Whether exactly this was shown before."""
        return bool(self.cleaned_data.get("seen") == self.told)

    @property
    def told(self) -> str:
        """What would be saved, as text to compare with."""
        data = {key: value for key, value in self.cleaned_data.items() if key != "seen"}
        return repr(sorted((key, str(value)) for key, value in data.items()))

    def arguments(self) -> dict[str, Any]:
        return {key: value for key, value in self.cleaned_data.items() if key != "seen"}

    def as_rule(self) -> Rule:
        """The row as a calculation would read it."""
        data = self.cleaned_data
        return Rule(
            rule_id=self.named.rule_id,
            valid_from=data["valid_from"],
            valid_to=data["valid_to"],
            parameters=data["parameters"],
            legal_source=data["legal_source"],
            checked_on=data["checked_on"],
            confidence=data["confidence"],
            is_local=self.named.is_own,
        )


def within(on: date) -> date:
    if not FIRST_DAY <= on <= LAST_DAY:
        raise forms.ValidationError(
            _("Skriv en dag från %(first)s till %(last)s.") % {"first": FIRST_DAY, "last": LAST_DAY}
        )
    return on


def initial_for(named: Named, before: Mapping[str, Any] | None, ending: Ending | None) -> dict[str, Any]:
    """The values that hold now, and the days that nothing holds yet."""
    initial: dict[str, Any] = {}
    for place, value in enumerate(named.values):
        if before is not None:
            read = value.read(before)
            initial[f"value_{place}"] = (
                {True: "yes", False: "no"}[read] if value.unit == Unit.YES_NO else value.typed(before)
            )
    if ending is not None:
        initial["valid_from"] = ending.missing_on
        if named.is_yearly:
            initial["valid_to"] = date(ending.missing_on.year, 12, 31)
    return initial

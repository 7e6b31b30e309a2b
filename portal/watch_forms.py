"""Shape of what a person types about limits of their own. Each form's fields carry the name of its watch, so
that five forms can stand on one page."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import DateBoxesField, RadioBoxes
from core.periods import months_after
from fees.own_watches import LEVELS, Watch, WatchKind

# A decision that ends later than this is a slip of the pen.
MOST_YEARS = 10


class WatchForm(forms.Form):
    """Nothing more than turning it on."""

    kind = WatchKind.NO_TAX

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **{**kwargs, "prefix": self.kind.value})

    def watch(self) -> Watch:
        return Watch(self.kind)


class UnpaidHoursForm(WatchForm):
    kind = WatchKind.UNPAID_HOURS


class FreeAmountForm(WatchForm):
    kind = WatchKind.FREE_AMOUNT

    level = forms.ChoiceField(
        label=_("Hur stor del av sjukersättningen har du?"),
        choices=list(LEVELS.items()),
        widget=RadioBoxes,
        error_messages={"required": _("Välj hur stor del du har.")},
    )

    def watch(self) -> Watch:
        return Watch(self.kind, level=self.cleaned_data["level"])


class LastDayForm(WatchForm):
    """A day that is to come."""

    last_day = DateBoxesField(
        label=_("Sista dagen"),
        help_text=_("Till exempel 31 12 2027. Den står i ditt beslut."),
        error_messages={
            "required": _("Skriv sista dagen, till exempel 31 12 2027."),
            "invalid": _("Skriv en dag som finns, till exempel 31 12 2027."),
        },
    )

    def clean_last_day(self) -> date:
        day: date = self.cleaned_data["last_day"]
        if day < self.today:
            raise forms.ValidationError(_("Den dagen har varit. Skriv en dag som kommer."))
        if day > months_after(self.today, 12 * MOST_YEARS):
            raise forms.ValidationError(_("Det är långt fram. Stämmer året?"))
        return day

    def watch(self) -> Watch:
        return Watch(self.kind, last_day=self.cleaned_data["last_day"])


class StimulusEndForm(LastDayForm):
    kind = WatchKind.STIMULUS_END


class AdjustedTaxForm(LastDayForm):
    kind = WatchKind.ADJUSTED_TAX

    percent = forms.CharField(
        label=_("Hur många procent skatt ska dras?"),
        help_text=_("Hela procent, till exempel 10. Lämna tomt om du inte vill spara det."),
        max_length=8,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "class": "short-number"}),
    )
    field_order = ("percent", "last_day")

    def clean_percent(self) -> int | None:
        text = self.cleaned_data["percent"].replace("%", "").strip()
        if not text:
            return None
        if not (text.isascii() and text.isdecimal() and int(text) <= 100):
            raise forms.ValidationError(_("Skriv hela procent från 0 till 100, till exempel 10."))
        return int(text)

    def watch(self) -> Watch:
        return Watch(self.kind, percent=self.cleaned_data["percent"], last_day=self.cleaned_data["last_day"])


FORMS: dict[WatchKind, type[WatchForm]] = {
    WatchKind.NO_TAX: WatchForm,
    WatchKind.ADJUSTED_TAX: AdjustedTaxForm,
    WatchKind.UNPAID_HOURS: UnpaidHoursForm,
    WatchKind.FREE_AMOUNT: FreeAmountForm,
    WatchKind.STIMULUS_END: StimulusEndForm,
}

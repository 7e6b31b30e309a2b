"""How the person wants it paid, as it is typed. With pay is chosen beforehand; nothing else is."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.templatetags.words import duration
from fees.choice_words import Wish, wishes_for
from fees.models import OfferTerms, PayChoice, PayWish
from fees.pay_choice_forms import TimeField, WishField, put_wishes, time_help


class OwnTimeForm(forms.Form):
    """The next page of 'Kortare tid, med lön': how long. The yes travels along in hidden fields."""

    summary_words = {"time": _("Skriv tiden på ett annat sätt")}

    answer = forms.CharField(widget=forms.HiddenInput, initial="yes")
    pay = forms.CharField(widget=forms.HiddenInput, initial=PayWish.LESS_TIME)
    dates = forms.MultipleChoiceField(widget=forms.MultipleHiddenInput, required=False)
    time = TimeField()

    def __init__(self, terms: OfferTerms, dates: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["dates"]
        field.choices = [(key, key) for key in dates]
        field.initial = list(dates)
        self.fields["time"].help_text = str(time_help(terms))


class PayChoiceForm(forms.Form):
    """Chosen again, from the assignment's own page. The time stands under the box it belongs to."""

    summary_words = {"time": _("Skriv tiden på ett annat sätt")}

    pay = WishField()
    time = TimeField(required=False)

    def __init__(self, terms: OfferTerms, said: PayChoice | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wishes = [
            Wish(wish.value, wish.label, str(_("Skriv hur länge här under")))
            if wish.value == PayWish.LESS_TIME
            else wish
            for wish in wishes_for(terms)
        ]
        put_wishes(self.fields["pay"], wishes)
        self.fields["time"].help_text = str(time_help(terms))
        if said is not None:
            self.fields["pay"].initial = said.choice
            if said.planned_minutes:
                self.fields["time"].initial = duration(said.planned_minutes)
        if PayWish.LESS_TIME not in {wish.value for wish in wishes}:
            del self.fields["time"]

    def minutes(self) -> int | None:
        """Only of the choice that it belongs to."""
        if self.cleaned_data["pay"] != PayWish.LESS_TIME:
            return None
        found: int | None = self.cleaned_data.get("time")
        return found

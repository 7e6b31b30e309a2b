"""Which month's report is wanted."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.periods import Month
from participants.models import Board

MONTHS_BACK = 24


class AskForm(forms.Form):
    """One of the last two years' months, for one of the reader's boards."""

    month = forms.ChoiceField(label=_("Vilken månad?"))
    board = forms.ModelChoiceField(label=_("Nämnd"), queryset=Board.objects.none(), empty_label=None)

    def __init__(self, *args: Any, boards: QuerySet[Board], at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["board"].queryset = boards  # type: ignore[attr-defined]
        month, choices = Month.of(at), []
        for _number in range(MONTHS_BACK):
            choices.append((str(month), month.label))
            month = month.previous
        self.fields["month"].choices = choices  # type: ignore[attr-defined]
        self.fields["month"].initial = choices[1][0]

    def clean_month(self) -> Month:
        return Month.read(self.cleaned_data["month"])

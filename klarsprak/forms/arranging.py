"""What the coordinator fills in: readings, the talk, words to an owner, words of the list."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import capital
from participants.forms import day_field
from participants.models import Area, EngagementForm, Unit

MOST_MINUTES, MOST_READERS = 600, 30


class RoundForm(forms.Form):
    """The reading that people are then asked about."""

    minutes = forms.IntegerField(
        label=_("Tid, i minuter"),
        min_value=15,
        max_value=MOST_MINUTES,
        help_text=_("Så lång tid får läsarna betalt för. Den som behöver mer skriver sin egen tid."),
    )
    places = forms.IntegerField(label=_("Hur många läsare?"), min_value=1, max_value=MOST_READERS, initial=3)
    due_on = day_field(_("Läst senast"), required=True)
    area = forms.ModelChoiceField(
        Area.objects.none(),
        label=_("Område"),
        required=False,
        empty_label=_("Inget"),
        help_text=_("De som vill ha frågor i området står först när du väljer läsare."),
    )
    engagement_form = forms.ChoiceField(
        label=_("Ersättningsform"), choices=lambda: capital(EngagementForm.choices)
    )
    cost_centre = forms.CharField(label=_("Kostnadsställe"), max_length=10, required=False)

    def __init__(self, *args: Any, board: UUID, minutes: int, due_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["area"]
        field.queryset = Area.objects.filter(board=board)
        self.fields["minutes"].initial, self.fields["due_on"].initial = minutes, due_on


class TalkForm(forms.Form):
    until = day_field(_("Läsarna pratar till och med"), required=True)

    def __init__(self, *args: Any, until: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = until


class SendBackForm(forms.Form):
    words = forms.CharField(
        label=_("Vad vill du att ägaren gör?"),
        max_length=1_000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Det står på ägarens sida om texten."),
        error_messages={"required": _("Skriv vad du vill att ägaren gör.")},
    )


class PassOnForm(forms.Form):
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Vem äger texten?"),
        empty_label=_("Välj enhet"),
        error_messages={"required": _("Välj en enhet.")},
    )

    def __init__(self, *args: Any, board: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.queryset = Unit.objects.filter(board=board)


class WordForm(forms.Form):
    """A word of the list. Which forms a pattern gives is checked when it is saved."""

    word = forms.CharField(label=_("Ord"), max_length=80)
    suggestion = forms.CharField(
        label=_("Säg hellre"),
        max_length=200,
        required=False,
        help_text=_("Flera förslag skiljs med semikolon."),
    )
    pattern = forms.CharField(
        label=_("Böjda former"),
        max_length=200,
        required=False,
        help_text=_("Till exempel erläg(ga|ger|gas). Lämna tomt om ordet alltid ser likadant ut."),
    )
    explains = forms.BooleanField(
        label=_("Ordet får stå kvar, men ska förklaras"),
        required=False,
    )
    source = forms.CharField(label=_("Källa"), max_length=160, required=False)
    note = forms.CharField(label=_("Anmärkning"), max_length=300, required=False)
    is_on = forms.BooleanField(label=_("Används"), required=False, initial=True)


class WordAnswerForm(forms.Form):
    """What the list will say, as far as the member knew it, and the answer."""

    suggestion = forms.CharField(
        label=_("Säg hellre"),
        max_length=200,
        required=False,
        help_text=_("Flera förslag skiljs med semikolon."),
    )
    explains = forms.BooleanField(
        label=_("Ordet får stå kvar, men ska förklaras"),
        required=False,
    )
    words = forms.CharField(
        label=_("Svar till den som föreslog ordet"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Säger du nej, skriv varför. Säger du ja kan du lämna det tomt."),
    )


class NewWordForm(WordForm):
    """Which board's list is asked only when there are several."""

    board: Any = forms.ModelChoiceField(None, label=_("Nämnd"), empty_label=None)
    field_order = ("board",)

    def __init__(self, *args: Any, boards: Collection[Any], **kwargs: Any) -> None:
        from participants.models import Board

        super().__init__(*args, **kwargs)
        self.fields["board"].queryset = Board.objects.filter(pk__in=[one.pk for one in boards])  # type: ignore[attr-defined]
        if len(boards) == 1:
            self.fields["board"].initial = next(iter(boards))
            self.fields["board"].widget = forms.HiddenInput()

"""What the editor fills in when a question is sorted."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import RadioBoxes
from participants.models import Board, Unit
from reporters.actions.questions_sorting import LONGEST_DIARY, LONGEST_NAME, LONGEST_TITLE
from reporters.forms.question_days import day_field
from reporters.models import PublicQuestion

NO_UNIT = _("Jag svarar själv")


class WordsForm(forms.Form):
    """The question as all may read it."""

    title = forms.CharField(
        label=_("Rubrik"),
        help_text=_("Kort, så att det syns vad frågan gäller."),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Skriv en kort rubrik.")},
    )
    words = forms.CharField(
        label=_("Frågan, som alla får läsa den"),
        help_text=_("Ta bort det som pekar ut någon. Låt resten stå som det skrevs."),
        max_length=4000,
        widget=forms.Textarea({"rows": 8}),
        error_messages={"required": _("Skriv frågan som läsarna ska se den.")},
    )
    diary = forms.CharField(
        label=_("Diarienummer"),
        help_text=_("Om frågan har ett. Annars tomt."),
        max_length=LONGEST_DIARY,
        required=False,
    )
    is_no_name = forms.BooleanField(
        label=_("Namn som står kvar är en plats eller en verksamhet, inte en person"), required=False
    )
    hides_byline = forms.BooleanField(label=_("Visa inte gruppens namn"), required=False)

    def __init__(self, *args: Any, has_group: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_group:
            del self.fields["hides_byline"]


def unit_field() -> "forms.ModelChoiceField[Unit]":
    """The form fills in the units of its board."""
    return forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Vilken enhet ska svara?"),
        widget=RadioBoxes,
        empty_label=None,
        error_messages={"required": _("Välj en enhet.")},
    )


class UnitForm(forms.Form):
    unit = unit_field()

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(board=board)  # type: ignore[attr-defined]


class OpenForm(WordsForm):
    unit = unit_field()
    answer_by = day_field(_("Svar senast"))

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(board=board)  # type: ignore[attr-defined]
        self.order_fields(["title", "words", "is_no_name", "hides_byline", "diary", "unit", "answer_by"])


class PrivateForm(forms.Form):
    """Without a unit it is whoever sorts who answers."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Vem svarar?"),
        required=False,
        empty_label=NO_UNIT,
        widget=RadioBoxes,
    )
    answer_by = day_field(_("Svar senast"))

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(board=board)  # type: ignore[attr-defined]


class HandedForm(forms.Form):
    to = forms.CharField(
        label=_("Vem har tagit över?"),
        help_text=_("Ring först. Skriv sedan rollen eller namnet på den som har tagit emot."),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Skriv vem som har tagit över.")},
    )


class SameForm(forms.Form):
    into = forms.ModelChoiceField(
        PublicQuestion.objects.none(),
        label=_("Vilken fråga är det samma som?"),
        empty_label=None,
        widget=RadioBoxes,
        error_messages={"required": _("Välj en öppen fråga."), "invalid_choice": _("Välj en öppen fråga.")},
    )

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = choices  # type: ignore[attr-defined]

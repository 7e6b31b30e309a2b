"""What a unit writes: an answer, a part of one, a correction, or that it takes longer."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import DateBoxesField, RadioBoxes
from core.naming_forms import WarnsOfNames
from core.personal_data import traces_in
from core.registry import Text
from reporters.actions.questions_answering import LONGEST_REASON, WRITE, Said
from reporters.forms.question_days import day_field

WHOLE, PART = "whole", "part"
ADVICE = _("Alla kan läsa svaret. Ta bort det, eller säg att det inte är en privatperson.")


class AnswerWords(WarnsOfNames):
    """Words that all may read: what seems to be a person's is asked about once."""

    advice: ClassVar[Text] = ADVICE
    own_fields: ClassVar[tuple[str, ...]] = ("is_no_name",)

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    words = forms.CharField(
        label=_("Svar"),
        help_text=_("Skriv som till en granne. Tom rad ger nytt stycke."),
        max_length=4000,
        widget=forms.Textarea({"rows": 8}),
        error_messages={"required": WRITE},
    )

    def __init__(self, *args: Any, is_public: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_public = is_public
        self.fields["is_no_name"].label = _("Det är ingen privatperson. Skicka som det står.")

    def find(self, words: str) -> list[str]:
        """A private answer may well name somebody."""
        return traces_in(words) if self.is_public else []


class QuestionAnswerForm(AnswerWords):
    sort = forms.ChoiceField(
        label=_("Är det hela svaret?"),
        choices=[(WHOLE, _("Ja, det är hela svaret")), (PART, _("Nej, en del. Resten kommer senare"))],
        initial=WHOLE,
        widget=RadioBoxes,
        error_messages={"required": _("Välj om det är hela svaret.")},
    )
    rest_by = DateBoxesField(
        label=_("När kommer resten?"), help_text=_("Bara om det är en del."), required=False
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("sort") == PART and "rest_by" in data and not data["rest_by"]:
            self.add_error("rest_by", _("Skriv vilken dag resten kommer."))
        return data


def answer_in(data: dict[str, Any]) -> Said:
    """What was typed when the answer is not a part is not meant."""
    rest: date | None = data["rest_by"] if data["sort"] == PART else None
    return Said(words=data["words"], seen=data["seen"], rest_by=rest)


class CorrectionForm(AnswerWords):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Det som är rätt")
        self.fields["words"].help_text = _("Det gamla svaret står kvar. Rättelsen visas bredvid.")


class MoveQuestionForm(forms.Form):
    to = day_field(_("Ny dag"))
    because = forms.CharField(
        label=_("Flyttat, därför att …"),
        help_text=_("Skriv klart meningen. Alla får läsa den."),
        max_length=LONGEST_REASON,
        error_messages={"required": _("Skriv varför. Alla får läsa det.")},
    )

"""What the owner answers to a remark, what a sentence became, and what is said when the text is closed."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import CheckboxBoxes, DateBoxesField, RadioBoxes, offer_choices
from klarsprak.actions import Answered, Published
from klarsprak.models import Outcome, Reason, ReviewedText, Sentence

GONE = "gone"


class AnswerRemarksForm(forms.Form):
    """One answer; several remarks on the same place may get it at once."""

    seen = forms.CharField(widget=forms.HiddenInput)
    remarks = forms.MultipleChoiceField(
        label=_("Svaret gäller"),
        widget=CheckboxBoxes,
        error_messages={"required": _("Välj vad du svarar på.")},
    )
    outcome = forms.ChoiceField(
        label=_("Vad gör du med det?"),
        choices=Outcome,
        widget=RadioBoxes(
            hints={
                Outcome.USED: _("Texten ändras så som läsaren säger."),
                Outcome.PARTLY: _("Texten ändras, men på ett annat sätt."),
                Outcome.NOT_NOW: _("Säg alltid varför."),
                Outcome.QUESTION: _("Läsaren svarar. Sedan bestämmer du."),
            }
        ),
        error_messages={"required": _("Välj ett av de fyra svaren.")},
    )
    reason = forms.ChoiceField(
        label=_("Varför inte nu?"),
        help_text=_("Bara om du har valt ”Inte nu”."),
        choices=Reason,
        widget=RadioBoxes,
        required=False,
    )
    words = forms.CharField(
        label=_("Med egna ord"),
        help_text=_("Läsaren får läsa det. Skriv som till en granne."),
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, remarks: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(remarks)
        offer_choices(self.fields["remarks"], choices)
        if len(choices) == 1:
            # Nothing to choose among: the box would only ask what is known.
            self.fields["remarks"].widget = forms.MultipleHiddenInput()

    @property
    def said(self) -> Answered:
        data = self.cleaned_data
        return Answered(data["outcome"], data["reason"], data["words"])


class PointOutForm(forms.Form):
    """'Så blev det': a sentence of the new text, or that it is gone."""

    sentence = forms.ChoiceField(
        label=_("Vilken mening blev det?"),
        widget=RadioBoxes,
        error_messages={
            "required": _("Välj en mening."),
            "invalid_choice": _("Texten har ändrats sedan sidan visades. Välj en mening igen."),
        },
    )

    def __init__(self, *args: Any, sentences: Sequence[Sentence], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sentences = {str(one.pk): one for one in sentences}
        choices = [(key, one.words) for key, one in self.sentences.items()]
        offer_choices(self.fields["sentence"], [*choices, (GONE, _("Ingen. Meningen är borttagen."))])

    @property
    def chosen(self) -> Sentence | None:
        return self.sentences.get(self.cleaned_data["sentence"])


class ReplyForm(forms.Form):
    """The reader's reply to a question back."""

    words = forms.CharField(
        label=_("Ditt svar"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
    )


class CloseForm(forms.Form):
    """Where it is met, from when and by how many. All may be left out."""

    where = forms.CharField(
        label=_("Var finns texten?"),
        help_text=_("Till exempel: Brevet som följer med beslutet. Läsarna vill kunna se den."),
        max_length=200,
        required=False,
    )
    on = DateBoxesField(label=_("Från vilken dag används den?"), required=False)
    reaches = forms.IntegerField(
        label=_("Ungefär hur många får den på ett år?"),
        help_text=_("En gissning räcker, till exempel 400."),
        required=False,
        min_value=0,
        max_value=2_000_000_000,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages={
            "invalid": _("Skriv ett antal med siffror, till exempel 400."),
            "min_value": _("Skriv ett antal, till exempel 400."),
            "max_value": _("Skriv ett mindre antal."),
        },
    )
    in_library = forms.BooleanField(
        label=_("Gruppen får visa texten i sitt bibliotek, före och efter"), required=False
    )

    def __init__(self, *args: Any, text: ReviewedText, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {
            "where": text.published_where,
            "on": text.published_on,
            "reaches": text.reaches,
            "in_library": text.in_library,
        }

    @property
    def published(self) -> Published:
        return Published(**self.cleaned_data)

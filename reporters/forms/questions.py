"""What somebody who asks fills in: the question, a name if they like, and whether the answer was one."""

from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import RadioBoxes
from core.naming_forms import WarnsOfNames
from core.personal_data import traces_in
from core.registry import Text
from participants.board_choice import AsksForBoard
from reporters.actions.questions_asking import LONGEST, LONGEST_NAME, WRITE
from reporters.models import Heard, NamedAs


class AskForm(WarnsOfNames):
    """What seems to tell who somebody is comes back once, with a box to say that it does not."""

    looked_in: ClassVar[tuple[str, ...]] = ("words",)
    advice: ClassVar[Text] = _("Ta bort det, eller säg längst ner att det inte är en privatperson.")

    key = forms.UUIDField(widget=forms.HiddenInput)
    article = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    words = forms.CharField(
        label=_("Vad vill du fråga?"),
        help_text=_("Skriv som du pratar. Skriv inte namn på någon, och inget om dig själv."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 7}),
        error_messages={"required": WRITE},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4()
        self.fields["is_no_name"].label = _("Det är ingen privatperson. Skicka som det står.")

    def find(self, words: str) -> list[str]:
        return traces_in(words)


class OpenAskForm(AskForm, AsksForBoard):
    """By anyone."""

    board_label: ClassVar[Text] = _("Vilka gäller frågan?")
    looked_in: ClassVar[tuple[str, ...]] = ("words", "group")

    group = forms.CharField(
        label=_("Frågar ni som grupp? Gruppens namn"),
        help_text=_("Namnet visas. Du kan hoppa över det här."),
        max_length=LONGEST_NAME,
        required=False,
    )
    address = forms.CharField(
        label=_("Telefon eller e-post"),
        help_text=_(
            "Då säger vi till när svaret finns. Vi ringer bara om vi tror att någon är i fara. Du kan hoppa "
            "över det här."
        ),
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "email"}),
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Kod"),
        help_text=_("Koden fick du när du hade frågat. Små och stora bokstäver går lika bra."),
        max_length=60,
        error_messages={"required": _("Skriv koden.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class HeardForm(forms.Form):
    """It is whoever asked who decides."""

    verdict = forms.ChoiceField(
        label=_("Fick du svar på din fråga?"),
        choices=Heard,
        widget=RadioBoxes,
        error_messages={"required": _("Välj ja, delvis eller nej.")},
    )
    missing = forms.CharField(
        label=_("Saknas något?"),
        help_text=_("Bara de som svarar läser det. Du kan hoppa över det här."),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class BylineForm(forms.Form):
    """How a reporter is called beside the question."""

    named_as = forms.ChoiceField(
        label=_("Vilket namn ska stå vid frågan?"),
        choices=NamedAs,
        initial=NamedAs.NOBODY,
        widget=RadioBoxes(hints={NamedAs.NOBODY: _("Då står det ”en invånarreporter”.")}),
        error_messages={"required": _("Välj vad som ska stå.")},
    )
    pseudonym = forms.CharField(
        label=_("Namnet som jag hittar på"),
        help_text=_("Bara om du valde det."),
        max_length=LONGEST_NAME,
        required=False,
    )


class ReporterAskForm(AskForm, BylineForm):
    """The question, and the name beside it."""

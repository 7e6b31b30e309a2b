"""A hard text that somebody proposes, and the answer of those who own it."""

from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import RadioBoxes
from core.registry import Text
from participants.board_choice import AsksForBoard

REDO, NOT_NOW = "redo", "not_now"


class ProposeForm(forms.Form):
    """By address or title. No photos of letters, no names, nothing about the one who proposes."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    where = forms.CharField(
        label=_("Vilken text är svår?"),
        help_text=_("Skriv sidans adress, eller vad brevet eller broschyren heter."),
        max_length=300,
        error_messages={"required": _("Skriv sidans adress eller vad texten heter.")},
    )
    why = forms.CharField(
        label=_("Vad är svårt? Du kan hoppa över det här."),
        help_text=_("Skriv bara om texten. Skriv inget om dig själv eller någon annan."),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4()


class OpenProposeForm(ProposeForm, AsksForBoard):
    """By anyone."""

    board_label: ClassVar[Text] = _("Vilka hör texten till?")


class ProposalAnswerForm(forms.Form):
    """Yes leads to a draft to invite to; a no says why."""

    outcome = forms.ChoiceField(
        label=_("Vad gör ni med texten?"),
        choices=[(REDO, _("Vi gör om den")), (NOT_NOW, _("Inte nu"))],
        widget=RadioBoxes(
            hints={
                REDO: _("Då får du ett utkast. Sedan bjuder du in till läsning."),
                NOT_NOW: _("Säg alltid varför."),
            }
        ),
        error_messages={"required": _("Välj vad ni gör med texten.")},
    )
    words = forms.CharField(
        label=_("Svar till den som föreslog texten"),
        help_text=_("Skriv som till en granne. Säger ni ja kan du lämna det tomt."),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 5}),
    )

    @property
    def redo(self) -> bool:
        return bool(self.cleaned_data["outcome"] == REDO)

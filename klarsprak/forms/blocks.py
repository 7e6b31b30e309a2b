"""One block: what it says, what it is, where it is parted."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import RadioBoxes, offer_choices
from klarsprak.actions import BlockPlace
from klarsprak.actions.blocks import KINDS, mark_of
from klarsprak.language.blocks import Block, BlockKind
from klarsprak.language.sentences import spans


class PlaceForm(forms.Form):
    """Which block a page was about, and what it said then."""

    mark = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, order: int, block: Block, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order, self.block = order, block
        self.fields["mark"].initial = mark_of(block)

    @property
    def place(self) -> BlockPlace:
        return BlockPlace(self.order, str(self.cleaned_data["mark"]))


class WordsForm(PlaceForm):
    words = forms.CharField(
        label=_("Vad ska det stå?"),
        help_text=_("En ny rad blir ett eget stycke."),
        max_length=20_000,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": _("Skriv något, eller ta bort stycket.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].initial = self.block.text


class BlockForm(WordsForm):
    """Words, and whether the measures count them."""

    is_counted = forms.BooleanField(
        label=_("Räkna med det i måtten"),
        help_text=_("Ta bort bocken för till exempel adresser och tabeller."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_counted"].initial = self.block.is_counted


class KindForm(PlaceForm):
    kind = forms.ChoiceField(
        label=_("Vad är det?"),
        choices=[(kind, BlockKind(kind).label.capitalize()) for kind in KINDS],
        widget=RadioBoxes,
        error_messages={"required": _("Välj vad det är.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = self.block.kind


class SplitForm(PlaceForm):
    """A block is parted where one of its sentences begins, except the first."""

    offset = forms.TypedChoiceField(
        label=_("Var börjar det nya stycket?"),
        coerce=int,
        widget=RadioBoxes,
        error_messages={
            "required": _("Välj den mening som det nya stycket börjar med."),
            "invalid_choice": _("Välj en av meningarna."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self.fields["offset"], starts_in(self.block))


def starts_in(block: Block) -> Sequence[tuple[str, str]]:
    return [(str(start), block.text[start:end]) for start, end in spans(block.text)[1:]]


class InventedForm(forms.Form):
    """'Det är påhittat', about words that the page has shown."""

    words = forms.CharField(widget=forms.HiddenInput, strip=False, max_length=1000)

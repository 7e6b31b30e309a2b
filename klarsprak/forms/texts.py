"""What an employee says about a text, one thing a page."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from core import access
from core.documents import MOST_BYTES
from core.forms import DateBoxesField, RadioBoxes, capital, offer_choices
from core.models import User
from klarsprak import rules
from klarsprak.models import TextKind
from participants.models import Board, Unit
from participants.rules import own_units

TOO_LARGE = _("Filen är större än 10 MB. Ta bort bilderna, eller klistra in texten i stället.")


def units_of(user: User, on: date) -> list[Unit]:
    """The units that a text of this employee's may belong to."""
    boards = access.boards_for(user, rules.INVITE)
    rows = own_units(user, on).filter(unit__board__in=boards).select_related("unit__board")
    return sorted({row.unit for row in rows}, key=lambda unit: unit.name)


def boards_of(user: User) -> list[Board]:
    return list(Board.objects.filter(pk__in=access.boards_for(user, rules.INVITE)).order_by("name"))


class WhatForm(forms.Form):
    """Its name and kind; whose it is only when there is more than one to choose from."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Vad heter texten?"),
        help_text=_("Till exempel: Brev om avgift för hjälp i hemmet"),
        max_length=120,
        error_messages={"required": _("Skriv vad texten heter.")},
    )
    kind = forms.ChoiceField(
        label=_("Vad är det för slags text?"),
        choices=lambda: capital(TextKind.choices),
        widget=RadioBoxes,
        error_messages={"required": _("Välj vad det är för slags text.")},
    )
    place = forms.ChoiceField(
        label=_("Vem hör texten till?"),
        widget=RadioBoxes,
        error_messages={"required": _("Välj vem texten hör till.")},
    )

    def __init__(self, *args: Any, places: Sequence[Unit | Board], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4()
        self.places = {str(place.pk): place for place in places}
        offer_choices(self.fields["place"], [(key, place.name) for key, place in self.places.items()])
        if len(places) < 2:
            del self.fields["place"]

    @property
    def chosen(self) -> Unit | Board:
        """The only one there is, when nothing was asked."""
        return self.places[self.cleaned_data.get("place") or next(iter(self.places))]


class ReadersForm(forms.Form):
    """For whom, and to what end. A reader imagines just this when reading."""

    readers = forms.CharField(
        label=_("Vem läser den, och i vilken situation?"),
        help_text=_("Till exempel: Den som just har fått hjälp hemma och öppnar brevet."),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Skriv vem som läser texten. En mening räcker.")},
    )
    goal = forms.CharField(
        label=_("Vad ska läsaren veta eller kunna göra efteråt?"),
        help_text=_("Till exempel: Veta vad hjälpen kostar och när man betalar."),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Skriv vad texten ska leda till. En mening räcker.")},
    )
    wanted_by = DateBoxesField(
        label=_("När behöver du svaren?"),
        help_text=_("Läsarna behöver oftast två veckor. Lämna tomt om det inte är bråttom."),
        required=False,
    )


class ContentForm(forms.Form):
    """The text itself: pasted, or a file. `markup` is what a browser gives beside the plain words."""

    pasted = forms.CharField(
        label=_("Klistra in texten"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 10, "data-pasted": ""}),
    )
    markup = forms.CharField(
        required=False, strip=False, widget=forms.HiddenInput({"data-pasted-markup": ""})
    )
    file = forms.FileField(
        label=_("Eller välj en fil"),
        help_text=_("Word (.docx), pdf, html eller vanlig text. Högst 10 MB."),
        required=False,
        widget=forms.FileInput({"accept": ".docx,.pdf,.html,.htm,.txt"}),
        error_messages={
            "empty": _("Filen är tom. Välj en annan, eller klistra in texten."),
            "invalid": _("Filen kom inte fram. Välj den igen."),
        },
    )

    def clean_file(self) -> "UploadedFile[bytes] | None":
        """A file that is far too large is not even read."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file and (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        return file

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("file") and str(data.get("pasted", "")).strip():
            self.add_error("file", _("Det finns både en text och en fil. Töm rutan, eller hoppa över filen."))
        return data

"""'Jag är borta': two days, and perhaps who answers meanwhile. There is nowhere to write why."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import DateBoxesField, RadioBoxes, offer_choices
from participants.models import StaffProfile

NOBODY = ""


class AbsenceForm(forms.Form):
    starts_on = DateBoxesField(
        label=_("Borta från och med"),
        error_messages={"required": _("Skriv den första dagen, till exempel 19 11 2026.")},
    )
    ends_on = DateBoxesField(
        label=_("Borta till och med"),
        error_messages={"required": _("Skriv den sista dagen, till exempel 24 11 2026.")},
    )
    stand_in = forms.ChoiceField(label=_("Vem svarar under tiden?"), required=False, widget=RadioBoxes)

    def __init__(self, *args: Any, colleagues: Iterable[StaffProfile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {str(row.pk): row for row in colleagues}
        named = [(key, row.full_name) for key, row in self.colleagues.items()]
        hints = {NOBODY: _("De andra på enheten påminns, annars samordnaren.")}
        offer_choices(self.fields["stand_in"], [(NOBODY, _("Ingen särskild")), *named], hints)

    def clean_stand_in(self) -> StaffProfile | None:
        return self.colleagues.get(self.cleaned_data["stand_in"])

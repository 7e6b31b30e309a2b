"""What a coordinator chooses when a person stands in the register twice."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.details import EMPTIED, KEPT, Compared


class SamePersonForm(forms.Form):
    """By number only: whoever has not got the number has to look for the name in the list."""

    number = forms.CharField(
        label=_("Mobilnummer, e-post eller anställningsnummer"),
        max_length=254,
        help_text=_("Det som står hos den andra. Numret kan skrivas hur som helst."),
    )


def choice_between(row: Compared) -> forms.ChoiceField:
    label = str(row.detail.label)
    return forms.ChoiceField(
        label=label,
        choices=[(KEPT, row.kept or _("Inget")), (EMPTIED, row.emptied or _("Inget"))],
        initial=row.likely,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad som ska gälla: %s.") % label.lower()},
    )


class MergeForm(forms.Form):
    """One choice for each thing that differs; the one that says something is chosen already."""

    is_sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, rows: Sequence[Compared], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            if row.differs:
                self.fields[row.detail.key] = choice_between(row)

    def side_by_side(self) -> list[dict[str, Any]]:
        """Each thing with what both say, and the two boxes when they differ."""
        return [
            {"row": row, "boxes": list(self[row.detail.key]), "field": self[row.detail.key]}
            if row.differs
            else {"row": row}
            for row in self.rows
        ]

    def choices(self) -> dict[str, str]:
        return {row.detail.key: self.cleaned_data[row.detail.key] for row in self.rows if row.differs}

    def decisions(self) -> list[tuple[Any, str]]:
        """What will be true afterwards, of all that differed."""
        return [
            (row.detail.label, row.emptied if self.cleaned_data[row.detail.key] == EMPTIED else row.kept)
            for row in self.rows
            if row.differs
        ]

"""What a representative fills in: about the advert, about oneself, about a candidate, about the work."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import RadioBoxes
from core.naming_forms import WarnsOfNames
from core.personal_data import named_in
from recruitment.models import Assessment, Grade


def box(label: Any, rows: int = 4, **fields: Any) -> forms.CharField:
    """Own words, in whichever direction they are written."""
    return forms.CharField(label=label, widget=forms.Textarea({"rows": rows, "dir": "auto"}), **fields)


class SuggestionForm(WarnsOfNames):
    key = forms.UUIDField(widget=forms.HiddenInput)
    words = box(
        _("Vad tycker du om annonsen?"),
        help_text=_("Vad är bra? Vad saknas? Skriv gärna hur du skulle säga det."),
        error_messages={"required": _("Skriv vad du tycker om annonsen.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4()


class KnowsForm(forms.Form):
    """Without how: that is one's own."""

    knows = forms.TypedChoiceField(
        label=_("Känner du personen?"),
        choices=[("no", _("Nej")), ("yes", _("Ja"))],
        coerce=lambda value: value == "yes",
        widget=RadioBoxes(hints={"yes": _("Då skriver du inget omdöme. Du behöver inte säga varför.")}),
        error_messages={"required": _("Välj ja eller nej.")},
    )


QUESTIONS = {
    "conduct": _("Bemötte personen dig och de andra väl?"),
    "listening": _("Lyssnade personen?"),
    "respect": _("Visade personen respekt?"),
    "openness": _("Var personen öppen?"),
}


class GradesForm(forms.Form):
    """The four things, in words. Each may be left until later."""

    def __init__(self, *args: Any, assessment: Assessment | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, question in QUESTIONS.items():
            self.fields[name] = forms.TypedChoiceField(
                label=question,
                choices=[(value, label) for value, label in reversed(Grade.choices)],
                coerce=int,
                empty_value=None,
                required=False,
                widget=RadioBoxes,
                initial=getattr(assessment, name, None),
            )


class SeenForm(forms.Form):
    seen = box(_("Det jag såg och hörde"), rows=8, required=False)


class HandInForm(WarnsOfNames):
    """A last look. The box is there when the words seem to name somebody."""

    looked_in = ()

    def __init__(self, *args: Any, assessment: Assessment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = named_in(assessment.seen)
        if self.found:
            self.ask()
        self.fields["is_no_name"].label = _("Det är inget namn. Lämna som det står.")

    def clean_is_no_name(self) -> bool:
        is_no_name = bool(self.cleaned_data["is_no_name"])
        if self.found and not is_no_name:
            raise forms.ValidationError(_("Ändra texten, eller säg att det inte är något namn."))
        return is_no_name

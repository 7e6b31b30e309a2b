"""What a reporter proposes, and what is answered."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import RadioBoxes, capital
from participants.forms import channel_field, day_field
from reporters.actions.proposals import LONGEST, LONGEST_TITLE, Agreed, Idea
from reporters.forms.commissions import CostsForm, HoursField, words
from reporters.models import Template

WANT, NOT_NOW, QUESTION = "want", "not_now", "question"


class ProposeForm(forms.Form):
    """Four boxes, of which one must be filled in."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    what = words(
        _("Vad vill du skriva om?"),
        LONGEST,
        help_text=_("En mening räcker."),
        error_messages={"required": _("Skriv vad du vill skriva om. En mening räcker.")},
    )
    why = words(_("Varför är det viktigt? Du kan hoppa över det här."), LONGEST, required=False)
    template = forms.ChoiceField(
        label=_("Vad blir det för text?"),
        choices=lambda: capital(Template.choices),
        widget=RadioBoxes,
        initial=Template.REPORT,
        error_messages={"required": _("Välj vad det blir för text.")},
    )
    when = forms.CharField(
        label=_("När? Du kan hoppa över det här."),
        help_text=_("Till exempel: den 3 december, eller när som helst."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4()

    @property
    def idea(self) -> Idea:
        return Idea(**self.cleaned_data)


class WriteDownForm(ProposeForm):
    """What a person says by phone or on paper."""

    channel = channel_field()

    @property
    def idea(self) -> Idea:
        return Idea(**{name: value for name, value in self.cleaned_data.items() if name != "channel"})


class EditorAnswerForm(forms.Form):
    """The editor knows no name: a yes goes by the coordinator."""

    outcome = forms.ChoiceField(
        label=_("Vad säger du?"),
        choices=[
            (WANT, _("Ja, jag vill ha texten")),
            (NOT_NOW, _("Inte nu")),
            (QUESTION, _("Jag undrar en sak")),
        ],
        widget=RadioBoxes(
            hints={
                WANT: _("Samordnaren ser det och frågar personen, med tid och pengar."),
                NOT_NOW: _("Säg alltid varför."),
            }
        ),
        error_messages={"required": _("Välj vad du säger.")},
    )
    words = words(
        _("Dina ord till personen"),
        LONGEST,
        rows=4,
        help_text=_("Skriv som till en granne. Säger du ja kan du lämna det tomt."),
        required=False,
    )


class SayYesForm(CostsForm):
    """The assignment that it becomes."""

    title = forms.CharField(
        label=_("Rubrik på uppdraget"),
        help_text=_("Den står i frågan. Skriv inga namn."),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Skriv en rubrik.")},
    )
    minutes = HoursField(
        label=_("Hur lång tid tar det?"),
        help_text=_("Skriv timmar, till exempel 4 eller 2,5. Så lång tid betalas."),
        error_messages={"required": _("Skriv hur lång tid det tar.")},
    )
    due_on = day_field(_("När ska texten vara klar?"), required=True)
    answer_by = day_field(_("Svara senast"), required=True)
    words = words(
        _("Några ord till personen"),
        LONGEST,
        help_text=_("Lämnar du det tomt står det: Ja, skriv!"),
        required=False,
    )
    field_order = ("title", "minutes", "due_on", "answer_by", "words")

    def __init__(self, *args: Any, answer_by: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer_by"].initial = answer_by

    @property
    def agreed(self) -> Agreed:
        told = {name: self.cleaned_data[name] for name in ("title", "minutes", "due_on", "answer_by")}
        return Agreed(**told, costs=self.costs)


class WordsForm(forms.Form):
    """Why not now, or what we wonder."""

    words = words(
        _("Dina ord till personen"),
        LONGEST,
        rows=4,
        help_text=_("Skriv som till en granne."),
        error_messages={"required": _("Skriv några ord. Personen läser dem.")},
    )

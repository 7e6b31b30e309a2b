"""Shape of what is typed in a group, by both sides; what it leads to is decided by the actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import RadioBoxes, offer_choices
from mentoring.actions import Given
from mentoring.evaluation import QUESTIONS, SCALE
from mentoring.models import Meeting, Theme


def own_words(label: Any, rows: int = 5, **fields: Any) -> forms.CharField:
    """No limit cuts anything off unseen; the action says when it is too long."""
    box = forms.Textarea({"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, widget=box, required=False, strip=False, **fields)


class AgreementForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput)
    words = own_words(_("Det vi har kommit överens om"), rows=10)


class NoteForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    words = own_words(_("Din anteckning"), rows=10, help_text=_("Bara du kan läsa den."))


class TakeawayForm(forms.Form):
    words = own_words(
        _("Det här tar jag med mig"), help_text=_("Gruppen läser det. Ditt namn står inte där.")
    )


class QuestionForm(forms.Form):
    words = own_words(_("Din fråga"), rows=4)
    mentors_may_read = forms.BooleanField(
        label=_("Mentorerna får läsa frågan före träffen"),
        required=False,
        help_text=_("Annars ser bara du den. Ditt namn står aldrig vid frågan."),
    )


class ThemeForm(forms.Form):
    """Of the bank, and of what the group's own mentors have proposed."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    theme = forms.ChoiceField(
        label=_("Vad vill ni prata om?"),
        widget=RadioBoxes,
        error_messages={"required": _("Välj ett tema."), "invalid_choice": _("Välj ett tema i listan.")},
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = str(meeting.theme_id or "")
        self.initial = {"seen": chosen, "theme": chosen}
        self.themes = {str(one.pk): one for one in Theme.objects.for_group(meeting.group)}
        titles = [(key, one.title) for key, one in self.themes.items()]
        offer_choices(self.fields["theme"], titles, {key: one.words for key, one in self.themes.items()})

    @property
    def chosen(self) -> Theme:
        return self.themes[self.cleaned_data["theme"]]


class NewThemeForm(forms.Form):
    title = forms.CharField(
        label=_("Vad heter temat?"), help_text=_("Till exempel: Att bli trodd."), required=False
    )
    words = own_words(
        _("Vad kan ni prata om?"),
        rows=4,
        help_text=_("Skriv inget om någon enskild. Andra grupper kan läsa det."),
    )


class EvaluationForm(forms.Form):
    """The questions of the table, the same for both sides at every moment. Any of them may be left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, text in QUESTIONS.items():
            self.fields[key] = forms.TypedChoiceField(
                label=str(text),
                choices=list(SCALE.items()),
                coerce=int,
                empty_value=None,
                required=False,
                widget=RadioBoxes,
            )
        self.fields["words"] = own_words(
            _("Vill du säga något mer?"),
            rows=4,
            help_text=_("De som var med i grupperna kan läsa det. Skriv inga namn."),
        )
        self.fields["to_university"] = forms.BooleanField(
            label=_("Mitt svar får gå till universitetet"),
            required=False,
            help_text=_(
                "Forskare får se vad du valde, utan namn. De får inte läsa dina egna ord. "
                "Du väljer för varje svar. Det går inte att ändra sen, för ingen vet vilket svar som är ditt."
            ),
        )

    @property
    def given(self) -> Given:
        answers = {key: self.cleaned_data[key] for key in QUESTIONS if self.cleaned_data.get(key)}
        return Given(answers, self.cleaned_data["words"], self.cleaned_data["to_university"])

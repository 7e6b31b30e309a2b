"""Shape of what a reader types; what it leads to is decided by the actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import RadioBoxes, offer_choices
from core.registry import Text
from klarsprak.actions import Said, Shown
from klarsprak.closing import QUESTIONS
from klarsprak.models import Comment, Reaction, Reading, ShownAs


def own_words(label: Any, rows: int = 3, **fields: Any) -> forms.CharField:
    """A box for own words, in whichever direction they are written. No limit cuts anything off unseen."""
    box = forms.Textarea({"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, widget=box, required=False, strip=False, **fields)


class RemarkForm(forms.Form):
    """One of four, and own words if one wants."""

    reaction = forms.ChoiceField(
        choices=Reaction, error_messages={"required": _("Välj ett av de fyra svaren först.")}
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    words = own_words(_("Egna ord, om du vill"), rows=2)
    suggestion = own_words(_("Så här skulle jag skriva"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "ruta_%s", **kwargs})

    def said(self) -> Said:
        """A box that was not on the page says nothing about what stood in it before."""
        told = {name: words for name, words in self.cleaned_data.items() if name in self.data}
        return Said(told["reaction"], told.get("words"), told.get("suggestion"))


def remark_form(remark: Comment | None, sentence: str, seen: str) -> RemarkForm:
    """The box for a suggestion holds the sentence, to be changed."""
    if remark is None:
        return RemarkForm(initial={"seen": ""})
    words = {"words": remark.words, "suggestion": remark.suggestion or sentence}
    return RemarkForm(initial={"reaction": remark.reaction, "seen": seen, **words})


class ClosingForm(forms.Form):
    """The questions at the end: all may be left."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, question in QUESTIONS.items():
            self.fields[key] = own_words(question, rows=2)


class TimeForm(forms.Form):
    """How long it took, in the person's own way of writing it."""

    typed = forms.CharField(
        label=_("Hur lång tid tog det?"),
        help_text=_("Till exempel 1 timme, 2,5 eller 2:30. Räkna ihop alla gånger."),
        required=False,
    )

    def typed_time(self) -> str:
        return str(self.cleaned_data["typed"])


class ShownForm(forms.Form):
    """How the other readers see one, and whether the owner may know."""

    shown_as = forms.ChoiceField(label=_("Vad ska de andra läsarna se?"), widget=RadioBoxes)
    pseudonym = forms.CharField(label=_("Namnet du vill ha"), max_length=30, required=False)
    owner_may_know = forms.BooleanField(
        label=_("Den som har skrivit texten får veta att det var jag"), required=False
    )

    def __init__(self, reading: Reading, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = reading.participant
        names: dict[str, Text] = {
            ShownAs.READER: _("Läsare %(number)s") % {"number": reading.number},
            ShownAs.FIRST_NAME: _("Mitt förnamn, %(name)s") % {"name": person.first_name},
            ShownAs.PSEUDONYM: _("Ett namn som jag hittar på"),
        }
        if person.is_protected:
            del names[ShownAs.FIRST_NAME], self.fields["owner_may_know"]
        offer_choices(self.fields["shown_as"], list(names.items()))

    def shown(self) -> Shown:
        data = self.cleaned_data
        return Shown(data["shown_as"], data["pseudonym"], bool(data.get("owner_may_know")))


class HandInForm(ShownForm, TimeForm):
    """The time first, then how one is shown."""

"""What a manager fills in while the recruitment is under way."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.forms import CheckboxBoxes, RadioBoxes, offer_choices
from core.naming_forms import WarnsOfNames
from participants.forms import ClockInput, day_field
from recruitment.models import BankQuestion, HowItWorked, Outcome, Slot, Used
from recruitment.states import RecruitmentState

LONG = {"rows": 5}


# --- The advert -----------------------------------------------------------------------------------
class AdvertForm(WarnsOfNames):
    looked_in = ("advert",)

    advert = forms.CharField(
        label=_("Annonsens text"),
        help_text=_("Skriv att brukarrepresentanter är med när ni anställer."),
        widget=forms.Textarea({"rows": 14}),
        error_messages={"required": _("Skriv annonsens text.")},
    )


class SuggestionAnswerForm(WarnsOfNames):
    looked_in = ("reply",)

    used = forms.ChoiceField(
        label=_("Vad blev det av förslaget?"),
        choices=[(one.value, one.label.capitalize()) for one in Used],
        widget=RadioBoxes,
        error_messages={"required": _("Välj vad det blev av förslaget.")},
    )
    reply = forms.CharField(
        label=_("Ditt svar"),
        help_text=_("Används det inte, eller bara delvis, skriv varför."),
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )


# --- Questions ------------------------------------------------------------------------------------
class ChooseForm(forms.Form):
    ids = forms.MultipleChoiceField(
        label=_("Välj ur banken"),
        widget=CheckboxBoxes,
        error_messages={"required": _("Välj minst en fråga.")},
    )

    def __init__(self, *args: Any, bank: Iterable[BankQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = list(bank)
        hints = {str(row.pk): f"{row.theme}. {row.look_for}".strip() for row in rows}
        offer_choices(self.fields["ids"], [(str(row.pk), row.words) for row in rows], hints)


class OwnQuestionForm(WarnsOfNames):
    words = forms.CharField(
        label=_("Din fråga"),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Skriv frågan.")},
    )


class HowItWorkedForm(WarnsOfNames):
    looked_in = ("note",)

    worked = forms.ChoiceField(
        label=_("Hur fungerade frågan?"),
        widget=RadioBoxes,
        error_messages={"required": _("Välj hur den fungerade.")},
    )
    note = forms.CharField(
        label=_("Till nästa gång"),
        help_text=_("Om frågan, aldrig om någon sökande."),
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self.fields["worked"], [(one.value, one.label.capitalize()) for one in HowItWorked])


# --- Candidates -----------------------------------------------------------------------------------
class CandidatesForm(forms.Form):
    marks = forms.CharField(
        label=_("Nummer eller initialer"),
        help_text=_("Till exempel: 1 2 3 eller AB CD, med stora bokstäver. Aldrig namn."),
        max_length=400,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Skriv minst ett nummer eller initialer.")},
    )


class SlotForm(WarnsOfNames):
    looked_in = ("room", "present")

    day = day_field(_("Dag"), required=True)
    starts = forms.TimeField(label=_("Börjar"), widget=ClockInput())
    ends = forms.TimeField(label=_("Slutar"), widget=ClockInput())
    room = forms.CharField(label=_("Rum"), max_length=120, required=False)
    present = forms.CharField(
        label=_("Vilka är med?"),
        help_text=_("Skriv roller, inte namn. Till exempel: Chefen och två brukarrepresentanter"),
        max_length=160,
        required=False,
    )

    @staticmethod
    def said_of(slot: Slot | None) -> dict[str, Any]:
        """What stands there already."""
        if slot is None:
            return {}
        starts, ends = timezone.localtime(slot.starts_at), timezone.localtime(slot.ends_at)
        return {
            "day": starts.date(),
            "starts": starts.time(),
            "ends": ends.time(),
            "room": slot.room,
            "present": slot.present,
        }

    def moment(self, name: str) -> datetime:
        data = self.cleaned_data
        return timezone.make_aware(datetime.combine(data["day"], data[name]))


# --- On -------------------------------------------------------------------------------------------
class NextStepForm(forms.Form):
    to = forms.ChoiceField(
        label=_("Vilket är nästa steg?"),
        widget=RadioBoxes,
        error_messages={"required": _("Välj ett steg.")},
    )

    def __init__(self, *args: Any, steps: Iterable[RecruitmentState], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self.fields["to"], [(one.value, one.label.capitalize()) for one in steps])


# Shorter than in the report: whoever reads it knows who the group is.
OUTCOMES = (
    (Outcome.AS_THEY_THOUGHT.value, _("Som gruppen tyckte")),
    (Outcome.ANOTHER_WAY.value, _("Annorlunda än gruppen tyckte")),
    (Outcome.NOBODY.value, _("Ingen anställdes")),
)


class DecisionForm(WarnsOfNames):
    looked_in = ("weighed",)

    outcome = forms.ChoiceField(
        label=_("Vad har du beslutat?"),
        choices=OUTCOMES,
        widget=RadioBoxes,
        error_messages={"required": _("Välj vad du har beslutat.")},
    )
    weighed = forms.CharField(
        label=_("Så vägde gruppens omdöme"),
        help_text=_("De får läsa det du skriver. Skriv inget om någon sökande."),
        widget=forms.Textarea(LONG),
        error_messages={"required": _("Skriv hur omdömena vägde. Gruppen får läsa det.")},
    )


GRADES = ((1, _("Dåligt")), (2, _("Sådär")), (3, _("Bra")), (4, _("Mycket bra")))


class ProcessForm(WarnsOfNames):
    """How the work together went, to the manager and to representatives. Nothing is asked about who was
    employed."""

    looked_in = ("worked", "change")

    grade = forms.TypedChoiceField(
        label=_("Hur fungerade det att rekrytera tillsammans?"),
        choices=GRADES,
        coerce=int,
        widget=RadioBoxes,
        error_messages={"required": _("Välj hur det fungerade.")},
    )
    worked = forms.CharField(label=_("Vad fungerade?"), required=False, widget=forms.Textarea({"rows": 3}))
    change = forms.CharField(
        label=_("Vad borde göras annorlunda?"), required=False, widget=forms.Textarea({"rows": 3})
    )

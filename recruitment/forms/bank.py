"""A question or a work sample, as representatives propose it and coordinators keep it."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import RadioBoxes
from core.naming_forms import WarnsOfNames
from participants.forms import day_field
from participants.models import Board
from recruitment.models import BankQuestion, GroupMember, IntroductionPart, QuestionKind


class QuestionForm(WarnsOfNames):
    """What both write."""

    looked_in = ("words", "look_for")

    kind = forms.ChoiceField(
        label=_("Vad är det?"),
        choices=[(QuestionKind.QUESTION, _("En fråga")), (QuestionKind.WORK_SAMPLE, _("Ett arbetsprov"))],
        initial=QuestionKind.QUESTION,
        widget=RadioBoxes(hints={QuestionKind.WORK_SAMPLE: _("Något som den sökande får göra.")}),
    )
    theme = forms.CharField(
        label=_("Vad handlar den om?"),
        help_text=_("Ett eller två ord, till exempel bemötande."),
        max_length=60,
        error_messages={"required": _("Skriv vad den handlar om.")},
    )
    words = forms.CharField(
        label=_("Skriv frågan eller uppgiften"),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Skriv frågan eller uppgiften.")},
    )
    look_for = forms.CharField(
        label=_("Vad vill du höra eller se?"),
        help_text=_("Du kan hoppa över det."),
        widget=forms.Textarea({"rows": 3}),
        required=False,
    )
    without_law = forms.BooleanField(
        label=_("Det går att bedöma utan att kunna lagen"),
        help_text=_("Behövs för arbetsprov."),
        required=False,
    )


class ProposalForm(QuestionForm):
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4()


class BankForm(QuestionForm):
    """The coordinator's own."""

    is_used = forms.BooleanField(label=_("Används"), required=False, initial=True)


class NewBankForm(BankForm):
    board = forms.ModelChoiceField(Board.objects.none(), label=_("Nämnd"), empty_label=None)

    def __init__(self, *args: Any, boards: list[Board], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["board"]
        field.queryset = Board.objects.filter(pk__in=[board.pk for board in boards])
        field.initial = boards[0]


class ProposalAnswerForm(WarnsOfNames):
    words = forms.CharField(
        label=_("Ord till den som föreslog"),
        help_text=_("Behövs när svaret är nej. Personen läser det."),
        widget=forms.Textarea({"rows": 3}),
        max_length=1_000,
        required=False,
    )


class IntroductionForm(forms.Form):
    """What was gone through, and when. What stands there already is not asked about again."""

    parts = forms.MultipleChoiceField(
        label=_("Vad har ni gått igenom?"),
        choices=IntroductionPart,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst en del som ni har gått igenom.")},
    )
    held_on = day_field(_("Dag"), required=True)

    def __init__(self, *args: Any, member: GroupMember, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = set(member.introductions.values_list("part", flat=True))
        field: Any = self.fields["parts"]
        field.choices = [(part.value, part.label) for part in IntroductionPart if part.value not in held]


def initial_of(question: BankQuestion) -> dict[str, Any]:
    names = ("kind", "theme", "words", "look_for", "without_law", "is_used")
    return {name: getattr(question, name) for name in names}

"""A study as the coordinator keeps it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participants.models import Board
from recruitment.models import Study


class StudyForm(forms.Form):
    title = forms.CharField(
        label=_("Vad heter studien?"),
        max_length=160,
        error_messages={"required": _("Skriv vad studien heter.")},
    )
    led_by = forms.CharField(
        label=_("Vem leder den?"),
        help_text=_("Lärosätet, inte en person."),
        max_length=160,
        error_messages={"required": _("Skriv vem som leder studien.")},
    )
    about = forms.CharField(
        label=_("Vad handlar den om?"),
        help_text=_("Deltagarna läser det innan de svarar."),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Skriv vad den handlar om. Deltagarna läser det.")},
    )
    ethics_number = forms.CharField(
        label=_("Etikgodkännandets diarienummer"),
        help_text=_("Behövs innan något lämnas ut."),
        max_length=40,
        required=False,
    )
    secrecy_decision = forms.CharField(
        label=_("Nämndens beslut om sekretess"),
        help_text=_("Beslutets nummer. Behövs innan något lämnas ut."),
        max_length=40,
        required=False,
    )


class NewStudyForm(StudyForm):
    board = forms.ModelChoiceField(Board.objects.none(), label=_("Nämnd"), empty_label=None)

    def __init__(self, *args: Any, boards: list[Board], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["board"]
        field.queryset = Board.objects.filter(pk__in=[board.pk for board in boards])
        field.initial = boards[0]


def initial_of(study: Study) -> dict[str, Any]:
    return {name: getattr(study, name) for name in StudyForm.base_fields}

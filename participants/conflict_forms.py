"""Who may have a conflict of interest toward a person. There is nowhere to write why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models import User
from participants.models import ConflictOfInterest, Participant, StaffProfile

# The kin and friends that the rule is about, in words that need no law book.
WHO_IS_NEAR = _(
    "Det gäller dig själv och dina närstående: din partner, familj och släkt, en nära vän, eller någon du "
    "delar hem eller pengar med. Är du osäker, säg att du kan ha jäv."
)


class ConflictForm(forms.Form):
    employee = forms.ModelChoiceField(
        StaffProfile.objects.none(),
        label=_("Vem kan ha jäv?"),
        help_text=_("Du själv, eller någon som har sagt det till dig."),
    )

    def __init__(self, *args: Any, participant: Participant, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["employee"]
        field.queryset = StaffProfile.objects.filter(board=participant.board_id)
        field.initial = StaffProfile.objects.filter(user=user).first()


class ConflictsGoneForm(forms.Form):
    """Which of one's own declarations are taken back."""

    conflicts = forms.ModelMultipleChoiceField(
        ConflictOfInterest.objects.none(),
        label=_("Det här gäller inte längre"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst en.")},
    )

    def __init__(self, *args: Any, participant: Participant, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["conflicts"]
        field.queryset = participant.conflicts.filter(declared_by=user).select_related("employee")
        field.label_from_instance = lambda row: row.employee.full_name

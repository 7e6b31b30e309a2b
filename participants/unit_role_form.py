"""Which employee answers for which unit, and for how long."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core import access
from core.models import User
from participants import rules
from participants.forms import day_field
from participants.models import StaffProfile, Unit


class GiveUnitRoleForm(forms.Form):
    employee = forms.ModelChoiceField(StaffProfile.objects.none(), label=_("Medarbetare"))
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Enhet"))
    valid_from = day_field(_("Gäller från"), required=True)
    valid_to = day_field(_("Gäller till och med"), help_text=_("Tomt: tills vidare."))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boards = access.boards_for(user, rules.GIVE_UNIT)
        self.fields["employee"].queryset = StaffProfile.objects.filter(board__in=boards)  # type: ignore[attr-defined]
        self.fields["unit"].queryset = Unit.objects.filter(board__in=boards)  # type: ignore[attr-defined]

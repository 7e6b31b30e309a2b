"""The level of protection, how a protected person is reached, who may know, and why somebody looks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from participants.forms import day_field
from participants.models import OpeningReason, Participant, ProtectionLevel, RoleGrant, StaffProfile


class ProtectionForm(forms.Form):
    level = forms.ChoiceField(label=_("Skyddade personuppgifter"), choices=ProtectionLevel)
    keep_addresses = forms.BooleanField(
        label=_("Spara nummer och e-post i det skyddade utrymmet"),
        required=False,
        help_text=_("Fråga personen först. Annars tas de bort."),
    )
    bring_back = forms.BooleanField(
        label=_("Personen vill att numret och e-posten används som vanligt igen"),
        required=False,
        help_text=_("Annars tas de bort. Personen väljer själv efteråt hur vi får höra av oss."),
    )

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["keep_addresses" if participant.is_protected else "bring_back"]


class ProtectedContactForm(forms.Form):
    phone = forms.CharField(label=_("Telefon"), required=False, max_length=60)
    email = forms.CharField(label=_("E-post"), required=False, max_length=254)
    post = forms.CharField(
        label=_("Post"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
    agreed = forms.CharField(
        label=_("Så har vi kommit överens"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Till exempel: ring mellan 9 och 11, lämna inget meddelande."),
    )


class GiveAccessForm(forms.Form):
    employee = forms.ModelChoiceField(StaffProfile.objects.none(), label=_("Medarbetare"))
    valid_from = day_field(_("Gäller från"), required=True)
    valid_to = day_field(_("Gäller till och med"), help_text=_("Tomt: tills vidare."))

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        working = RoleGrant.objects.in_force(clock.today()).filter(board=participant.board_id)
        staff = StaffProfile.objects.filter(board=participant.board_id, user__in=working.values("user"))
        self.fields["employee"].queryset = staff.exclude(pk=participant.contact_id)  # type: ignore[attr-defined]


class OpeningForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Varför öppnar du sidan?"), choices=OpeningReason, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Några ord"),
        required=False,
        max_length=200,
        help_text=_("Behövs bara vid ”annat”. Skriv inget om personens hälsa eller liv."),
    )

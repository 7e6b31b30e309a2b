"""What a coordinator writes about an organisation's agreements and representatives."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models import User
from participants import rules
from participants.forms import board_field, day_field
from participants.models import Participant, PartnershipKind
from participants.models.partnerships import USUAL_NOTICE_DAYS
from participants.querysets import ParticipantQuerySet


class PartnershipForm(forms.Form):
    kind = forms.ChoiceField(label=_("Slag"), choices=PartnershipKind, widget=forms.RadioSelect)
    covers = forms.CharField(
        label=_("Vad det gäller"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_(
            "Med några ord, inga namn. Som: Medlemmar håller datorhjälp, föreningen får ersättningen."
        ),
    )
    reference = forms.CharField(label=_("Diarienummer"), max_length=60, required=False)
    valid_from = day_field(_("Gäller från"), required=True)
    valid_to = day_field(_("Gäller till och med"), help_text=_("Tomt: tills vidare."))
    notice_days = forms.IntegerField(
        label=_("Visas på Idag så många dagar innan det tar slut"),
        min_value=0,
        max_value=730,
        initial=USUAL_NOTICE_DAYS,
    )


class NewPartnershipForm(PartnershipForm):
    """A new one also says whose it is."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["board"] = board_field(user, rules.ORGANISE)


class RepresentativeForm(forms.Form):
    participant = forms.ModelChoiceField(
        Participant.objects.none(), label=_("Deltagare"), required=False, empty_label=_("Ingen deltagare")
    )
    name = forms.CharField(
        label=_("Eller någon annan: namn"),
        max_length=120,
        required=False,
        help_text=_("Den som företräder föreningen utan att vara deltagare."),
    )
    phone = forms.CharField(label=_("Telefon"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-post"), required=False)
    valid_from = day_field(_("Från"), required=True)
    valid_to = day_field(_("Till och med"), help_text=_("Tomt: tills vidare."))

    def __init__(self, *args: Any, people: ParticipantQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["participant"].queryset = people  # type: ignore[attr-defined]


class NewRepresentativeForm(RepresentativeForm):
    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["board"] = board_field(user, rules.ORGANISE)

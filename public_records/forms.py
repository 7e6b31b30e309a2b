"""What staff write about a request. No field asks who somebody is or why they ask."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.models import User
from core.periods import STOCKHOLM
from core.registry import record_kinds, record_sources
from participants.forms import board_field, day_field
from participants.models import RoleGrant, StaffProfile
from public_records import rules
from public_records.models import AnswerWay, CameBy


class RegisterForm(forms.Form):
    """As it was said or written."""

    board = forms.ModelChoiceField(StaffProfile.objects.none())
    came_by = forms.ChoiceField(
        label=_("Hur kom den?"),
        choices=[one for one in CameBy.choices if one[0] != CameBy.WEB],
        initial=CameBy.PHONE,
        widget=forms.RadioSelect,
    )
    came_on = day_field(_("Vilken dag kom den?"), required=True)
    wanted = forms.CharField(
        label=_("Vad begärs?"),
        help_text=_("Så som det sades eller skrevs. Fråga inte vem det är eller varför. Töms till slut."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        error_messages={"required": _("Skriv vad som begärs.")},
    )
    subject = forms.CharField(
        label=_("Vad det gäller, utan namn"),
        help_text=_("Står kvar när ärendet är avslutat. Till exempel: Avtal med föreningar 2025."),
        max_length=120,
        required=False,
    )
    way = forms.ChoiceField(
        label=_("Hur lämnas svaret?"),
        choices=[one for one in AnswerWay.choices if one[0] != AnswerWay.CODE],
        initial=AnswerWay.FETCH,
        widget=forms.RadioSelect,
    )
    address = forms.CharField(
        label=_("Adress, om svaret ska skickas"),
        help_text=_("Bara om det behövs. Den tas bort när svaret är lämnat."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["board"] = board_field(user, rules.REGISTER)

    def clean(self) -> dict[str, Any]:
        """The day as a moment: today it came at this moment, an earlier day at its noon."""
        data: dict[str, Any] = super().clean() or {}
        came_on, now = data.pop("came_on", None), clock.now()
        if came_on is not None:
            noon = datetime.combine(came_on, time(12), STOCKHOLM)
            data["came_at"] = now if came_on == timezone.localdate(now) else noon
        return data


class SubjectForm(forms.Form):
    subject = forms.CharField(
        label=_("Vad det gäller, utan namn"),
        max_length=120,
        error_messages={"required": _("Skriv vad det gäller, utan namn.")},
    )


class GiveToForm(forms.Form):
    """Colleagues of the board who may collect records."""

    user = forms.ModelChoiceField(
        StaffProfile.objects.none(),
        label=_("Vem samlar handlingarna?"),
        required=False,
        empty_label=_("Ingen särskild"),
    )

    def __init__(self, *args: Any, board: UUID, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [role.key for role in access.roles if rules.COLLECT in role.permissions]
        grants = RoleGrant.objects.in_force(on).filter(board=board, role__in=roles)
        people = StaffProfile.objects.filter(user__in=grants.values("user"))
        self.fields["user"].queryset = people  # type: ignore[attr-defined]

    def clean_user(self) -> User | None:
        profile = self.cleaned_data["user"]
        return profile.user if profile else None


class DelayForm(forms.Form):
    words = forms.CharField(
        label=_("Till den som frågade"),
        help_text=_("Varför det dröjer, och när svaret kan komma. Skriv inga namn."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv varför det dröjer, och när svaret kan komma.")},
    )


class DecideForm(forms.Form):
    outcome = forms.CharField(widget=forms.HiddenInput)
    motive = forms.CharField(
        label=_("Skäl"),
        help_text=_("Behövs när något inte lämnas ut. Den som frågade läser det. Skriv inga namn."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class AppealForm(forms.Form):
    on = day_field(_("Vilken dag kom överklagandet?"), required=True)


# --- Collecting -----------------------------------------------------------------------------------
class FindForm(forms.Form):
    """Where to look, from and to which day. Public kinds come first; the words stay out of the address."""

    source = forms.ChoiceField(label=_("Slag av handling"))
    first = day_field(_("Från och med"))
    last = day_field(_("Till och med"))
    words = forms.CharField(label=_("Ord"), required=False, max_length=100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = source_choices()  # type: ignore[attr-defined]


def source_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[bool, tuple[Any, list[tuple[str, str]]]] = {
        True: (_("Offentliga handlingar"), []),
        False: (_("Handlingar som kan vara hemliga"), []),
    }
    for source in record_sources:
        groups[record_kinds[source.kind].public][1].append((source.key, str(source.label)))
    return [(str(label), sources) for label, sources in groups.values()]

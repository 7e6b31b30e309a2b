"""What an employee says when applying, and what a manager answers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import RadioBoxes
from participants.models import Board, StaffProfile, Unit

OTHER = "annan"
NOBODY_FOUND = _("Vi hittar ingen med den adressen. Fråga samordnaren om chefen finns här.")


class ApplyForm(forms.Form):
    """Which unit is asked only when there is more than one."""

    unit = forms.ChoiceField(
        label=_("Vilken enhet söker du från?"),
        widget=RadioBoxes,
        error_messages={"required": _("Välj en enhet.")},
    )
    manager = forms.ChoiceField(
        label=_("Vem är din chef?"),
        help_text=_("Chefen får frågan om du kan gå ifrån på tiderna."),
        widget=RadioBoxes,
        error_messages={"required": _("Välj din chef.")},
    )
    email = forms.EmailField(
        label=_("Chefens e-post på jobbet"),
        required=False,
        help_text=_("Om du valde ”Någon annan”."),
        error_messages={"invalid": _("Skriv adressen så här: namn@exempel.se")},
    )
    why = forms.CharField(
        label=_("Varför vill du vara med?"),
        required=False,
        max_length=1_000,
        help_text=_("Du behöver inte svara. Samordnaren läser det."),
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(
        self,
        *args: Any,
        board: Board,
        units: Sequence[Unit],
        colleagues: Sequence[StaffProfile],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.board, self.units = board, {str(unit.pk): unit for unit in units}
        self.colleagues = {str(one.pk): one for one in colleagues}
        if len(units) > 1:
            self.fields["unit"].choices = [(key, unit.name) for key, unit in self.units.items()]  # type: ignore[attr-defined]
        else:
            del self.fields["unit"]
        people = [(key, one.full_name) for key, one in self.colleagues.items()]
        self.fields["manager"].choices = [*people, (OTHER, _("Någon annan"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("manager") == OTHER and "email" in data:
            data["chosen"] = self.found(data["email"])
        else:
            data["chosen"] = self.colleagues.get(data.get("manager", ""))
        return data

    def found(self, email: str) -> StaffProfile | None:
        if not email:
            self.add_error("email", _("Skriv chefens e-post."))
            return None
        rows = StaffProfile.objects.filter(user__email__iexact=email, user__is_active=True)
        profile = rows.filter(board=self.board).first()
        if profile is None:
            self.add_error("email", NOBODY_FOUND)
        return profile

    @property
    def unit_chosen(self) -> Unit | None:
        if "unit" in self.fields:
            return self.units[self.cleaned_data["unit"]]
        return next(iter(self.units.values()), None)


class NoTimeForm(forms.Form):
    words = forms.CharField(
        label=_("Varför går det inte den här gången?"),
        max_length=1_000,
        help_text=_("Din medarbetare läser det du skriver."),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Skriv varför det inte går den här gången.")},
    )

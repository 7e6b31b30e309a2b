"""How, when and how much: the same boxes for the person and for staff who write it down."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import CheckboxBoxes, RadioBoxes
from participants.actions import Wish
from participants.forms import ChannelForm
from participants.models import Area, DoneWhere, OfferWish, Participant, PartOfWeek, Weekday
from participants.wishes import AT_MOST

ANY_NUMBER = ""
TOLD = "told"
NOTHING_LEFT = {"required": _("Välj minst en. Vill du inte ha några frågor just nu? Ta paus i stället.")}


def boxes(label: Any, choices: Sequence[tuple[str, Any]]) -> forms.MultipleChoiceField:
    """All are ticked until the person takes one away."""
    capital = [(key, str(words).capitalize()) for key, words in choices]
    return forms.MultipleChoiceField(
        label=label,
        choices=capital,
        initial=[key for key, _words in choices],
        widget=CheckboxBoxes,
        error_messages=NOTHING_LEFT,
    )


class WishFields(forms.Form):
    where = boxes(_("Hur vill du vara med?"), DoneWhere.choices)
    parts = boxes(_("När passar det?"), PartOfWeek.choices)
    days = boxes(_("Vilka dagar passar?"), Weekday.choices)
    how_much = forms.ChoiceField(
        label=_("Hur ofta vill du?"),
        choices=[(ANY_NUMBER, _("Hur ofta som helst"))]
        + [(str(number), str(words).capitalize()) for number, words in AT_MOST.items()],
        initial=ANY_NUMBER,
        required=False,
        widget=RadioBoxes,
    )
    is_told = forms.MultipleChoiceField(
        label=_("Vem får läsa det här?"),
        choices=[(TOLD, _("Den som frågar får läsa när och hur jag helst vill"))],
        required=False,
        widget=CheckboxBoxes,
    )

    def wish(self) -> Wish:
        data = self.cleaned_data
        return Wish(
            where=frozenset(data["where"]),
            parts=frozenset(data["parts"]),
            days=frozenset(data["days"]),
            at_most=int(data["how_much"]) if data["how_much"] else None,
            is_told=TOLD in data["is_told"],
        )


def initial_of(wish: OfferWish | None) -> dict[str, Any]:
    """What the boxes show; for who has said nothing they show their own beginning."""
    if wish is None:
        return {}
    return {
        "where": wish.suits(DoneWhere),
        "parts": wish.suits(PartOfWeek),
        "days": wish.suits(Weekday),
        "how_much": str(wish.at_most or ANY_NUMBER),
        "is_told": [TOLD] if wish.is_told else [],
    }


class RecordedWishesForm(WishFields, ChannelForm):
    """Written down for whoever calls or writes on paper."""

    areas = forms.ModelMultipleChoiceField(
        Area.objects.none(),
        label=_("Områden där personen vill ha frågor"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("areas", "where", "parts", "days", "how_much", "is_told", "channel")

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(initial_of(OfferWish.objects.filter(participant=participant).first()))
        areas = Area.objects.filter(board=participant.board_id)
        self.fields["areas"].queryset = areas  # type: ignore[attr-defined]
        self.fields["areas"].initial = areas.filter(pk__in=participant.area_wishes.values("area"))

"""Välj: those who said yes to a question where we choose, longest since asked first. One step tells all."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import access, clock
from core.admin import bound, read_audited, work_page
from core.models import User
from core.templatetags.words import day, day_year
from participants import actions, rules
from participants.models import Offer, OfferRound


class ChooseForm(forms.Form):
    chosen = forms.TypedMultipleChoiceField(
        label=_("De här får en plats"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Överst står den som har väntat längst på en fråga. Det är ingen rangordning."),
        error_messages={
            "required": _("Välj minst en person."),
            "invalid_choice": _("Någon har ändrat sitt svar. Titta på listan och välj igen."),
        },
    )

    reserve = forms.TypedMultipleChoiceField(
        label=_("De här står på tur om någon får förhinder"),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("En plats som blir ledig går till den som svarade först av dem. Tomt: ingen."),
        error_messages={"invalid_choice": _("Någon har ändrat sitt svar. Titta på listan och välj igen.")},
    )

    def __init__(self, *args: Any, offers: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        for name in ("chosen", "reserve"):
            fields[name].choices = [(str(offer.pk), offer_words(offer)) for offer in offers]


def choose_page(request: HttpRequest, round_id: UUID) -> HttpResponse:
    user = cast(User, request.user)
    row = round_or_404(user, round_id)
    offers = list(
        Offer.objects.filter(round=row)
        .awaiting_choice()
        .select_related("participant", "assignment")
        .longest_since_asked_first()
    )
    read_audited(request, row)

    def perform(data: dict[str, Any]) -> str:
        actions.choose_people(
            round=row, chosen=set(data["chosen"]), reserve=set(data["reserve"]), by=user, at=clock.now()
        )
        return _t("Valet är gjort. Alla som svarade ja får besked.")

    first = row.offers.select_related("assignment").order_by("assignment__starts_at", "pk")[0].assignment
    here = reverse("admin:participants_assignment_change", args=[first.pk])
    if request.method != "POST" and not offers:
        messages.info(request, nothing_to_choose(row))
        return redirect(here)
    return work_page(
        request,
        form=bound(request, ChooseForm, offers=offers),
        perform=perform,
        title=_("Välj"),
        intro=intro_words(row, first.places),
        button=_("Välj och ge alla besked"),
        done=here,
        back=here,
        back_label=first.title,
    )


def round_or_404(user: User, round_id: UUID) -> OfferRound:
    rounds = OfferRound.objects.for_boards(access.boards_for(user, rules.OFFER)).known_to(user)
    row = rounds.filter(pk=round_id, filling="chosen").first()
    if row is None:
        raise Http404
    return row


def nothing_to_choose(row: OfferRound) -> str:
    if row.chosen_at is not None:
        return _t("Valet är redan gjort. Alla har fått besked.")
    return _t("Ingen har svarat ja än.")


def intro_words(row: OfferRound, places: int) -> str:
    seats = ngettext("En plats.", "%(n)d platser.", places) % {"n": places}
    return _t("%(seats)s Välj senast %(day)s. De andra läser: ”Tack. Platsen är tagen.”") % {
        "seats": seats,
        "day": day(row.choose_by),
    }


def offer_words(offer: Any) -> str:
    asked = (
        _t("frågades förra gången %(day)s") % {"day": day_year(offer.asked_before)}
        if offer.asked_before
        else _t("har inte fått någon annan fråga")
    )
    starts = offer.assignment.starts_at
    when = f" – {day(starts)}" if starts else ""
    return f"{offer.participant.full_name}{when} ({asked})"

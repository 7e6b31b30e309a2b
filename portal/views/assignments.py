"""What a person has said yes to, and what to do when it cannot be."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.actions import Refused
from fees.actions.pay_choices import CHOOSABLE, begun_among
from fees.choice_words import chosen_words
from fees.models import OfferTerms, PayChoice, WorkEntry
from fees.offer_words import written_offer
from fees.terms import words_for
from participants import actions
from participants.models import Adaptation, Offer, Swap
from participants.programmes import page_of
from participants.states import OfferState
from participants.views.portal import PortalView
from portal.advances import advance_card
from portal.after_work import card_for
from portal.extra_time import extra_time
from portal.questions import SAID_YES
from portal.swaps import place_for

WORKED = (OfferState.ACCEPTED, OfferState.DONE)
LATEST, SHOWN_OF_THE_PAST = 5, 60


class OfferView(PortalView):
    """A page about one of the person's own offers."""

    def load(self, offer_id: UUID) -> Offer:
        """The offer with what its page tells; another person's does not exist here."""
        rows = Offer.objects.for_person(self.participant).select_related(
            "assignment", "round", "participant__user", "answer_recorded_by__staff_profile"
        )
        offer = rows.filter(pk=offer_id).first()
        if offer is None:
            raise Http404
        return offer


class Assignments(PortalView):
    """What is booked, what one stands in line for, and what has been."""

    template_name = "portal/assignments.html"
    together = True

    def get(self, request: HttpRequest) -> HttpResponse:
        mine = Offer.objects.for_person(self.participant).select_related("assignment")
        past = list(mine.past(self.at)[:SHOWN_OF_THE_PAST])
        return self.page(
            booked=list(mine.booked(self.at)),
            queued=list(mine.queued()),
            past=past[:LATEST],
            earlier=past[LATEST:],
        )


class OneAssignment(OfferView):
    """Place, door, who meets you, what it pays; hours afterwards; "kan du inte?" before."""

    template_name = "portal/assignment.html"
    together = True

    def get(self, request: HttpRequest, offer_id: UUID) -> HttpResponse:
        offer = self.load(offer_id)
        starts_at = offer.assignment.starts_at
        terms = OfferTerms.objects.filter(offer=offer.pk).select_related("text").first()
        return self.page(
            **pay_choice_of(offer, terms, self.at),
            offer=offer,
            assignment=offer.assignment,
            terms=terms,
            pay=words_for(terms) if terms else None,
            entry=WorkEntry.objects.for_person(self.participant)
            .standing()
            .telling()
            .filter(assignment=offer.assignment)
            .first(),
            extra=extra_time(offer, self.at),
            advances=advance_card(offer, self.at),
            has_begun=starts_at is not None and starts_at <= self.at,
            is_coming=offer.state in {OfferState.ACCEPTED, OfferState.WAITING},
            needs=Adaptation.objects.filter(participant=self.participant, round=offer.round).first(),
            swap=Swap.objects.open(self.at).filter(offer=offer).exists(),
            place=place_for(self.participant, self.at, offer),
            after_work=card_for(self.participant, self.user, self.at, offer),
            own_page=page_of(offer.assignment) if offer.state in WORKED else None,
        )


def pay_choice_of(offer: Offer, terms: OfferTerms | None, at: datetime) -> dict[str, Any]:
    """How the person wants it, of what was said yes to, and whether it may still be changed."""
    if terms is None or offer.state not in SAID_YES:
        return {"written": written_offer(terms) if terms else None}
    choice = PayChoice.objects.filter(offer=offer.pk).select_related("recorded_by__staff_profile").first()
    return {
        "written": written_offer(terms),
        "choice": choice,
        "chosen": chosen_words(choice, terms),
        "may_choose": offer.state in CHOOSABLE
        and not offer.assignment.is_cancelled
        and not begun_among([offer], at),
    }


class CannotCome(OfferView):
    """A yes is taken back, without a why and without blame, until it begins."""

    together = True

    def post(self, request: HttpRequest, offer_id: UUID) -> HttpResponse:
        offer = self.load(offer_id)
        try:
            actions.decline_offer(offer=offer, by=self.user, at=self.at, channel=self.channel)
        except Refused as refused:
            messages.warning(request, str(refused.message))
        else:
            messages.success(request, _("Tack för att du sa till. Du behöver inte göra något mer."))
        return redirect("portal:assignment", offer_id)


class AskForSwap(OfferView):
    """ "Kan någon ta min plats?": the place stays the person's until somebody has said yes."""

    def post(self, request: HttpRequest, offer_id: UUID) -> HttpResponse:
        offer = self.load(offer_id)
        try:
            actions.ask_for_swap(offer=offer, by=self.user, at=self.at)
        except Refused as refused:
            messages.warning(request, str(refused.message))
        else:
            messages.success(request, _("Vi frågar. Du har kvar platsen tills någon säger ja."))
        return redirect("portal:assignment", offer_id)


class StopSwap(OfferView):
    """The person goes there after all."""

    def post(self, request: HttpRequest, offer_id: UUID) -> HttpResponse:
        offer = self.load(offer_id)
        actions.stop_swap(offer=offer, by=self.user, at=self.at)
        return redirect("portal:assignment", offer_id)


class TakePlace(OfferView):
    """Whoever stands in line takes the place that somebody asks about. The first yes gets it."""

    def post(self, request: HttpRequest, offer_id: UUID) -> HttpResponse:
        offer = self.load(offer_id)
        try:
            actions.take_place(offer=offer, by=self.user, at=self.at)
        except Refused as refused:
            messages.warning(request, str(refused.message))
        else:
            messages.success(request, _("Tack! Platsen är din."))
        return redirect("portal:assignment", offer_id)


class DidNotHappen(OfferView):
    """ "Det blev inte av": said by either side, no culprit, no more reminders."""

    def post(self, request: HttpRequest, offer_id: UUID) -> HttpResponse:
        offer = self.load(offer_id)
        try:
            actions.set_did_not_happen(offer=offer, by=self.user, at=self.at, channel="portal")
        except Refused as refused:
            messages.warning(request, str(refused.message))
        else:
            messages.success(request, _("Tack. Vi frågar inte mer om det."))
        return redirect("portal:assignment", offer_id)

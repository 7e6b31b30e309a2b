"""Nobody lays out own money: a ticket or money before, asked for with one tap."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from core.actions import Refused
from fees import actions
from portal.views.assignments import OfferView


class AskForAdvance(OfferView):
    def post(self, request: HttpRequest, offer_id: UUID) -> HttpResponse:
        offer = self.load(offer_id)
        try:
            actions.ask_for_advance(offer=offer, by=self.user, at=self.at)
        except Refused as refused:
            messages.warning(request, str(refused.message))
        return redirect("portal:assignment", offer.pk)


class NoAdvanceAfterAll(OfferView):
    def post(self, request: HttpRequest, offer_id: UUID) -> HttpResponse:
        offer = self.load(offer_id)
        actions.take_back_request(offer=offer, by=self.user, at=self.at)
        return redirect("portal:assignment", offer.pk)

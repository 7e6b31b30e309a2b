"""'Bra · Okej · Jag vill prata': one tap each.

'Bra' and 'Okej' are two buttons that send the same thing, so nobody can know which one it was.
"""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.actions import Refused
from participants import actions
from participants.models import Call
from participants.views.portal import PortalView
from portal.views.assignments import OfferView


class HowWasIt(OfferView):
    def post(self, request: HttpRequest, offer_id: UUID) -> HttpResponse:
        try:
            actions.stop_asking(offer=self.load(offer_id), by=self.user, at=self.at)
        except Refused as refused:
            messages.warning(request, str(refused.message))
        else:
            messages.success(request, _("Tack. Vi sparar inte vad du tryckte på."))
        return redirect("portal:home")


class WantToTalk(OfferView):
    """The first page then says who calls, and when at the latest."""

    def post(self, request: HttpRequest, offer_id: UUID) -> HttpResponse:
        offer = self.load(offer_id)
        try:
            actions.ask_for_call(participant=self.participant, offer=offer, by=self.user, at=self.at)
        except Refused as refused:
            messages.warning(request, str(refused.message))
        else:
            messages.success(request, _("Bra att du säger till."))
        return redirect("portal:home")


class RatherNotTalk(PortalView):
    def post(self, request: HttpRequest, call_id: UUID) -> HttpResponse:
        calls = Call.objects.for_person(self.participant).select_related("participant__user")
        call = calls.filter(pk=call_id).first()
        if call is None:
            raise Http404
        try:
            actions.take_back_call(call=call, by=self.user, at=self.at)
        except Refused as refused:
            messages.warning(request, str(refused.message))
        else:
            messages.success(request, _("Okej. Då ringer vi inte."))
        return redirect("portal:home")

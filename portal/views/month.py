"""The month at a glance, and its planned days sent as they were planned: one, or several at once."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext

from core.actions import Refused
from core.periods import Month
from fees import actions
from fees.models import EntryKind
from participants.views.portal import PortalView
from portal.month import month_page
from portal.views.assignments import OfferView


class WholeMonth(PortalView):
    template_name = "portal/month.html"

    def get(self, request: HttpRequest, month: str) -> HttpResponse:
        return self.show(wanted(month))

    def post(self, request: HttpRequest, month: str) -> HttpResponse:
        """Those ticked, or the only one whose own button was tapped."""
        shown = wanted(month)
        days = ticked(request)
        if not days:
            return self.show(shown, nothing_chosen=True)
        try:
            result = actions.send_as_planned(
                participant=self.participant, offers=days, by=self.user, at=self.at
            )
        except Refused as refused:
            return self.show(shown, refused_all=str(refused.message))
        if result.done:
            count = len(result.done)
            words = ngettext("En dag är skickad.", "%(n)d dagar är skickade.", count) % {"n": count}
            messages.success(request, words)
        if not result.refused:
            return redirect("portal:hours_month", month)
        return self.show(shown, dict(result.refused))

    def show(self, month: Month, refused: dict[UUID, str] | None = None, **context: Any) -> HttpResponse:
        found = month_page(self.participant, month, self.at, refused)
        return self.page(found=found, month=month, this=Month.of(self.at), refused=refused, **context)


def wanted(text: str) -> Month:
    try:
        return Month.read(text)
    except ValueError:
        raise Http404 from None


def ticked(request: HttpRequest) -> list[UUID]:
    only = request.POST.get("only")
    try:
        return [UUID(text) for text in ([only] if only else request.POST.getlist("days"))]
    except ValueError:
        raise Http404 from None


class AsPlanned(OfferView):
    """One assignment, paid as it was planned, in one tap."""

    kind = EntryKind.WORK

    def post(self, request: HttpRequest, offer_id: UUID) -> HttpResponse:
        """To the thanks; or back to the assignment with the words that were said."""
        offer = self.load(offer_id)
        result = actions.send_as_planned(
            participant=self.participant, offers=[offer.pk], by=self.user, at=self.at, kind=self.kind
        )
        for _key, reason in result.refused:
            messages.warning(request, reason)
        entry = actions.told_before(offer)
        if result.refused or entry is None:
            return redirect("portal:assignment", offer.pk)
        return redirect("portal:hours_sent", entry.pk)


class PayCancelled(AsPlanned):
    """ "Jag vill ha betalt": we called it off too late. No why from either side."""

    kind = EntryKind.CANCELLED


class NobodyCame(AsPlanned):
    """The person was there, and nobody came. No why from either side."""

    kind = EntryKind.NOBODY_CAME

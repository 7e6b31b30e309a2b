"""Preparation and travel: time beside the plan, when the assignment pays it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from core.actions import Refused
from core.refusals import add_refusal
from fees import actions
from fees.actions.entries import WORKED
from fees.kinds import agreed_on, beside_paid
from fees.models import EntryKind
from participants.models import Offer
from portal.beside_forms import BesideForm
from portal.views.assignments import OfferView

KINDS = {"forberedelse": EntryKind.PREPARATION, "restid": EntryKind.TRAVEL}


class TimeBeside(OfferView):
    """Which day and how long; then read back and sent like any other time."""

    template_name = "portal/hours_beside.html"

    def get(self, request: HttpRequest, offer_id: UUID, kind: str) -> HttpResponse:
        offer, which = self.wanted(offer_id, kind)
        return self.show(offer, which, BesideForm(which, self.likely_day(offer)))

    def post(self, request: HttpRequest, offer_id: UUID, kind: str) -> HttpResponse:
        offer, which = self.wanted(offer_id, kind)
        form = BesideForm(which, self.likely_day(offer), request.POST)
        if not form.is_valid():
            return self.show(offer, which, form)
        try:
            entry = actions.tell_beside(
                participant=self.participant,
                assignment=offer.assignment,
                kind=which,
                worked_on=form.cleaned_data["day"],
                typed=form.cleaned_data["typed"],
                key=form.cleaned_data["key"],
                by=self.user,
                at=self.at,
            )
        except Refused as refused:
            add_refusal(form, refused, time="typed")
            return self.show(offer, which, form)
        return redirect("portal:hours_check", entry.pk)

    def wanted(self, offer_id: UUID, kind: str) -> tuple[Offer, EntryKind]:
        """A kind that this assignment does not pay has no page."""
        offer, which = self.load(offer_id), KINDS.get(kind)
        agreed = agreed_on(offer.pk)
        paid = beside_paid(agreed.conditions if agreed else None)
        if which is None or which not in paid or offer.state not in WORKED:
            raise Http404
        return offer, which

    def likely_day(self, offer: Offer) -> Any:
        """The day of the assignment once it has come, else today."""
        today, starts_at = timezone.localdate(self.at), offer.assignment.starts_at
        return min(today, timezone.localdate(starts_at)) if starts_at else today

    def show(self, offer: Offer, kind: EntryKind, form: BesideForm) -> HttpResponse:
        return self.page(offer=offer, form=form, is_travel=kind == EntryKind.TRAVEL)

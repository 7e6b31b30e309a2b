"""'Det här behöver jag': for one assignment, or for the next one. Taken away in one tap."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core import clock, record_plan
from core.actions import Refused
from core.refusals import add_refusal
from participants import actions
from participants.kept_records import why
from participants.models import Adaptation, Needs, Offer
from participants.need_forms import NeedFields, initial_of
from portal.views.assignments import OfferView


class NeedsNext(OfferView):
    """Before there is a yes to hang it on: it follows the next one."""

    template_name = "portal/needs.html"
    offer: Offer | None = None

    def get(self, request: HttpRequest) -> HttpResponse:
        said = self.said()
        return self.show(NeedFields(initial=initial_of(said.needs if said else None)))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = NeedFields({} if "remove" in request.POST else request.POST)
        if not form.is_valid():
            return self.show(form)
        needs = form.needs()
        try:
            self.keep(needs)
        except Refused as refused:
            add_refusal(form, refused)
            return self.show(form)
        messages.success(request, _("Borttaget.") if needs.is_empty else _("Sparat."))
        return self.done()

    def said(self) -> Adaptation | None:
        round_ = self.offer.round if self.offer else None
        return Adaptation.objects.filter(participant=self.participant, round=round_).first()

    def keep(self, needs: Needs) -> None:
        actions.set_adaptations(
            participant=self.participant,
            round=self.offer.round if self.offer else None,
            needs=needs,
            by=self.user,
            at=self.at,
        )

    def done(self) -> HttpResponse:
        return redirect("portal:assignment", self.offer.pk) if self.offer else redirect("portal:choices")

    def show(self, form: NeedFields) -> HttpResponse:
        """Also whether anybody has decided yet when it is destroyed."""
        rule = record_plan.rule_for(Adaptation, clock.today())
        words = why(rule) if rule.is_decided else ""
        return self.page(form=form, offer=self.offer, said=self.said(), rule=rule, why=words)


class NeedsAt(NeedsNext):
    """For something that the person has said yes to."""

    def get(self, request: HttpRequest, offer_id: UUID) -> HttpResponse:  # type: ignore[override]
        self.offer = self.load(offer_id)
        return super().get(request)

    def post(self, request: HttpRequest, offer_id: UUID) -> HttpResponse:  # type: ignore[override]
        self.offer = self.load(offer_id)
        return super().post(request)

"""'Hur vill du ha det?', chosen again from the assignment until the work begins."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.actions import Refused
from core.refusals import add_refusal
from fees import actions
from fees.actions.pay_choices import begun_among
from fees.choice_words import wishes_for
from fees.models import OfferTerms, PayChoice
from participants.models import Offer
from portal.pay_choice_forms import PayChoiceForm
from portal.views.assignments import OfferView


class ChoosePay(OfferView):
    """All ways on one page; the time of 'kortare tid' stands under its box."""

    template_name = "portal/pay_choice.html"
    together = True

    def get(self, request: HttpRequest, offer_id: UUID) -> HttpResponse:
        offer = self.load(offer_id)
        terms = terms_or_404(offer)
        return self.show(offer, terms, PayChoiceForm(terms, self.said(offer)))

    def post(self, request: HttpRequest, offer_id: UUID) -> HttpResponse:
        offer = self.load(offer_id)
        terms = terms_or_404(offer)
        form = PayChoiceForm(terms, self.said(offer), request.POST)
        if not form.is_valid():
            return self.show(offer, terms, form)
        try:
            actions.choose_pay(
                offer=offer,
                choice=form.cleaned_data["pay"],
                minutes=form.minutes(),
                by=self.user,
                at=self.at,
                channel=self.channel,
            )
        except Refused as refused:
            add_refusal(form, refused, choice="pay")
            return self.show(offer, terms, form)
        messages.success(request, _("Sparat. Du kan ändra tills du börjar."))
        return redirect("portal:assignment", offer_id)

    def said(self, offer: Offer) -> PayChoice | None:
        return PayChoice.objects.filter(offer=offer.pk).first()

    def show(self, offer: Offer, terms: OfferTerms, form: PayChoiceForm) -> HttpResponse:
        is_closed = bool(begun_among([offer], self.at))
        return self.page(
            offer=offer, assignment=offer.assignment, terms=terms, form=form, is_closed=is_closed
        )


class UndoPayChoice(OfferView):
    """What an employee wrote down is taken back by the person."""

    def post(self, request: HttpRequest, offer_id: UUID) -> HttpResponse:
        offer = self.load(offer_id)
        try:
            actions.undo_recorded_choice(offer=offer, by=self.user, at=self.at)
        except Refused as refused:
            messages.warning(request, str(refused.message))
        else:
            messages.success(request, _("Valet är borttaget. Du kan välja om tills du börjar."))
        return redirect("portal:assignment", offer_id)


def terms_or_404(offer: Offer) -> OfferTerms:
    """Only where there is something to choose."""
    terms = OfferTerms.objects.filter(offer=offer.pk).first()
    if terms is None or not wishes_for(terms):
        raise Http404
    return terms

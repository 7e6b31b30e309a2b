"""'Vad jag vill göra': in which areas, how, when and how much one wants to be asked."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.actions import Refused
from core.refusals import add_refusal
from participants import actions
from participants.models import Area, OfferWish
from participants.views.portal import PortalView
from participants.wish_forms import initial_of
from portal.wish_form import WishesForm


class Wishes(PortalView):
    """Areas are named by service, never by problem. Nothing here can say why."""

    template_name = "portal/wishes.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        wished = self.participant.area_wishes.values_list("area_id", flat=True)
        said = OfferWish.objects.filter(participant=self.participant).first()
        return self.page(form=self.form(initial={**initial_of(said), "areas": [str(pk) for pk in wished]}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.page(form=form)
        try:
            actions.set_wishes(
                participant=self.participant,
                areas=form.chosen(),
                wish=form.wish(),
                by=self.user,
                at=self.at,
            )
        except Refused as refused:
            add_refusal(form, refused)
            return self.page(form=form)
        messages.success(request, _("Sparat. Du kan ändra när du vill."))
        return redirect("portal:choices")

    def form(self, *args: Any, **kwargs: Any) -> WishesForm:
        return WishesForm(Area.objects.filter(board=self.participant.board_id), *args, **kwargs)

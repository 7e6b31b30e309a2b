"""'Meddelanden': by which way, how much they say, and when it is quiet."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.actions import Refused
from core.refusals import add_refusal
from participants import actions
from participants.message_wish_form import MessageWishForm
from participants.views.portal import PortalView


class MessageWishes(PortalView):
    template_name = "portal/message_wishes.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(form=MessageWishForm(participant=self.participant, at=self.at))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = MessageWishForm(request.POST, participant=self.participant, at=self.at)
        if not form.is_valid():
            return self.page(form=form)
        try:
            actions.set_message_wishes(
                participant=self.participant, wishes=form.wishes(), by=self.user, at=self.at
            )
        except Refused as refused:
            add_refusal(form, refused, until="detail")
            return self.page(form=form)
        messages.success(request, _("Sparat. Du kan ändra när du vill."))
        return redirect("portal:choices")

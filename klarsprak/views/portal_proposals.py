"""A person of the group proposes a hard text; the answer comes under 'Vad hände sedan?'."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.actions import Refused
from klarsprak import actions
from klarsprak.forms.proposals import ProposeForm
from participants.views.portal import PortalView


class Propose(PortalView):
    template_name = "klarsprak/portal/propose.html"
    together = True

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(form=ProposeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ProposeForm(request.POST)
        if not form.is_valid():
            return self.page(form=form)
        try:
            row = actions.propose_text_as_reader(
                participant=self.participant,
                by=self.user,
                at=self.at,
                channel=self.channel,
                **form.cleaned_data,
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
            return self.page(form=form)
        messages.success(request, _("Tack! Nu ska någon svara."))
        return redirect("portal:contribution", row.contribution_id)

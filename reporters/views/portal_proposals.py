"""A reporter proposes something to write about; the answer comes under 'Vad hände sedan?'."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.actions import Refused
from core.refusals import add_refusal
from participants.views.portal import PortalView
from reporters.actions.proposals import propose
from reporters.forms.proposals import ProposeForm
from reporters.models import Proposal

OWN_AT_MOST = 20


class Propose(PortalView):
    """A few boxes, and what one has proposed before."""

    template_name = "reporters/portal/propose.html"
    together = True

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(ProposeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ProposeForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            row = propose(
                participant=self.participant,
                idea=form.idea,
                by=self.user,
                at=self.at,
                channel=self.channel,
            )
        except Refused as refused:
            add_refusal(form, refused)
            return self.show(form)
        messages.success(request, _("Tack! Någon ska svara dig. Svaret står här."))
        return redirect("portal:contribution", row.contribution_id)

    def show(self, form: ProposeForm) -> HttpResponse:
        own = Proposal.objects.of(self.participant).standing().select_related("contribution")
        return self.page(form=form, own=own.order_by("-contribution__given_at", "pk")[:OWN_AT_MOST])

"""Hard texts that somebody has proposed, for the unit that owns them. Never who proposed."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.actions import Refused
from klarsprak import actions, rules
from klarsprak.forms.proposals import ProposalAnswerForm
from klarsprak.models import Proposal
from klarsprak.states import ProposalState
from klarsprak.views.employee import OwnersView

A_PAGE = 25


class Proposals(OwnersView):
    """Those that wait first come first."""

    template_name = "klarsprak/employee/proposals.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = rules.proposals_of(self.user, self.at).waiting().select_related("unit")
        paging = Paginator(rows.order_by("came_at", "pk"), A_PAGE).get_page(request.GET.get("sida"))
        return self.page(paging=paging)


class AnswerProposal(OwnersView):
    template_name = "klarsprak/employee/proposal.html"

    def find(self, proposal_id: UUID) -> Proposal:
        rows = rules.proposals_of(self.user, self.at).select_related("unit", "contribution", "text")
        row = rows.filter(pk=proposal_id).first()
        if row is None:
            raise Http404
        return row

    def get(self, request: HttpRequest, proposal_id: UUID) -> HttpResponse:
        return self.show(self.find(proposal_id), ProposalAnswerForm())

    def post(self, request: HttpRequest, proposal_id: UUID) -> HttpResponse:
        row, form = self.find(proposal_id), ProposalAnswerForm(request.POST)
        if not form.is_valid():
            return self.show(row, form)
        try:
            text = actions.answer_proposal(
                proposal=row, redo=form.redo, words=form.cleaned_data["words"], by=self.user, at=self.at
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
            return self.show(row, form)
        messages.success(request, _("Tack! Svaret är skickat till den som föreslog texten."))
        return redirect("klarsprak:text", text.pk) if text else redirect("klarsprak:proposals")

    def show(self, row: Proposal, form: ProposalAnswerForm) -> HttpResponse:
        return self.page(row=row, form=form, is_waiting=row.state != ProposalState.ANSWERED)

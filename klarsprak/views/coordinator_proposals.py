"""Hard texts that somebody has proposed: passed on to who owns them, or answered at once."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import clock
from core.admin import bound, buttons_for, work_page
from core.sessions import user_of
from klarsprak import actions
from klarsprak.forms.arranging import PassOnForm
from klarsprak.forms.proposals import ProposalAnswerForm
from klarsprak.models import Proposal


def list_page() -> str:
    return reverse("admin:klarsprak_proposal_changelist")


def page_of(proposal: Proposal) -> str:
    return reverse("admin:klarsprak_proposal_change", args=[proposal.pk])


def proposal_page(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """What is hard, and where. Never who said so."""
    context = {
        **admin.site.each_context(request),
        "title": _("Förslag om en text"),
        "proposal": proposal,
        "buttons": buttons_for(request.user, proposal),
        "list_url": list_page(),
    }
    return render(request, "klarsprak/admin/proposal.html", context)


def pass_on(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    def perform(data: dict[str, Any]) -> str:
        actions.pass_on(proposal=proposal, unit=data["unit"], by=user_of(request), at=clock.now())
        return _t("Förslaget är hos enheten.")

    return step(
        request,
        proposal,
        form=bound(request, PassOnForm, board=proposal.board_id),
        perform=perform,
        title=_("Lämna vidare"),
        button=_("Lämna vidare"),
        intro=_("Enheten får veta att något väntar på svar. Ingen får veta vem som föreslog texten."),
    )


def answer(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    form = bound(request, ProposalAnswerForm)

    def perform(data: dict[str, Any]) -> str:
        actions.answer_proposal(
            proposal=proposal, redo=form.redo, words=data["words"], by=user_of(request), at=clock.now()
        )
        return _t("Svaret är gett.")

    return step(
        request,
        proposal,
        form=form,
        perform=perform,
        title=_("Svara på förslaget"),
        button=_("Svara"),
        intro=_("Den som föreslog texten får läsa svaret."),
    )


def step(request: HttpRequest, proposal: Proposal, **page: Any) -> HttpResponse:
    how: dict[str, Any] = {"back": page_of(proposal), "back_label": proposal.where, **page}
    return work_page(request, done=list_page(), **how)

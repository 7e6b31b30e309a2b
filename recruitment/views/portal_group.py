"""The recruitment group, for whoever has applied to it: applying, what is gone through, the bank."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.actions import Refused
from core.admin.pages import add_refusal
from participants.views.portal import PortalView
from recruitment import actions, rules
from recruitment.forms.bank import ProposalForm
from recruitment.models import BankQuestion, GroupMember, IntroductionPart

SHOWN_SEATS, SHOWN_QUESTIONS = 20, 20


class Group(PortalView):
    """Apply by one tap; then what is gone through and what is not, and what one takes part in."""

    template_name = "recruitment/portal/group.html"
    together = True

    def get(self, request: HttpRequest) -> HttpResponse:
        member = GroupMember.objects.standing().filter(participant=self.participant).first()
        parts = parts_of(member) if member else []
        return self.page(
            member=member,
            parts=parts,
            is_ready=bool(member and member.welcomed_at) and all(day for _part, day in parts),
            seats=self.seats() if member else [],
            questions=self.own_questions() if member else [],
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        actions.apply_to_group(participant=self.participant, by=self.user, at=self.at, channel=self.channel)
        messages.success(request, _("Tack! Nu vet vi att du vill vara med."))
        return redirect("recruitment:group")

    def seats(self) -> list[Any]:
        return list(rules.seats_of(self.participant).order_by("-created_at", "pk")[:SHOWN_SEATS])

    def own_questions(self) -> list[BankQuestion]:
        own = BankQuestion.objects.filter(written_by=self.participant).order_by("-added_at", "pk")
        return list(own[:SHOWN_QUESTIONS])


def parts_of(member: GroupMember) -> list[tuple[str, Any]]:
    """Each part of the process, with the day it was gone through."""
    days = dict(member.introductions.values_list("part", "held_on"))
    return [(str(part.label), days.get(part.value)) for part in IntroductionPart]


class LeaveGroup(PortalView):
    """No why, and the way back is open."""

    together = True

    def post(self, request: HttpRequest) -> HttpResponse:
        actions.leave_group(participant=self.participant, by=self.user, at=self.at, channel=self.channel)
        messages.success(request, _("Du är inte längre med i gruppen. Du kan komma tillbaka när du vill."))
        return redirect("recruitment:group")


class ProposeQuestion(PortalView):
    """A question or a work sample for the bank, by a member."""

    template_name = "recruitment/portal/propose_question.html"
    together = True

    def get(self, request: HttpRequest) -> HttpResponse:
        rules.require_member(self.participant)
        return self.page(form=ProposalForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        rules.require_member(self.participant)
        form = ProposalForm(request.POST)
        if not form.is_valid():
            return self.page(form=form)
        try:
            actions.propose_question(
                participant=self.participant, by=self.user, at=self.at, channel=self.channel, **form.said
            )
        except Refused as refused:
            add_refusal(form, refused)
            return self.page(form=form)
        messages.success(request, _("Tack! Samordnaren läser. Svaret står här."))
        return redirect("recruitment:group")

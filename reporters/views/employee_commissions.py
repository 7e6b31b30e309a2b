"""'Att skriva om': what the editor offers, and what reporters propose, without a name."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from core import access, clock
from core.actions import Refused
from core.models import User
from core.refusals import add_refusal
from participants.models import Offer
from reporters import rules
from reporters.actions import briefs
from reporters.actions import proposals as answering
from reporters.commission_rules import briefs_of, proposals_of
from reporters.commission_standing import STANDINGS
from reporters.commission_states import BriefState
from reporters.forms.commissions import BriefForm
from reporters.forms.proposals import NOT_NOW, WANT, EditorAnswerForm
from reporters.models import Brief, Proposal

A_PAGE = 25
SEND = "send"


class CommissionsView(View):
    """For whoever offers something to write about, with or without a unit to answer for; 404 for the rest."""

    template_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.at = clock.now()
        self.today = timezone.localdate(self.at)
        self.boards = access.boards_for(request.user, rules.COMMISSION)
        if not self.boards:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    def page(self, **context: Any) -> HttpResponse:
        return render(self.request, self.template_name, {"today": self.today, **context})

    def load(self, brief_id: UUID) -> Brief:
        rows = briefs_of(self.user).select_related("board", "topic", "commission__assignment")
        row = rows.filter(pk=brief_id).first()
        if row is None:
            raise Http404
        return row


class Briefs(CommissionsView):
    """The newest first: where each stands."""

    template_name = "reporters/employee/briefs.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = briefs_of(self.user).order_by("-created_at", "pk")
        paging = Paginator(rows, A_PAGE).get_page(request.GET.get("sida"))
        proposals = proposals_of(self.user).owed().count()
        return self.page(
            paging=paging, rows=[(row, STANDINGS[row.state]) for row in paging], proposals=proposals
        )


class OneBrief(CommissionsView):
    """Where it stands, and what can be done. How many have said yes, never who."""

    template_name = "reporters/employee/brief.html"

    def get(self, request: HttpRequest, brief_id: UUID) -> HttpResponse:
        row = self.load(brief_id)
        commission = getattr(row, "commission", None)
        work = commission.assignment if commission else None
        taken = Offer.objects.taking_place().filter(assignment=work).count() if work else 0
        return self.page(row=row, standing=STANDINGS[row.state], work=work, taken=taken)


class FormPage(CommissionsView):
    """Saved; and sent, when that was the button."""

    template_name = "reporters/employee/write.html"

    @property
    def is_sent(self) -> bool:
        return SEND in self.request.POST

    def done(self, row: Brief) -> HttpResponse:
        sent = _("Skickat. Samordnaren tar emot det och frågar reportrar.")
        messages.success(self.request, sent if self.is_sent else _("Sparat. Du kan fortsätta när du vill."))
        return redirect("reporters:brief", row.pk)


class NewBrief(FormPage):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(BriefForm(boards=self.boards))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = BriefForm(request.POST, boards=self.boards)
        if not form.is_valid():
            return self.show(form)
        key, board = form.cleaned_data["key"], form.chosen_board
        try:
            row = briefs.prepare_brief(
                board=board, key=key, send=self.is_sent, by=self.user, at=self.at, **form.told
            )
        except Refused as refused:
            add_refusal(form, refused)
            return self.show(form)
        return self.done(row)

    def show(self, form: BriefForm) -> HttpResponse:
        return self.page(form=form, may_send=True)


class ChangeBrief(FormPage):
    """Until the coordinator has taken it up; then the page itself says where it stands."""

    def get(self, request: HttpRequest, brief_id: UUID) -> HttpResponse:
        row = self.load(brief_id)
        if not row.is_changeable:
            return redirect("reporters:brief", row.pk)
        return self.show(row, BriefForm(initial=model_to_dict(row)))

    def post(self, request: HttpRequest, brief_id: UUID) -> HttpResponse:
        row, form = self.load(brief_id), BriefForm(request.POST)
        if not form.is_valid():
            return self.show(row, form)
        try:
            briefs.change_brief(brief=row, send=self.is_sent, by=self.user, at=self.at, **form.told)
        except Refused as refused:
            add_refusal(form, refused)
            return self.show(row, form)
        return self.done(row)

    def show(self, row: Brief, form: BriefForm) -> HttpResponse:
        return self.page(row=row, form=form, may_send=row.state == BriefState.DRAFT)


class SendBrief(CommissionsView):
    """By one button. What is missing is said on the page where it is written."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, brief_id: UUID) -> HttpResponse:
        row = self.load(brief_id)
        try:
            briefs.send_brief(brief=row, by=self.user, at=self.at)
        except Refused as refused:
            messages.warning(request, str(refused.message))
            return redirect("reporters:change_brief" if refused.field else "reporters:brief", row.pk)
        messages.success(request, _("Skickat. Samordnaren tar emot det och frågar reportrar."))
        return redirect("reporters:brief", row.pk)


class TakeBackBrief(CommissionsView):
    http_method_names = ("post",)

    def post(self, request: HttpRequest, brief_id: UUID) -> HttpResponse:
        row = self.load(brief_id)
        try:
            briefs.take_back_brief(brief=row, by=self.user, at=self.at)
        except Refused as refused:
            messages.warning(request, str(refused.message))
        else:
            messages.success(request, _("Det är tillbaka hos dig. Ändra i lugn och ro."))
        return redirect("reporters:brief", row.pk)


class CallOffBrief(CommissionsView):
    template_name = "reporters/employee/call_off.html"

    def get(self, request: HttpRequest, brief_id: UUID) -> HttpResponse:
        row = self.load(brief_id)
        if row.state == BriefState.CALLED_OFF:
            return redirect("reporters:brief", row.pk)
        return self.page(row=row, is_taken_up=row.state == BriefState.TAKEN_UP)

    def post(self, request: HttpRequest, brief_id: UUID) -> HttpResponse:
        row = self.load(brief_id)
        try:
            briefs.call_off_brief(brief=row, by=self.user, at=self.at)
        except Refused as refused:
            messages.warning(request, str(refused.message))
        else:
            messages.success(request, _("Det blir inte av. De som hade tackat ja får veta det."))
        return redirect("reporters:brief", row.pk)


# --- What reporters propose -----------------------------------------------------------------------
class Proposals(CommissionsView):
    """Those that wait, the one that has waited longest first."""

    template_name = "reporters/employee/proposals.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = proposals_of(self.user).owed().select_related("contribution")
        paging = Paginator(rows.order_by("contribution__given_at", "pk"), A_PAGE)
        return self.page(paging=paging.get_page(request.GET.get("sida")))


class OneProposal(CommissionsView):
    template_name = "reporters/employee/proposal.html"

    def find(self, proposal_id: UUID) -> Proposal:
        rows = proposals_of(self.user).select_related("contribution")
        row = rows.filter(pk=proposal_id).first()
        if row is None:
            raise Http404
        return row

    def get(self, request: HttpRequest, proposal_id: UUID) -> HttpResponse:
        return self.show(self.find(proposal_id), EditorAnswerForm())

    def post(self, request: HttpRequest, proposal_id: UUID) -> HttpResponse:
        row, form = self.find(proposal_id), EditorAnswerForm(request.POST)
        if not form.is_valid():
            return self.show(row, form)
        try:
            said = self.answer(row, form)
        except Refused as refused:
            add_refusal(form, refused)
            return self.show(row, form)
        messages.success(request, said)
        return redirect("reporters:proposals")

    def answer(self, row: Proposal, form: EditorAnswerForm) -> str:
        outcome, words = form.cleaned_data["outcome"], form.cleaned_data["words"]
        if outcome == WANT:
            answering.want(proposal=row, by=self.user, at=self.at)
            return _("Tack! Samordnaren ser att du vill ha texten.")
        verb = answering.say_not_now if outcome == NOT_NOW else answering.ask_back
        verb(proposal=row, words=words, by=self.user, at=self.at)
        return _("Tack! Dina ord är skickade till den som föreslog det.")

    def show(self, row: Proposal, form: EditorAnswerForm) -> HttpResponse:
        said = row.contribution.answers.order_by("answered_at")
        return self.page(row=row, form=form, said=said)

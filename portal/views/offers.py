"""A question: what it is, what it pays, what you need not do, and then yes or no."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from core.actions import Refused
from participants import actions
from participants.views.portal import PortalView
from portal.forms import AnswerForm
from portal.questions import Question as PutQuestion
from portal.questions import question_for
from portal.refusals import add_refusal


class Question(PortalView):
    """Reading and answering on one page: yes is the second tap from the first page."""

    template_name = "portal/question.html"
    together = True

    def get(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        question = question_for(self.participant, round_id)
        return self.show(question, self.form_for(question))

    def post(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        question = question_for(self.participant, round_id)
        form = self.form_for(question, request.POST)
        if not form.is_valid():
            return self.show(question, form)
        try:
            actions.answer_round(
                round=question.round,
                participant=self.participant,
                accepted=form.accepted(),
                by=self.user,
                at=self.at,
                channel=self.channel,
            )
        except Refused as refused:
            add_refusal(form, refused, accepted="dates")
            return self.show(question, form)
        return redirect("portal:offer", round_id)

    def form_for(self, question: PutQuestion, data: object = None) -> AnswerForm:
        """A single date needs no list: it is what yes is said to."""
        return AnswerForm(question.standing, data)

    def show(self, question: PutQuestion, form: AnswerForm) -> HttpResponse:
        """A question that awaits an answer shows its buttons; one answered shows the answer first."""
        today = timezone.localdate(self.at)
        is_asking = question.awaits_answer(today) or "andra" in self.request.GET or form.is_bound
        return self.page(
            question=question,
            assignment=question.assignment,
            terms=question.terms,
            pay=question.pay,
            form=form,
            is_open=question.is_open(today),
            is_asking=is_asking and question.is_open(today),
        )


class UndoRecorded(PortalView):
    """An employee wrote down an answer that is not the person's: it is taken away, and asked again."""

    def post(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        question = question_for(self.participant, round_id)
        try:
            actions.undo_recorded_round(
                round=question.round, participant=self.participant, by=self.user, at=self.at
            )
        except Refused as refused:
            messages.warning(request, str(refused.message))
        else:
            messages.success(request, _("Svaret är borttaget. Nu kan du svara själv."))
        return redirect("portal:offer", round_id)

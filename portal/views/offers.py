"""A question: what it is, what it pays, what you need not do, and then yes or no."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from core.actions import Refused
from core.refusals import add_refusal
from fees import actions
from fees.actions.pay_choices import begun_among
from fees.models import PayWish
from participants.views.portal import PortalView
from portal.forms import AnswerForm
from portal.pay_choice_forms import OwnTimeForm
from portal.questions import Question as PutQuestion
from portal.questions import question_for


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
        own_time = self.own_time_for(question, form)
        if own_time is not None and not own_time.is_valid():
            return self.ask_time(question, own_time)
        try:
            actions.answer_offers(
                round=question.round,
                participant=self.participant,
                accepted=form.accepted(),
                choice=form.wish(),
                minutes=own_time.cleaned_data["time"] if own_time else None,
                by=self.user,
                at=self.at,
                channel=self.channel,
            )
        except Refused as refused:
            if own_time is not None and refused.field == "time":
                add_refusal(own_time, refused)
                return self.ask_time(question, own_time)
            add_refusal(form, refused, accepted="dates", choice="pay")
            return self.show(question, form)
        return redirect("portal:offer", round_id)

    def own_time_for(self, question: PutQuestion, form: AnswerForm) -> OwnTimeForm | None:
        """'Kortare tid' asks how long on a page of its own, before anything is saved."""
        if form.wish() != PayWish.LESS_TIME or not form.accepted() or question.terms is None:
            return None
        is_told = "time" in self.request.POST
        return OwnTimeForm(
            question.terms, sorted(map(str, form.accepted())), self.request.POST if is_told else None
        )

    def ask_time(self, question: PutQuestion, form: OwnTimeForm) -> HttpResponse:
        self.template_name = "portal/own_time.html"
        return self.page(question=question, assignment=question.assignment, terms=question.terms, form=form)

    def form_for(self, question: PutQuestion, data: object = None) -> AnswerForm:
        """A single date needs no list: it is what yes is said to."""
        form = AnswerForm(question.standing, data, wishes=question.wishes)
        if question.choice is not None and "pay" in form.fields:
            form.fields["pay"].initial = question.choice.choice
        return form

    def show(self, question: PutQuestion, form: AnswerForm) -> HttpResponse:
        """A question that awaits an answer shows its buttons; one answered shows the answer first."""
        today = timezone.localdate(self.at)
        is_asking = question.awaits_answer(today) or "andra" in self.request.GET or form.is_bound
        return self.page(
            question=question,
            assignment=question.assignment,
            terms=question.terms,
            pay=question.pay,
            written=question.written,
            form=form,
            is_open=question.is_open(today),
            is_asking=is_asking and question.is_open(today),
            may_choose=may_choose(question, self.at),
        )


def may_choose(question: PutQuestion, at: datetime) -> bool:
    """There is something to choose, for a first date that has not begun."""
    return bool(question.wishes and question.yes) and not begun_among(question.yes[:1], at)


class UndoRecorded(PortalView):
    """An employee wrote down an answer that is not the person's: it is taken away, and asked again."""

    def post(self, request: HttpRequest, round_id: UUID) -> HttpResponse:
        question = question_for(self.participant, round_id)
        try:
            actions.undo_recorded_answers(
                round=question.round, participant=self.participant, by=self.user, at=self.at
            )
        except Refused as refused:
            messages.warning(request, str(refused.message))
        else:
            messages.success(request, _("Svaret är borttaget. Nu kan du svara själv."))
        return redirect("portal:offer", round_id)

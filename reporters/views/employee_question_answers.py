"""The unit's answer: whole or in part, a correction beside it, or another day and why."""

from abc import ABC
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reporters import question_rules as rules
from reporters.actions import questions as actions
from reporters.actions.questions_answering import answers_of
from reporters.forms.question_answers import CorrectionForm, MoveQuestionForm, QuestionAnswerForm, answer_in
from reporters.models import PublicQuestion
from reporters.views.employee_questions import OnQuestion


class UnitsForm(OnQuestion, ABC):
    """For those who answer; for whoever only sorts the page does not exist."""

    def load(self, question_id: UUID) -> PublicQuestion:
        row = super().load(question_id)
        if not rules.may_answer(self.user, row, self.today):
            raise Http404
        return row

    def show(self, row: PublicQuestion, form: Form) -> HttpResponse:
        """What a colleague has answered meanwhile stands on the page that comes back, and is seen."""
        if form.is_bound and "seen" in form.fields:
            form.data = {**form.data.dict(), "seen": str(answers_of(row))}  # type: ignore[attr-defined]
        return super().show(row, form)


class Answer(UnitsForm):
    template_name = "reporters/employee/question_answer.html"
    heading = gettext_lazy("Svara")
    button = gettext_lazy("Skicka svaret")

    def form_for(self, row: PublicQuestion, data: Any = None) -> Form:
        return QuestionAnswerForm(data, is_public=row.is_public, initial={"seen": answers_of(row)})

    def perform(self, row: PublicQuestion, form: Form) -> str:
        answer = answer_in(form.cleaned_data)
        actions.answer_question(question=row, answer=answer, by=self.user, at=self.at)
        return _("Tack! Svaret är skickat. Den som frågade säger om det var ett svar.")


class Correct(UnitsForm):
    heading = gettext_lazy("Rätta svaret")
    lead = gettext_lazy("Det gamla svaret ändras inte.")
    button = gettext_lazy("Lägg till rättelsen")

    def form_for(self, row: PublicQuestion, data: Any = None) -> Form:
        return CorrectionForm(data, initial={"seen": answers_of(row)})

    def perform(self, row: PublicQuestion, form: Form) -> str:
        words, seen = form.cleaned_data["words"], form.cleaned_data["seen"]
        actions.correct_answer(question=row, words=words, seen=seen, by=self.user, at=self.at)
        return _("Rättelsen står bredvid svaret.")


class MoveDay(UnitsForm):
    heading = gettext_lazy("Vi behöver mer tid")
    lead = gettext_lazy("Alla kan läsa den nya dagen och varför.")
    button = gettext_lazy("Flytta dagen")

    def form_for(self, row: PublicQuestion, data: Any = None) -> Form:
        return MoveQuestionForm(data)

    def perform(self, row: PublicQuestion, form: Form) -> str:
        actions.move_question_day(question=row, by=self.user, at=self.at, **form.cleaned_data)
        return _("Dagen är flyttad.")

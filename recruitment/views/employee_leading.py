"""The manager leads: the advert, the questions, the candidates and their interviews."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.calendar_file import CONTENT_TYPE, FILE_NAME
from core.registry import Text
from recruitment import actions
from recruitment.actions.advert import BEFORE_QUESTIONS
from recruitment.actions.questions import BEFORE_INTERVIEWS, bank_for
from recruitment.calendar import interviews_file
from recruitment.forms.leading import (
    AdvertForm,
    CandidatesForm,
    ChooseForm,
    HowItWorkedForm,
    OwnQuestionForm,
    SlotForm,
    SuggestionAnswerForm,
)
from recruitment.models import Candidate, ChosenQuestion, Slot, Suggestion
from recruitment.states import ENDED, UNDER_WAY
from recruitment.views.employee import ButtonPage, FormPage, OnOne


# --- The advert -----------------------------------------------------------------------------------
class Advert(FormPage[AdvertForm]):
    """The text, and what the representatives say about it. Never who of them."""

    template_name = "recruitment/employee/advert.html"
    next_page = "advert"

    def form_for(self, data: Any = None) -> AdvertForm:
        return AdvertForm(data, initial={"advert": self.row.advert})

    def show(self, form: AdvertForm) -> HttpResponse:
        suggestions = Suggestion.objects.filter(recruitment=self.row).order_by("said_at", "pk")
        return self.page(
            form=form,
            suggestions=suggestions,
            may_write=self.row.state in BEFORE_QUESTIONS,
            may_answer=self.row.state not in ENDED,
        )

    def perform(self, form: AdvertForm) -> Text:
        actions.write_advert(
            recruitment=self.row, words=form.cleaned_data["advert"], by=self.user, at=self.at
        )
        return _("Annonsen är sparad. Brukarrepresentanterna kan läsa den.")


class AnswerSuggestion(FormPage[SuggestionAnswerForm]):
    """One suggestion, and what became of it."""

    template_name = "recruitment/employee/suggestion.html"
    next_page = "advert"
    suggestion: Suggestion

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.suggestion_id: UUID = kwargs["suggestion_id"]

    def form_for(self, data: Any = None) -> SuggestionAnswerForm:
        found = Suggestion.objects.filter(recruitment=self.row, pk=self.suggestion_id).first()
        if found is None:
            raise Http404
        self.suggestion = found
        return SuggestionAnswerForm(data, initial={"used": found.used, "reply": found.reply})

    def show(self, form: SuggestionAnswerForm) -> HttpResponse:
        return self.page(form=form, suggestion=self.suggestion)

    def perform(self, form: SuggestionAnswerForm) -> Text:
        actions.answer_suggestion(suggestion=self.suggestion, by=self.user, at=self.at, **form.said)
        return _("Svaret är sparat. Den som föreslog det kan läsa det.")


# --- Questions ------------------------------------------------------------------------------------
class Questions(FormPage[ChooseForm]):
    """What is asked, and what may be chosen from the bank."""

    template_name = "recruitment/employee/questions.html"
    next_page = "questions"

    def form_for(self, data: Any = None) -> ChooseForm:
        return ChooseForm(data, bank=bank_for(self.row).order_by("theme", "words", "pk"))

    def show(self, form: ChooseForm) -> HttpResponse:
        return self.page(
            form=form,
            questions=self.row.questions.order_by("position"),
            may_choose=self.row.state in BEFORE_INTERVIEWS,
        )

    def perform(self, form: ChooseForm) -> Text:
        ids = [UUID(key) for key in form.cleaned_data["ids"]]
        count = actions.choose_questions(recruitment=self.row, ids=ids, by=self.user, at=self.at)
        return ngettext("En fråga är vald.", "%(n)d frågor är valda.", count) % {"n": count}


class WriteQuestion(FormPage[OwnQuestionForm]):
    template_name = "recruitment/employee/own_question.html"
    next_page = "questions"
    form_class = OwnQuestionForm

    def is_open(self) -> bool:
        return self.row.state in BEFORE_INTERVIEWS

    def perform(self, form: OwnQuestionForm) -> Text:
        actions.write_question(
            recruitment=self.row, words=form.cleaned_data["words"], by=self.user, at=self.at
        )
        return _("Frågan är tillagd.")


class OnQuestion(OnOne):
    def question(self, question_id: UUID) -> ChosenQuestion:
        found = ChosenQuestion.objects.filter(recruitment=self.row, pk=question_id).first()
        if found is None:
            raise Http404
        found.recruitment = self.row
        return found


class LeaveOut(OnQuestion, ButtonPage):
    next_page = "questions"

    def perform(self, **address: Any) -> Text:
        question = self.question(address["question_id"])
        actions.leave_out_question(question=question, by=self.user, at=self.at)
        return _("Frågan är borttagen härifrån. I banken finns den kvar.")


class HowItWorkedPage(OnQuestion, FormPage[HowItWorkedForm]):
    """For the next time."""

    template_name = "recruitment/employee/how_it_worked.html"
    next_page = "questions"

    def form_for(self, data: Any = None) -> HowItWorkedForm:
        self.asked = self.question(self.kwargs["question_id"])
        return HowItWorkedForm(data, initial={"worked": self.asked.worked, "note": self.asked.note})

    def show(self, form: HowItWorkedForm) -> HttpResponse:
        return self.page(form=form, question=self.asked)

    def perform(self, form: HowItWorkedForm) -> Text:
        actions.say_how_it_worked(question=self.asked, by=self.user, at=self.at, **form.said)
        return _("Tack. Det står i banken till nästa gång.")


# --- Candidates and interviews --------------------------------------------------------------------
class Candidates(FormPage[CandidatesForm]):
    """By number or initials, each with a time or the way to one."""

    template_name = "recruitment/employee/candidates.html"
    next_page = "candidates"
    form_class = CandidatesForm

    def show(self, form: CandidatesForm) -> HttpResponse:
        times = {slot.candidate_id: slot for slot in self.row.slots.all()}
        rows = [(one, times.get(one.pk)) for one in self.row.candidates.order_by("withdrew_at", "mark")]
        is_open = self.row.state in UNDER_WAY
        gone = [one.mark for one, _slot in rows if one.withdrew_at]
        return self.page(form=form, rows=rows, gone=gone, is_open=is_open, has_times=bool(times))

    def perform(self, form: CandidatesForm) -> Text:
        marks = form.cleaned_data["marks"]
        new = actions.add_candidates(recruitment=self.row, marks=marks, by=self.user, at=self.at)
        return ngettext("En sökande är inskriven.", "%(n)d sökande är inskrivna.", len(new)) % {"n": len(new)}


class OnCandidate(FormPage[Any]):
    """A page about one candidate."""

    next_page = "candidates"

    candidate: Candidate

    def opened(self) -> Any:
        row = super().opened()
        found = Candidate.objects.filter(recruitment=row, pk=self.kwargs["candidate_id"]).first()
        if found is None:
            raise Http404
        found.recruitment = row
        self.candidate = found
        return row

    def is_open(self) -> bool:
        return self.row.state in UNDER_WAY

    def show(self, form: Any) -> HttpResponse:
        return self.page(form=form, candidate=self.candidate)


class PlanSlot(OnCandidate):
    template_name = "recruitment/employee/slot.html"

    def form_for(self, data: Any = None) -> SlotForm:
        slot: Slot | None = self.candidate.slots.first()
        before = self.row.slots.order_by("-starts_at").first()
        usual = {"room": before.room, "present": before.present} if before else {}
        return SlotForm(data, initial={**usual, **SlotForm.said_of(slot)})

    def perform(self, form: SlotForm) -> Text:
        form.also_called = {"starts_at": "day", "ends_at": "ends"}  # type: ignore[attr-defined]
        actions.plan_slot(
            candidate=self.candidate,
            starts_at=form.moment("starts"),
            ends_at=form.moment("ends"),
            room=form.cleaned_data["room"],
            present=form.cleaned_data["present"],
            by=self.user,
            at=self.at,
        )
        return _("Tiden är sparad.")


class Withdrew(OnCandidate):
    """A page that says what will happen, and one button."""

    template_name = "recruitment/employee/withdrew.html"

    def perform(self, form: Form) -> Text:
        actions.withdraw_candidate(candidate=self.candidate, by=self.user, at=self.at)
        return _("Sparat. Ingen skriver något om den sökande.")


class Interviews(OnOne):
    """All the times, for the manager's own calendar. The entries tell nothing."""

    def get(self, request: HttpRequest, recruitment_id: UUID) -> HttpResponse:
        slots = list(self.opened().slots.select_related("candidate").order_by("starts_at", "pk"))
        if not slots:
            raise Http404
        headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
        content = interviews_file(slots, at=self.at)
        return HttpResponse(content, content_type=f"{CONTENT_TYPE}; charset=utf-8", headers=headers)

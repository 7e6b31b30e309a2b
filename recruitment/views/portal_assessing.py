"""A representative and one candidate: "känner du personen?", and what one saw and heard.

Three short pages, each saved before the next: four questions, own words, a last look. One may go on later.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core.actions import Refused
from core.admin.pages import add_refusal
from recruitment import actions
from recruitment.actions.assessing import WRITTEN_IN
from recruitment.forms.panel import QUESTIONS, GradesForm, HandInForm, KnowsForm, SeenForm
from recruitment.models import Assessment
from recruitment.states import UNDER_WAY, AssessmentState, RecruitmentState
from recruitment.views.portal_seat import CandidateView

LATER = "later"
# What the page is saved with by itself, while somebody writes.
STAY = "stay"


class Knows(CandidateView):
    """Asked for each candidate, without saying how. It may be changed until the assessment is shared."""

    template_name = "recruitment/portal/knows.html"

    def get(self, request: HttpRequest, **address: UUID) -> HttpResponse:
        row = self.opened()
        if row.state not in UNDER_WAY or self.candidate.withdrew_at is not None:
            return self.home()
        said = {True: "yes", False: "no"}.get(self.candidate.knows, "")
        return self.page(form=KnowsForm(initial={"knows": said}))

    def post(self, request: HttpRequest, **address: UUID) -> HttpResponse:
        self.opened()
        form = KnowsForm(request.POST)
        if not form.is_valid():
            return self.page(form=form)
        try:
            actions.say_if_known(candidate=self.candidate, by=self.user, at=self.at, **form.cleaned_data)
        except Refused as refused:
            self.tell(refused)
        else:
            messages.success(request, _("Sparat."))
        return self.home()


class AssessmentView(CandidateView):
    """The one under way; other candidates lead to the panel's page, where it says what comes first."""

    def latest(self) -> Assessment | None:
        own = Assessment.objects.filter(candidate=self.candidate, participant=self.participant)
        return own.order_by("-version").first()

    @property
    def may_write(self) -> bool:
        is_open = self.row.state in WRITTEN_IN and self.candidate.withdrew_at is None
        return is_open and self.candidate.knows is False

    def being_written(self) -> bool:
        return self.may_write and self.candidate.written in (None, AssessmentState.WRITING)


class WritingPage(ABC, AssessmentView):
    """A page that saves what is filled in so far, and leads to the next, or back for another day."""

    next_page = ""

    def get(self, request: HttpRequest, **address: UUID) -> HttpResponse:
        self.opened()
        return self.page(form=self.form_for()) if self.being_written() else self.home()

    def post(self, request: HttpRequest, **address: UUID) -> HttpResponse:
        self.opened()
        form = self.form_for(request.POST)
        if not form.is_valid():
            return self.page(form=form)
        try:
            actions.save_assessment(candidate=self.candidate, by=self.user, at=self.at, **form.cleaned_data)
        except Refused as refused:
            if refused.field not in form.fields:
                self.tell(refused)
                return self.home()
            add_refusal(form, refused)
            return self.page(form=form)
        if STAY in request.POST:
            return self.page(form=form)
        if LATER in request.POST:
            messages.success(request, _("Sparat. Bara du ser det. Fortsätt när du vill."))
            return self.home()
        return self.to(self.next_page)

    @abstractmethod
    def form_for(self, data: Any = None) -> forms.Form:
        """With what is saved so far, or with what was sent."""


class Grades(WritingPage):
    template_name = "recruitment/portal/grades.html"
    next_page = "assess_words"

    def form_for(self, data: Any = None) -> GradesForm:
        return GradesForm(data, assessment=self.latest())


class Words(WritingPage):
    template_name = "recruitment/portal/seen.html"
    next_page = "assess_hand_in"

    def form_for(self, data: Any = None) -> SeenForm:
        latest = self.latest()
        return SeenForm(data, initial={"seen": latest.seen if latest else ""})


class HandIn(AssessmentView):
    """A last look. What seems to be a name is asked about."""

    template_name = "recruitment/portal/hand_in.html"

    def get(self, request: HttpRequest, **address: UUID) -> HttpResponse:
        self.opened()
        return self.show() if self.being_written() else self.home()

    def post(self, request: HttpRequest, **address: UUID) -> HttpResponse:
        self.opened()
        latest = self.latest()
        if latest is None:
            return self.home()
        form = HandInForm(request.POST, assessment=latest)
        if not form.is_valid():
            return self.show(form)
        try:
            actions.hand_in_assessment(candidate=self.candidate, by=self.user, at=self.at)
        except Refused as refused:
            self.tell(refused)
            return self.to("assess" if refused.field in QUESTIONS else "assess_words")
        messages.success(request, self.handed_in_words())
        return self.home()

    def handed_in_words(self) -> str:
        if self.row.state == RecruitmentState.CONVERSATION:
            return _("Tack! De andra kan läsa det nu.")
        return _("Tack! Omdömet är lämnat. De andra läser det först när alla har lämnat.")

    def show(self, form: HandInForm | None = None) -> HttpResponse:
        latest = self.latest()
        if latest is None:
            return self.to("assess")
        return self.page(form=form or HandInForm(assessment=latest), assessment=latest)


class Own(AssessmentView):
    """One's own, all versions, with the way to take it back or to add."""

    template_name = "recruitment/portal/own.html"

    def get(self, request: HttpRequest, **address: UUID) -> HttpResponse:
        self.opened()
        own = Assessment.objects.filter(candidate=self.candidate, participant=self.participant)
        let_go = list(own.let_go().order_by("version"))
        if not let_go:
            return self.home()
        is_shared = self.candidate.written == AssessmentState.SHARED
        return self.page(
            assessments=let_go,
            may_take_back=self.may_write and self.candidate.written == AssessmentState.HANDED_IN,
            may_add=self.may_write and is_shared,
        )


class ToWriteAgain(AssessmentView):
    """A button on one's own page, which leads to the writing."""

    action: ClassVar[Callable[..., Assessment]]

    def post(self, request: HttpRequest, **address: UUID) -> HttpResponse:
        self.opened()
        try:
            type(self).action(candidate=self.candidate, by=self.user, at=self.at)
        except Refused as refused:
            self.tell(refused)
            return self.home()
        return self.to("assess")


class TakeBack(ToWriteAgain):
    action = actions.take_back_assessment


class Anew(ToWriteAgain):
    """A new version beside the shared one."""

    action = actions.write_anew

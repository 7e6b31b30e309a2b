"""A reporter's own questions: ask, read, say whether it was an answer, change the name, take back."""

from abc import ABC, abstractmethod
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from core.actions import Refused
from core.admin.pages import add_refusal
from participants.views.portal import PortalView
from reporters.actions import questions as actions
from reporters.forms.questions import BylineForm, HeardForm, ReporterAskForm
from reporters.models import Asking, PublicQuestion
from reporters.question_articles import about
from reporters.question_cards import clock_of, has_clock, mine_of

A_PAGE = 25


class QuestionPage(PortalView):
    """A page about the person's own questions."""

    together = True

    def of_mine(self) -> Any:
        return Asking.objects.filter(participant=self.participant)

    def load(self, question_id: UUID) -> Asking:
        row: Asking | None = self.of_mine().with_question().filter(question=question_id).first()
        if row is None:
            raise Http404
        return row


class MyQuestions(QuestionPage):
    """The latest first."""

    template_name = "reporters/portal/question_list.html"
    together = True

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = self.of_mine().select_related("question").order_by("-question__asked_at", "pk")
        paging = Paginator(rows, A_PAGE).get_page(request.GET.get("sida"))
        today = timezone.localdate(self.at)
        shown = [(row, self.clock(row.question, today)) for row in paging.object_list]
        return self.page(rows=shown, paging=paging)

    def clock(self, row: PublicQuestion, today: Any) -> Any:
        """Until it is sorted no clock runs."""
        return clock_of(row, today) if has_clock(row) else None


class AskInPortal(PortalView):
    template_name = "reporters/portal/question_ask.html"
    together = True

    def get(self, request: HttpRequest) -> HttpResponse:
        article = about(request.GET.get("om"))
        return self.page(
            form=ReporterAskForm(initial={"article": article.pk if article else None}), about=article
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ReporterAskForm(request.POST)
        if form.is_valid():
            try:
                row = self.ask(form.cleaned_data)
            except Refused as refused:
                add_refusal(form, refused)
            else:
                messages.success(request, _("Tack! Nu läser vi din fråga."))
                return redirect("reporters:my_question", row.question_id)
        return self.page(form=form, about=about(request.POST.get("article")))

    def ask(self, data: dict[str, Any]) -> Asking:
        asked = actions.Asked(
            words=data["words"],
            article_id=data["article"],
            is_no_name=data["is_no_name"],
            key=data["key"],
        )
        return actions.ask_as_reporter(
            participant=self.participant,
            asked=asked,
            named=named(data),
            by=self.user,
            at=self.at,
            channel=self.channel,
        )


def named(data: dict[str, Any]) -> actions.Named:
    return actions.Named(named_as=data["named_as"], pseudonym=data["pseudonym"])


class MyQuestion(QuestionPage):
    template_name = "reporters/portal/question.html"
    together = True

    def get(self, request: HttpRequest, question_id: UUID) -> HttpResponse:
        return self.show(self.load(question_id), HeardForm())

    def show(self, row: Asking, form: Form) -> HttpResponse:
        mine = mine_of(row, timezone.localdate(self.at))
        return self.page(row=row, mine=mine, form=form, about=about(row.question.article_id))


class OnMyQuestion(MyQuestion, ABC):
    """A form about one's own question, answered by one action."""

    def post(self, request: HttpRequest, question_id: UUID) -> HttpResponse:
        row = self.load(question_id)
        form = self.form_for(row, request.POST)
        if not form.is_valid():
            return self.show(row, form)
        try:
            words = self.perform(row, form)
        except Refused as refused:
            add_refusal(form, refused)
            return self.show(row, form)
        messages.success(request, words)
        return redirect("reporters:my_question", question_id)

    def get(self, request: HttpRequest, question_id: UUID) -> HttpResponse:
        row = self.load(question_id)
        return self.show(row, self.form_for(row))

    @abstractmethod
    def form_for(self, row: Asking, data: Any = None) -> Form:
        """What is typed on this page."""

    @abstractmethod
    def perform(self, row: Asking, form: Form) -> str:
        """The page's one action, and the words that thank for it."""


class SayWhether(OnMyQuestion):
    """The question's own page, with the form that came back."""

    together = True

    def form_for(self, row: Asking, data: Any = None) -> Form:
        return HeardForm(data)

    def perform(self, row: Asking, form: Form) -> str:
        by, at = self.user, self.at
        actions.say_whether_answered(asking=row, by=by, at=at, channel=self.channel, **form.cleaned_data)
        return _("Tack! Det du sa syns vid frågan.")


class ChangeByline(OnMyQuestion):
    template_name = "reporters/portal/question_name.html"
    together = True

    def form_for(self, row: Asking, data: Any = None) -> Form:
        shown = row.byline if row.named_as == "pseudonym" else ""
        return BylineForm(data, initial={"named_as": row.named_as, "pseudonym": shown})

    def perform(self, row: Asking, form: Form) -> str:
        actions.change_byline(
            asking=row, named=named(form.cleaned_data), by=self.user, at=self.at, channel=self.channel
        )
        return _("Så står det nu vid frågan.")


class TakeBack(OnMyQuestion):
    template_name = "reporters/portal/question_take_back.html"
    together = True

    def form_for(self, row: Asking, data: Any = None) -> Form:
        return Form(data)

    def perform(self, row: Asking, form: Form) -> str:
        actions.withdraw_question(asking=row, by=self.user, at=self.at, channel=self.channel)
        return _("Frågan är borta. Ingen annan kan läsa den.")

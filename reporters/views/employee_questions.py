"""Questions at work: the editor's to sort, and each unit's own to answer. Never who asked."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views import View

from core import clock
from core.actions import Refused
from core.admin.pages import add_refusal
from core.registry import Text
from participants.views.employee import EmployeeView
from reporters import question_rules as rules
from reporters.models import PublicQuestion
from reporters.question_articles import about
from reporters.question_cards import Card, card_of
from reporters.question_work import LISTED, Work, work_of

A_PAGE = 25


class QuestionView(EmployeeView):
    """For whoever sorts, or answers for a unit; 404 for the rest."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.at = clock.now()
        self.today = timezone.localdate(self.at)
        if not rules.may_enter(request.user):
            raise Http404
        return View.dispatch(self, request, *args, **kwargs)


class Questions(QuestionView):
    """What waits for whom: the oldest to sort, and the nearest day to answer."""

    template_name = "reporters/employee/question_list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        sorts = bool(rules.boards_sorted(self.user))
        own, all_ = rules.of_units(self.user, self.today), rules.sorted_by(self.user)
        lists: dict[str, list[Any]] = {
            "new": list(all_.new().select_related("asking")[:LISTED]) if sorts else [],
            "own": self.cards(own.owed()),
            "others": self.cards(all_.owed()) if sorts else [],
        }
        is_cut = LISTED in map(len, lists.values())
        return self.page(sorts=sorts, is_cut=is_cut, most=LISTED, **lists)

    def cards(self, rows: Any) -> list[tuple[UUID, Card]]:
        return [(row.pk, card_of(row, self.today)) for row in rows.with_names()[:LISTED]]


class Answered(QuestionView):
    """What has been answered, and what whoever asked says of it."""

    template_name = "reporters/employee/question_answered.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = rules.read_by(self.user, self.today).answered().with_names()
        paging = Paginator(rows.order_by("-answered_at", "pk"), A_PAGE).get_page(request.GET.get("sida"))
        cards = [(row, card_of(row, self.today)) for row in paging.object_list]
        return self.page(cards=cards, paging=paging)


class OneQuestion(QuestionView):
    """The question, what has been said, and what can be done."""

    template_name = "reporters/employee/question.html"

    def load(self, question_id: UUID) -> PublicQuestion:
        rows = rules.read_by(self.user, self.today).with_all().select_related("board", "merged_into")
        row = rows.filter(pk=question_id).first()
        if row is None:
            raise Http404
        return row

    def get(self, request: HttpRequest, question_id: UUID) -> HttpResponse:
        row = self.load(question_id)
        return self.page(row=row, work=self.work(row), about=about(row.article_id))

    def work(self, row: PublicQuestion) -> Work:
        return work_of(row, self.user, self.at)


class OnQuestion(OneQuestion, ABC):
    """A form about one question, answered by one action."""

    template_name = "reporters/employee/question_form.html"
    heading: ClassVar[Text] = ""
    lead: ClassVar[Text] = ""
    button: ClassVar[Text] = ""

    def get(self, request: HttpRequest, question_id: UUID) -> HttpResponse:
        row = self.load(question_id)
        return self.show(row, self.form_for(row))

    def post(self, request: HttpRequest, question_id: UUID) -> HttpResponse:
        row = self.load(question_id)
        form = self.form_for(row, request.POST)
        if not form.is_valid():
            return self.show(row, form)
        try:
            words = self.perform(row, form)
        except Refused as refused:
            add_refusal(form, refused)
            return self.show(self.load(question_id), form)
        messages.success(request, words)
        return redirect(self.done(row))

    def show(self, row: PublicQuestion, form: Form) -> HttpResponse:
        return self.page(
            row=row,
            work=self.work(row),
            form=form,
            heading=self.heading,
            lead=self.lead,
            button=self.button,
        )

    def done(self, row: PublicQuestion) -> str:
        return "reporters:work"

    @abstractmethod
    def form_for(self, row: PublicQuestion, data: Any = None) -> Form:
        """What is typed on this page."""

    @abstractmethod
    def perform(self, row: PublicQuestion, form: Form) -> str:
        """The page's one action, and the words that thank for it."""


class SortersForm(OnQuestion, ABC):
    """For those who sort the questions of the board; for a unit the page does not exist."""

    def load(self, question_id: UUID) -> PublicQuestion:
        row = super().load(question_id)
        if row.board_id not in rules.boards_sorted(self.user):
            raise Http404
        return row

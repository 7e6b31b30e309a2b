"""An employee's debts: what has been said to the unit and waits for an answer. Never who said it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from core import access, clock
from core.actions import Refused
from core.models import User
from participants import actions, programmes, rules
from participants.answer_forms import AnswerForm, HandOverForm, MoveDayForm
from participants.models import Answer, Contribution, Unit, Verdict
from participants.states import ContributionState

SHOWN_AT_MOST = 200
A_PAGE = 25


class EmployeeView(View):
    """A page for whoever may answer for a unit or a board; 404 for the rest."""

    template_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.at = clock.now()
        self.today = timezone.localdate(self.at)
        if not rules.has_desk(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    def page(self, **context: Any) -> HttpResponse:
        return render(self.request, self.template_name, {"today": self.today, **context})


class Debts(EmployeeView):
    """By unit, nearest day first."""

    template_name = "participants/employee/debts.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        owed = rules.debts_of(self.user, self.today).owed().select_related("unit")[:SHOWN_AT_MOST]
        return self.page(units=by_unit(owed))


def by_unit(debts: Iterable[Contribution]) -> dict[Unit | None, list[Contribution]]:
    """The unit with the nearest day comes first, and so does the debt within it."""
    units: dict[Unit | None, list[Contribution]] = {}
    for row in debts:
        units.setdefault(row.unit, []).append(row)
    return units


class History(EmployeeView):
    """What the units have answered, and what the givers said of it: in numbers, never who."""

    template_name = "participants/employee/history.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        mine = rules.debts_of(self.user, self.today)
        answered = mine.exclude(state=ContributionState.OWED).select_related("unit")
        rows = answered.order_by("-state_changed_at", "pk")
        verdicts = Answer.objects.filter(contribution__in=mine).aggregate(
            yes=Count("pk", filter=Q(verdict=Verdict.YES)), no=Count("pk", filter=Q(verdict=Verdict.NO))
        )
        return self.page(paging=Paginator(rows, A_PAGE).get_page(request.GET.get("sida")), verdicts=verdicts)


class OneDebt(EmployeeView, ABC):
    """A page about one debt. Its form is answered by one action."""

    def load(self, row_id: UUID) -> Contribution:
        rows = (
            rules.debts_of(self.user, self.today).select_related("unit", "board").prefetch_related("answers")
        )
        row = rows.filter(pk=row_id).first()
        if row is None:
            raise Http404
        return row

    def get(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.load(row_id)
        return self.show(row, self.form_for(row))

    def post(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.load(row_id)
        form = self.form_for(row, request.POST)
        if not form.is_valid():
            return self.show(row, form)
        try:
            words = self.perform(row, form)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
            return self.show(row, form)
        messages.success(request, words)
        return redirect("employee:debts")

    def show(self, row: Contribution, form: Form) -> HttpResponse:
        may_hand_over = access.may(self.user, rules.ANSWER, row)
        is_owed = row.state == ContributionState.OWED
        return self.page(row=row, form=form, may_hand_over=may_hand_over, is_owed=is_owed)

    @abstractmethod
    def form_for(self, row: Contribution, data: Any = None) -> Form:
        """What is typed on this page."""

    @abstractmethod
    def perform(self, row: Contribution, form: Form) -> str:
        """The page's one action, and the words that thank for it."""


class AnswerOne(OneDebt):
    """Used, partly, not now and why, or a question back."""

    template_name = "participants/employee/answer.html"

    def get(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        elsewhere = programmes.own_answer(self.load(row_id), self.user, self.at)
        if elsewhere is not None and elsewhere.address is not None:
            return redirect(elsewhere.address)
        return super().get(request, row_id)

    def page(self, **context: Any) -> HttpResponse:
        """What a programme answers has no form here; the page says who does."""
        elsewhere = programmes.own_answer(context["row"], self.user, self.at)
        return super().page(**context, elsewhere=elsewhere)

    def form_for(self, row: Contribution, data: Any = None) -> Form:
        return AnswerForm(data)

    def perform(self, row: Contribution, form: Form) -> str:
        actions.answer(contribution=row, by=self.user, at=self.at, **form.cleaned_data)
        return _("Tack! Svaret är skickat. Den som fick det säger om det var ett svar.")


class MoveDay(OneDebt):
    """Later, and why: the giver reads it."""

    template_name = "participants/employee/move_day.html"

    def form_for(self, row: Contribution, data: Any = None) -> Form:
        return MoveDayForm(data)

    def perform(self, row: Contribution, form: Form) -> str:
        actions.move_answer_day(contribution=row, by=self.user, at=self.at, **form.cleaned_data)
        return _("Dagen är flyttad. Den som väntar ser varför.")


class HandOver(OneDebt):
    """The coordinator says which unit can answer."""

    template_name = "participants/employee/hand_over.html"

    def load(self, row_id: UUID) -> Contribution:
        row = super().load(row_id)
        if not access.may(self.user, rules.ANSWER, row):
            raise Http404
        return row

    def form_for(self, row: Contribution, data: Any = None) -> Form:
        return HandOverForm(data, board=row.board)

    def perform(self, row: Contribution, form: Form) -> str:
        actions.hand_over(contribution=row, by=self.user, at=self.at, **form.cleaned_data)
        return _("Enheten har fått det och vet att den ska svara.")

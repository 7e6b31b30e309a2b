"""The editor's pages about what readers say does not work."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views import View

from core import access, clock
from core.actions import Refused
from core.models import User
from news import actions, rules
from news.models import AccessReport
from news.report_forms import ReportAnswerForm
from news.states import ReportState

A_PAGE = 25


class ReportsView(View):
    """404 for whoever may not answer."""

    template_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.at = clock.now()
        if not access.may(request.user, rules.ANSWER_REPORTS):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def user(self) -> User:
        return cast(User, self.request.user)

    def page(self, **context: Any) -> HttpResponse:
        return render(self.request, self.template_name, {"today": clock.today(), **context})


class Reports(ReportsView):
    """Those that wait, the oldest first."""

    template_name = "news/employee/reports.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = AccessReport.objects.waiting().defer("device", "contact")
        return self.page(paging=Paginator(rows, A_PAGE).get_page(request.GET.get("sida")))


class AnswerReport(ReportsView):
    """One of them: begin, then answer."""

    template_name = "news/employee/report.html"

    def get(self, request: HttpRequest, report_id: UUID) -> HttpResponse:
        row = get_object_or_404(AccessReport, pk=report_id)
        actions.read_report(report=row, by=self.user, at=self.at)
        return self.show(row, ReportAnswerForm())

    def post(self, request: HttpRequest, report_id: UUID) -> HttpResponse:
        row = get_object_or_404(AccessReport, pk=report_id)
        return self.begin(row) if "begin" in request.POST else self.answer(row)

    def begin(self, row: AccessReport) -> HttpResponse:
        try:
            actions.look_at_report(report=row, by=self.user, at=self.at)
        except Refused as refused:
            messages.warning(self.request, str(refused.message))
        return redirect("news:answer_report", row.pk)

    def answer(self, row: AccessReport) -> HttpResponse:
        form = ReportAnswerForm(self.request.POST)
        if not form.is_valid():
            return self.show(row, form)
        words, is_mended = form.cleaned_data["words"], form.is_mended
        try:
            actions.answer_report(report=row, is_mended=is_mended, words=words, by=self.user, at=self.at)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
            return self.show(row, form)
        messages.success(self.request, _("Tack! Svaret står nu där den som sa till kan läsa det."))
        return redirect("news:reports")

    def show(self, row: AccessReport, form: ReportAnswerForm) -> HttpResponse:
        is_new = row.state == ReportState.NEW
        return self.page(row=row, form=form, is_new=is_new, is_mended=row.state == ReportState.MENDED)

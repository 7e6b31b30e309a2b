"""Tidigare arbete: rows from old lists, read only; and for HR the days of employment."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.admin import Workplace
from core.templatetags.words import duration, kronor
from fees import rules
from fees.admin.from_excel import excel_step
from fees.employment_days import WARNED_AHEAD, employment_page
from fees.models import PastWork
from participants.models import Participant


@admin.register(PastWork)
class PastWorkWorkplace(Workplace[PastWork]):
    """Written in from Excel alone, and never changed: it tells what was paid before."""

    view_permission = rules.MANAGE_RATES
    section = "pay"
    also_csv = True
    order = 62
    list_display = ("person", "worked_on", "what", "time", "pay", "paid_on")
    list_select_related = ("participant",)
    ordering = ("-worked_on", "participant__sort_key")

    def narrow(self, request: HttpRequest, rows: QuerySet[PastWork]) -> QuerySet[PastWork]:
        return rows.filter(participant__in=Participant.every.known_to(request.user))

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return excel_step(request.user)

    @admin.display(description=_("person"), ordering="participant__sort_key")
    def person(self, row: PastWork) -> str:
        return row.participant.full_name

    @admin.display(description=_("tid"), ordering="minutes")
    def time(self, row: PastWork) -> str:
        return duration(row.minutes)

    @admin.display(description=_("lön"), ordering="pay_ore")
    def pay(self, row: PastWork) -> str:
        return kronor(row.pay_ore)

    # --- For HR alone ---------------------------------------------------------------------------
    def pages(self) -> list[URLPattern]:
        return [self.page("anstallningsdagar/", self.employment_page, "employment")]

    def employment_page(self, request: HttpRequest) -> HttpResponse:
        boards = access.boards_for(request.user, rules.READ_EMPLOYMENT_DAYS)
        if not boards:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": _("Anställnings\N{SOFT HYPHEN}dagar"),
            "page": employment_page(request.user, boards, clock.today()),
            "ahead": WARNED_AHEAD,
            "today": clock.today(),
        }
        return render(request, "fees/admin/employment_days.html", context)

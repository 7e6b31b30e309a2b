"""Budget: how each stands, the decisions behind it, and two watches that belong to money: the limit of a
thousand kronor, and the days from work to pay."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.models import User
from core.periods import Month
from core.registry import Text
from core.templatetags.words import day_year, kronor
from fees import actions, rules
from fees.admin.rates import DecidedWorkplace
from fees.budget_forms import BudgetForm, YearForm
from fees.budgeting import budget_page, label_of
from fees.contributions import limit_page
from fees.days_to_pay import waits_by_month
from fees.models import Budget


@admin.register(Budget)
class BudgetWorkplace(DecidedWorkplace[Budget]):
    view_permission = rules.READ_BUDGETS
    list_display = ("label", "year", "kind", "amount", "decision", "decided", "replaced")
    list_filter = ("kind",)
    list_select_related = ("board",)
    ordering = ("-year", "kind", "source", "-decided_at")
    order = 61
    add_title = _("Skriv in en budget")
    intro = _("Finns budgeten redan ersätts beslutet av det nya. Det gamla finns kvar i listan.")
    asks = BudgetForm
    from_excel = True

    def add_row(self, data: dict[str, Any], by: User) -> str:
        actions.set_budget(by=by, at=clock.now(), **data)
        return _t("Budgeten är sparad.")

    def has_module_permission(self, request: HttpRequest) -> bool:
        """In the side column stands the page 'Budget', which leads here."""
        return False

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        steps = [{"label": _("Hur det står till"), "url": self.url_of("standing")}]
        if self.has_add_permission(request):
            steps += super().list_steps(request)
        return steps

    @admin.display(description=_("för"), ordering="source")
    def label(self, row: Budget) -> str:
        return label_of(row)

    @admin.display(description=_("kronor"), ordering="amount_ore")
    def amount(self, row: Budget) -> str:
        return kronor(row.amount_ore)

    @admin.display(description=_("inskriven"), ordering="decided_at")
    def decided(self, row: Budget) -> str:
        return day_year(row.decided_at)

    @admin.display(description=_("gäller"), ordering="replaced_at")
    def replaced(self, row: Budget) -> str:
        if row.replaced_at is None:
            return _t("gäller")
        return _t("ersatt %(day)s") % {"day": day_year(row.replaced_at)}

    # --- Pages ----------------------------------------------------------------------------------
    def pages(self) -> list[URLPattern]:
        return [
            self.page("laget/", self.standing_page, "standing"),
            self.page("tusen-kronor/", self.limit_page, "limit"),
            self.page("dagar-till-lon/", self.waits_page, "waits"),
        ]

    def shown(self, request: HttpRequest, template: str, title: Text, **context: Any) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "title": title}
        return render(request, f"fees/admin/{template}.html", {**shared, **context})

    def boards(self, request: HttpRequest, permission: str) -> set[Any]:
        found = access.boards_for(request.user, permission)
        if not found:
            raise Http404
        return found

    def standing_page(self, request: HttpRequest) -> HttpResponse:
        boards, today = self.boards(request, rules.READ_BUDGETS), clock.today()
        form = YearForm(request.GET or None, initial={"year": today.year})
        year = form.cleaned_data["year"] if form.is_bound and form.is_valid() else today.year
        return self.shown(
            request,
            "budgets",
            _t("Budget %(year)d") % {"year": year},
            page=budget_page(boards, year, today),
            years=[today.year - 1, today.year, today.year + 1],
            has_several_boards=len(boards) > 1,
            list_url=self.url_of("changelist"),
            add_url=self.url_of("add") if self.has_add_permission(request) else "",
        )

    def limit_page(self, request: HttpRequest) -> HttpResponse:
        boards, today = self.boards(request, rules.READ_BUDGETS), clock.today()
        # Payroll pays for every board and sees one word more: decision 0039.
        counts_all = access.may(request.user, rules.LOCK)
        if counts_all:
            boards = access.boards_for(request.user, rules.LOCK)
        page = limit_page(request.user, boards, today, counts_all=counts_all)
        return self.shown(request, "limit", _("Gränsen 1 000 kronor"), page=page, year=today.year)

    def waits_page(self, request: HttpRequest) -> HttpResponse:
        boards, today = self.boards(request, rules.READ_RUNS), clock.today()
        first = Month(today.year - 1, today.month).first
        return self.shown(
            request,
            "waits",
            _("Dagar från arbete till lön"),
            months=waits_by_month(boards, first, today),
        )

"""Handlingstyper: the whole record plan on one page, and writing in what is decided."""

from typing import Any, cast
from uuid import UUID

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock, record_decisions, record_plan
from core.admin.pages import bound, work_page
from core.admin.record_forms import DecisionForm, LastDayForm
from core.admin.site import Section, sections
from core.admin.workplace import Workplace
from core.models import RecordDecision, User
from core.record_overview import overview, rule_words
from core.registry import RecordKind, record_kinds
from core.rules import DECIDE_RECORDS, PROPOSE_DESTRUCTION, READ_RECORD_PLAN
from core.templatetags.words import day_year

RECORDS = sections.add("records", Section("records", _("Handlingar"), 80)).key


@admin.register(RecordDecision)
class RecordPlanWorkplace(Workplace[RecordDecision]):
    """One table of the kinds takes the place of Django's list: a kind without a decision has no row."""

    view_permission = READ_RECORD_PLAN
    board_path = ""
    section = RECORDS
    order = 10

    def pages(self) -> list[URLPattern]:
        return [
            self.page("<str:kind>/beslut/", self.decide_page, "decide"),
            self.page("<uuid:row_id>/sista-dag/", self.end_page, "end"),
        ]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What is decided stays as it was decided."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise Http404
        kinds = overview(clock.today())
        context = {
            **self.admin_site.each_context(request),
            "title": _("Handlingstyper"),
            "kinds": kinds,
            "decided": sum(1 for one in kinds if one.rule.is_decided),
            "may_decide": access.may(request.user, DECIDE_RECORDS),
            "may_propose": access.may(request.user, PROPOSE_DESTRUCTION),
            "today": clock.today(),
        }
        return render(request, "core/record_plan.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """A decision is read among the others of its kind."""
        row = self.row_or_404(request, object_id)
        return self.decide_page(request, row.kind)

    def decide_page(self, request: HttpRequest, kind: str) -> HttpResponse:
        """Every decision about the kind so far, and the form for a new one to whoever may write it."""
        what, user = record_kinds.get(kind), cast(User, request.user)
        if what is None or not self.has_view_permission(request):
            raise Http404
        if not access.may(user, DECIDE_RECORDS):
            return self.read_page(request, what)
        form = bound(request, DecisionForm, today=clock.today())

        def perform(data: dict[str, Any]) -> str:
            valid_from = data["valid_from"]
            record_decisions.decide(
                kind=kind, decided=form.decided(), valid_from=valid_from, by=user, at=clock.now()
            )
            return _t("Beslutet gäller från %(day)s.") % {"day": day_year(valid_from)}

        return work_page(
            request,
            template="core/record_decision.html",
            form=form,
            perform=perform,
            title=str(what.label),
            intro=_t("Skriv av beslutet. Det som är beslutat ändras aldrig, det får en efterföljare."),
            button=_("Skriv in beslutet"),
            done=self.url_of("changelist"),
            back=self.url_of("changelist"),
            back_label=_("Handlingstyper"),
            **self.history_of(what),
        )

    def read_page(self, request: HttpRequest, kind: RecordKind) -> HttpResponse:
        if request.method != "GET":
            raise Http404
        context = {**self.admin_site.each_context(request), "title": str(kind.label)}
        context |= {"back": self.url_of("changelist"), **self.history_of(kind)}
        return render(request, "core/record_kind.html", context)

    def history_of(self, kind: RecordKind) -> dict[str, Any]:
        rows = RecordDecision.objects.of_kind(kind.key)
        words = [(row, rule_words(record_plan.rule_from(row))) for row in rows]
        return {"kind": kind, "history": words}

    def end_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """For a decision that was set aside and has no successor."""
        row = self.row_or_404(request, row_id)
        if row.valid_to is not None or not access.may(request.user, DECIDE_RECORDS):
            raise Http404

        def perform(data: dict[str, Any]) -> str:
            user = cast(User, request.user)
            record_decisions.end_decision(row=row, last_day=data["last_day"], by=user, at=clock.now())
            return _t("Efter %(day)s tas inget bort.") % {"day": day_year(data["last_day"])}

        return work_page(
            request,
            form=bound(request, LastDayForm),
            perform=perform,
            title=_t("Beslut %(number)s slutar gälla") % {"number": row.decision},
            intro=_t(
                "Gör så om beslutet är upphävt och inget nytt är taget. Efter den sista dagen tas inget bort "
                "av den här handlingstypen."
            ),
            button=_("Spara"),
            done=self.url_of("changelist"),
            back=self.url_of("decide", row.kind),
            back_label=str(record_kinds[row.kind].label),
        )

"""Finding records for a request, and testing one of them line by line."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import clock
from core.actions import Refused
from core.admin import Workplace, bound, read_audited, work_page
from core.admin.pages import write
from core.models import User
from core.records import MOST_FOUND, Found, Record
from core.registry import record_kinds, record_sources
from public_records import actions, testing
from public_records.forms import FindForm
from public_records.line_forms import LineForm
from public_records.models import CollectedRecord, PublicRequest, SecrecySection


class CollectingPages(Workplace[PublicRequest]):
    def collecting_pages(self) -> list[URLPattern]:
        return [
            self.page("<uuid:row_id>/samla/", self.collect_page, "collect"),
            self.page("<uuid:row_id>/handling/<uuid:record_id>/", self.test_page, "test"),
            self.page("<uuid:row_id>/handling/<uuid:record_id>/bort/", self.leave_out_page, "leave_out"),
        ]

    # --- Finding ------------------------------------------------------------------------------
    def collect_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """Search, tick, put with the request. Words and hits stay in the body of the form."""
        row = self.row_or_404(request, row_id)
        form = FindForm(request.POST if request.method == "POST" else None)
        hits: list[Found] | None = None
        if request.method == "POST" and form.is_valid():
            if "add" in request.POST and self.put(request, row, form):
                return HttpResponseRedirect(self.url_of("change", row.pk))
            hits = self.hits(request, row, form)
        context = {
            **self.admin_site.each_context(request),
            "title": _t("Sök handlingar till %(request)s") % {"request": str(row).lower()},
            "row": row,
            "form": form,
            "hits": hits,
            "picked": request.POST.getlist("record_ids"),
            "most": MOST_FOUND,
            "back": self.url_of("change", row.pk),
            "back_label": str(row),
        }
        return render(request, "public_records/admin/collect.html", context)

    def hits(self, request: HttpRequest, row: PublicRequest, form: FindForm) -> list[Found]:
        said = {name: form.cleaned_data[name] for name in ("first", "last", "words")}
        write(request, "public_records.publicrequest.search", row)
        return record_sources[form.cleaned_data["source"]].find(row.board_id, **said)

    def put(self, request: HttpRequest, row: PublicRequest, form: FindForm) -> bool:
        picked = request.POST.getlist("record_ids")
        if not picked:
            form.add_error(None, _("Välj minst en handling."))
            return False
        source, user = form.cleaned_data["source"], cast(User, request.user)
        try:
            n = actions.collect(request=row, source=source, record_ids=picked, by=user, at=clock.now())
        except Refused as refused:
            form.add_error(None, str(refused.message))
            return False
        words = ngettext("%(n)d handling är samlad.", "%(n)d handlingar är samlade.", n)
        messages.success(request, words % {"n": n})
        return True

    # --- Testing ------------------------------------------------------------------------------
    def test_page(self, request: HttpRequest, row_id: UUID, record_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)
        kept = self.record_or_404(row, record_id)
        found = testing.read(kept)
        if found is None:
            return self.gone_page(request, row, kept)
        if request.method == "GET":
            read_audited(request, kept)
        form = self.test_form(request, kept, found)

        def perform(data: dict[str, Any]) -> str:
            user = cast(User, request.user)
            mark = data["fingerprint"]
            actions.test_record(record=kept, said=form.said(), fingerprint=mark, by=user, at=clock.now())
            return _t("Prövad: %(label)s.") % {"label": kept.label}

        kind = record_kinds[record_sources[kept.source].kind]
        return work_page(
            request,
            template="public_records/admin/test.html",
            form=form,
            perform=perform,
            title=kept.label,
            button=_("Spara prövningen"),
            done=self.url_of("change", row.pk),
            back=self.url_of("change", row.pk),
            back_label=str(row),
            row=row,
            kept=kept,
            record=found,
            kind=kind,
            is_pay_list=kept.source == "fees.pay_lists",
            leave_out_url=self.url_of("leave_out", row.pk, kept.pk),
        )

    def test_form(self, request: HttpRequest, kept: CollectedRecord, found: Record) -> LineForm:
        """Begins with what was chosen last, or else with the proposal."""
        today = clock.today()
        start = testing.tested(kept) if kept.tested_at else testing.proposed(found, today)
        sections = list(SecrecySection.objects.in_force(today))
        form: LineForm = bound(
            request, LineForm, record=found, start=start, sections=sections, user=request.user
        )
        return form

    def gone_page(self, request: HttpRequest, row: PublicRequest, kept: CollectedRecord) -> HttpResponse:
        """Erased meanwhile: said plainly, and noted when the employee has seen it."""

        def perform(data: dict[str, Any]) -> str:
            nothing = testing.Said({}, {})
            user = cast(User, request.user)
            actions.test_record(record=kept, said=nothing, fingerprint="", by=user, at=clock.now())
            return _t("Antecknat.")

        return work_page(
            request,
            form=bound(request, Form),
            perform=perform,
            title=kept.label,
            intro=_("Handlingen finns inte längre. Det står i svaret."),
            button=_("Anteckna"),
            done=self.url_of("change", row.pk),
            back=self.url_of("change", row.pk),
            back_label=str(row),
        )

    def leave_out_page(self, request: HttpRequest, row_id: UUID, record_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)
        kept = self.record_or_404(row, record_id)

        def perform(data: dict[str, Any]) -> str:
            actions.leave_out(record=kept, by=cast(User, request.user), at=clock.now())
            return _t("Handlingen hör inte längre till begäran.")

        return work_page(
            request,
            form=bound(request, Form),
            perform=perform,
            title=_("Ta bort från begäran"),
            intro=_t("%(label)s ligger kvar där den finns, men hör inte till svaret.")
            % {"label": kept.label},
            button=_("Ta bort"),
            done=self.url_of("change", row.pk),
            back=self.url_of("change", row.pk),
            back_label=str(row),
        )

    def record_or_404(self, row: PublicRequest, record_id: UUID) -> CollectedRecord:
        kept = row.records.select_related("request").prefetch_related("tests__section").filter(pk=record_id)
        found = kept.first()
        if found is None:
            raise Http404
        return found

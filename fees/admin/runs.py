"""Lönekörningar: lock a month after reading what will happen, and fetch its files by another person."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast
from uuid import UUID

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock, files
from core.actions import Refused
from core.admin import Workplace, bound, work_page
from core.models import Job, User
from core.periods import Month
from core.templatetags.words import kronor, month_year
from fees import actions, rules
from fees.actions.files import MAKE_FILE, job_key
from fees.admin.entries import month_or_404
from fees.file_choices import FileChoice, choices_for, refusals_of
from fees.forms import LockForm, MonthForm
from fees.lines import sums_of
from fees.locking import plan_for
from fees.models import Collection, PayDay, PayrollRun, RunKind
from fees.protected_route import beside, knows_all
from fees.run_forms import SupplementaryForm
from fees.run_totals import totals_frozen
from participants.models import Board


@admin.register(PayrollRun)
class PayrollRunWorkplace(Workplace[PayrollRun]):
    view_permission = rules.READ_RUNS
    section = "pay"
    list_display = ("label_words", "month_name", "kind", "state", "total", "line_count", "pay_on")
    list_filter = ("state", "kind")
    list_select_related = ("board",)
    ordering = ("-month", "-number")

    @admin.display(description=_("körning"), ordering="month")
    def label_words(self, row: PayrollRun) -> str:
        return row.label

    @admin.display(description=_("månad"))
    def month_name(self, row: PayrollRun) -> str:
        return month_year(row.month)

    @admin.display(description=_("lön och utlägg"), ordering="total_ore")
    def total(self, row: PayrollRun) -> str:
        return kronor(row.total_ore)

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        if not access.may(request.user, rules.LOCK):
            return []
        return [{"label": _("Lås en månad"), "url": self.url_of("lock")}]

    def pages(self) -> list[URLPattern]:
        return [
            self.page("las/", self.choose_month_page, "lock"),
            self.page("las/<uuid:board_id>/<str:month>/", self.lock_page, "lock_month"),
            self.page("<uuid:row_id>/jamfor/", self.compare_page, "compare"),
            self.page("<uuid:row_id>/fil/<str:format>/", self.file_page, "file"),
            self.page("<uuid:row_id>/fil/<str:format>/hamta/", self.fetch_view, "fetch"),
            self.page("<uuid:row_id>/kvitto/<int:receipt_id>/", self.receipt_page, "receipt"),
            self.page("<uuid:row_id>/prova/", self.proof_page, "proof"),
        ]

    # --- Lock -----------------------------------------------------------------------------------
    def choose_month_page(self, request: HttpRequest) -> HttpResponse:
        """Which month; the next page says what locking it will do."""
        user = cast(User, request.user)
        if not access.may(user, rules.LOCK):
            raise Http404
        form = MonthForm(request.GET or None, user=user, permission=rules.LOCK, initial=next_to_lock(user))
        if form.is_bound and form.is_valid():
            data = form.cleaned_data
            return HttpResponseRedirect(self.url_of("lock_month", data["board"].pk, str(data["month"])))
        context = {**self.admin_site.each_context(request), "title": _("Lås en månad"), "form": form}
        return render(request, "fees/admin/choose_month.html", context)

    def lock_page(self, request: HttpRequest, board_id: UUID, month: str) -> HttpResponse:
        user, wanted = cast(User, request.user), month_or_404(month)
        board = Board.objects.filter(pk__in=access.boards_for(user, rules.LOCK), pk=board_id).first()
        if board is None:
            raise Http404
        plan, locked = plan_for(board, wanted), list[PayrollRun]()
        # What the page showed when it was read, though somebody may have locked the month since.
        is_regular = request.POST.get("kind", plan.kind) == RunKind.REGULAR
        is_early = plan.is_early(clock.today())

        def perform(data: dict[str, Any]) -> str:
            lock = actions.lock_month if is_regular else supplementary(data["reason"])
            try:
                locked.append(lock(board=board, month=wanted, by=user, at=clock.now()))
            except rules.MayNot as no:
                raise Refused(no.message) from None
            return _t("Körning %(label)s är låst.") % {"label": locked[0].label}

        return work_page(
            request,
            template="fees/admin/lock.html",
            form=bound(request, LockForm, is_early=is_early)
            if is_regular
            else bound(request, SupplementaryForm),
            perform=perform,
            title=_t("Lås %(month)s") % {"month": wanted.label},
            button=_("Lås tilläggskörningen") if plan.is_supplementary else _("Lås månaden"),
            done=lambda: self.url_of("change", locked[0].pk),
            back=self.url_of("lock"),
            back_label=_("Lås en månad"),
            plan=plan,
            is_early=is_early,
            why_not=rules.why_not(rules.check_may_lock, user, board, plan.payable),
        )

    # --- One run and its files ------------------------------------------------------------------
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.row_or_404(request, object_id)
        plan = plan_for(row.board, Month.of(row.month))
        context = {
            **self.admin_site.each_context(request),
            "title": _t("Körning %(label)s") % {"label": unbroken(row)},
            "row": row,
            "locked_by": row.locked_by.staff_profile,
            "files": [self.file_row(row, choice) for choice in choices_for(row, clock.today())],
            "may_export": access.may(request.user, rules.EXPORT, row),
            "sums": sums_of(row.total_ore, row.entries.all()),
            "totals": totals_frozen(row),
            "why_not": rules.why_not(rules.check_may_collect, request.user, row),
            "receipts": receipts_of(row),
            "others": runs_beside(row),
            "knows_all": knows_all(request.user, row),
            "beside": beside(row),
            "compare_url": self.url_of("compare", row.pk),
            "plan": plan,
            "supplementary_url": self.url_of("lock_month", row.board_id, str(plan.month)),
            "may_lock": access.may(request.user, rules.LOCK, row),
            "list_url": self.url_of("changelist"),
        }
        return render(request, "fees/admin/run.html", context)

    def file_row(self, row: PayrollRun, choice: FileChoice) -> dict[str, Any]:
        return {"label": choice.label, "made": choice.made, "url": self.url_of("file", row.pk, choice.key)}

    def compare_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """The control totals on a sheet of paper, with room for what payroll says."""
        row = self.row_or_404(request, row_id)
        if not knows_all(request.user, row):
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": _t("Jämför körning %(label)s med lönesystemet") % {"label": unbroken(row)},
            "row": row,
            "totals": totals_frozen(row),
            "files": [choice for choice in choices_for(row, clock.today()) if choice.made],
            "back": self.url_of("change", row.pk),
        }
        return render(request, "fees/admin/compare.html", context)

    def file_page(self, request: HttpRequest, row_id: UUID, format: str) -> HttpResponse:
        """POST asks for the file; the page then shows how far the job has come, and at last the file."""
        user, row = cast(User, request.user), self.exportable_or_404(request, row_id)
        choice = choice_or_404(row, format)
        asked: dict[str, Any] = {"run": row, "format": choice.format, "layout": choice.layout}
        if request.method == "POST":
            try:
                actions.order_file(**asked, by=user, at=clock.now())
            except Refused as refused:
                messages.error(request, str(refused.message))
            return HttpResponseRedirect(request.path)
        refusals = refusals_of(**asked)
        context = {
            **self.admin_site.each_context(request),
            "title": _t("%(format)s för körning %(label)s")
            % {"format": choice.label, "label": unbroken(row)},
            "row": row,
            "made": choice.made,
            "job": Job.objects.filter(dedupe_key=f"{MAKE_FILE}:{job_key(**asked)}").first(),
            "refusal": refusals[0] if refusals else None,
            "totals": totals_frozen(row),
            "fetch_url": self.url_of("fetch", row.pk, choice.key),
            "back": self.url_of("change", row.pk),
        }
        return render(request, "fees/admin/file.html", context)

    def fetch_view(self, request: HttpRequest, row_id: UUID, format: str) -> HttpResponse:
        """POST gives the file and leaves a receipt; whoever only comes here is shown the page of the file."""
        row = self.exportable_or_404(request, row_id)
        if request.method != "POST":
            return HttpResponseRedirect(self.url_of("file", row.pk, format))
        made = choice_or_404(row, format).made
        if made is None:
            raise Http404
        receipt = actions.fetch_file(file=made, by=cast(User, request.user), at=clock.now())
        return files.download(receipt.file.stored)

    def receipt_page(self, request: HttpRequest, row_id: UUID, receipt_id: int) -> HttpResponse:
        """To print and keep with the accounts: who took which file, when, and what proves its bytes."""
        row = self.row_or_404(request, row_id)
        receipt = receipts_of(row).filter(pk=receipt_id).first()
        if receipt is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": _t("Kvitto %(number)s för körning %(label)s")
            % {"number": receipt.number, "label": unbroken(row)},
            "row": row,
            "receipt": receipt,
            "totals": totals_frozen(row) if knows_all(request.user, row) else None,
            "back": self.url_of("change", row.pk),
        }
        return render(request, "fees/admin/receipt.html", context)

    def proof_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """POST reckons everything again and says yes or no."""
        row = self.row_or_404(request, row_id)
        is_asked = request.method == "POST"
        proof = actions.verify_run(run=row, by=cast(User, request.user), at=clock.now()) if is_asked else None
        context = {
            **self.admin_site.each_context(request),
            "title": _t("Har något ändrats i körning %(label)s?") % {"label": unbroken(row)},
            "row": row,
            "proof": proof,
            "back": self.url_of("change", row.pk),
        }
        return render(request, "fees/admin/proof.html", context)

    def exportable_or_404(self, request: HttpRequest, row_id: UUID) -> PayrollRun:
        """Fetching is for another person than those who had another part of the run, and the protected way
        for who knows all."""
        row = self.row_or_404(request, row_id)
        if not access.may(request.user, rules.EXPORT, row):
            raise Http404
        if rules.why_not(rules.check_may_collect, request.user, row):
            raise Http404
        return row


def receipts_of(row: PayrollRun) -> "QuerySet[Collection]":
    collected = Collection.objects.filter(file__run=row).select_related("file", "collected_by__staff_profile")
    return collected.order_by("collected_at", "pk")


def runs_beside(row: PayrollRun) -> list[PayrollRun]:
    """The other runs of the same month: the protected way's, and supplementary ones."""
    return list(PayrollRun.objects.filter(board=row.board, month=row.month).exclude(pk=row.pk))


def next_to_lock(user: User) -> dict[str, Any]:
    """The first month that has begun and is not locked, and its board; nothing when all are locked."""
    days = PayDay.objects.for_boards(access.boards_for(user, rules.LOCK)).not_locked()
    first = days.filter(month__lte=clock.today()).order_by("month").first()
    return {"month": str(Month.of(first.month)), "board": first.board_id} if first else {}


def supplementary(reason: str) -> Callable[..., PayrollRun]:
    return partial(actions.lock_supplementary, reason=reason)


def unbroken(row: PayrollRun) -> str:
    """The label as one word, also in a narrow heading."""
    return row.label.replace("-", "\N{NON-BREAKING HYPHEN}")


def choice_or_404(row: PayrollRun, key: str) -> FileChoice:
    for choice in choices_for(row, clock.today()):
        if choice.key == key:
            return choice
    raise Http404

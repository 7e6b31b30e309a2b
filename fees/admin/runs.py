"""Lönekörningar: lock a month after reading what will happen, and fetch its files by another person."""

from typing import Any, cast
from uuid import UUID

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock, files
from core.admin import Workplace, bound, work_page
from core.models import Job, User
from core.periods import Month
from core.templatetags.words import kronor, month_year
from fees import actions, rules
from fees.actions.files import MAKE_FILE
from fees.admin.entries import month_or_404
from fees.forms import LockForm, MonthForm
from fees.lines import sums_of
from fees.locking import plan_for
from fees.models import ExportFormat, PayDay, PayrollFile, PayrollRun
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
            self.page("<uuid:row_id>/fil/<str:format>/", self.file_page, "file"),
            self.page("<uuid:row_id>/fil/<str:format>/hamta/", self.fetch_view, "fetch"),
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
        lock = actions.lock_supplementary if plan.is_supplementary else actions.lock_month
        is_early = plan.is_early(clock.today())

        def perform(data: dict[str, Any]) -> str:
            locked.append(lock(board=board, month=wanted, by=user, at=clock.now()))
            return _t("Körning %(label)s är låst.") % {"label": locked[0].label}

        return work_page(
            request,
            template="fees/admin/lock.html",
            form=bound(request, LockForm, is_early=is_early),
            perform=perform,
            title=_t("Lås %(month)s") % {"month": wanted.label},
            button=_("Lås tilläggskörningen") if plan.is_supplementary else _("Lås månaden"),
            done=lambda: self.url_of("change", locked[0].pk),
            back=self.url_of("lock"),
            back_label=_("Lås en månad"),
            plan=plan,
            is_early=is_early,
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
            "files": [self.file_row(row, form) for form in ExportFormat],
            "may_export": access.may(request.user, rules.EXPORT, row),
            "sums": sums_of(row),
            "is_locker": row.locked_by_id == request.user.pk,
            "plan": plan,
            "supplementary_url": self.url_of("lock_month", row.board_id, str(plan.month)),
            "may_lock": access.may(request.user, rules.LOCK, row),
            "list_url": self.url_of("changelist"),
        }
        return render(request, "fees/admin/run.html", context)

    def file_row(self, row: PayrollRun, form: ExportFormat) -> dict[str, Any]:
        return {
            "label": form.label,
            "made": PayrollFile.objects.filter(run=row, format=form).select_related("stored").first(),
            "url": self.url_of("file", row.pk, form.value),
        }

    def file_page(self, request: HttpRequest, row_id: UUID, format: str) -> HttpResponse:
        """POST asks for the file; the page then shows how far the job has come, and at last the file."""
        user, form = cast(User, request.user), format_or_404(format)
        row = self.exportable_or_404(request, row_id)
        if request.method == "POST":
            actions.order_file(run=row, format=form, by=user, at=clock.now())
            return HttpResponseRedirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            "title": _t("%(format)s för körning %(label)s") % {"format": form.label, "label": unbroken(row)},
            "row": row,
            "made": PayrollFile.objects.filter(run=row, format=form).select_related("stored").first(),
            "job": Job.objects.filter(dedupe_key=f"{MAKE_FILE}:{row.pk}:{form.value}").first(),
            "fetch_url": self.url_of("fetch", row.pk, form.value),
            "back": self.url_of("change", row.pk),
        }
        return render(request, "fees/admin/file.html", context)

    def fetch_view(self, request: HttpRequest, row_id: UUID, format: str) -> HttpResponse:
        row = self.exportable_or_404(request, row_id)
        made = PayrollFile.objects.filter(run=row, format=format_or_404(format)).first()
        if made is None:
            raise Http404
        stored = actions.fetch_file(file=made, by=cast(User, request.user), at=clock.now())
        return files.download(stored)

    def exportable_or_404(self, request: HttpRequest, row_id: UUID) -> PayrollRun:
        """Fetching is for another person than the one who locked."""
        row = self.row_or_404(request, row_id)
        if not access.may(request.user, rules.EXPORT, row) or row.locked_by_id == request.user.pk:
            raise Http404
        return row


def next_to_lock(user: User) -> dict[str, Any]:
    """The first month that has begun and is not locked, and its board; nothing when all are locked."""
    days = PayDay.objects.for_boards(access.boards_for(user, rules.LOCK)).not_locked()
    first = days.filter(month__lte=clock.today()).order_by("month").first()
    return {"month": str(Month.of(first.month)), "board": first.board_id} if first else {}


def unbroken(row: PayrollRun) -> str:
    """The label as one word, also in a narrow heading."""
    return row.label.replace("-", "\N{NON-BREAKING HYPHEN}")


def format_or_404(text: str) -> ExportFormat:
    try:
        return ExportFormat(text)
    except ValueError:
        raise Http404 from None

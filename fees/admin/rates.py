"""Satser, lönedagar, lönarter, attesträtter: added through actions, closed by the next row, never edited."""

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django.contrib import admin
from django.forms import BooleanField, Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.actions import Refused
from core.admin import Step, Workplace, bound, own_buttons, work_page
from core.admin.pages import add_refusal
from core.admin.workplace import Row
from core.models import User
from core.templatetags.words import day_year, kronor, month_year
from fees import actions, rate_preview, rules
from fees.admin.from_excel import excel_step
from fees.forms import LastDayForm, MandateForm, PayDayForm, RateForm, WageTypeForm
from fees.models import ApproverMandate, FeeRate, OfferText, PayDay, WageType
from fees.rate_preview import RatePreview
from fees.rate_words import hour_words, promise_words
from fees.terms import share_words
from participants import programmes
from participants.models import StaffProfile


class DecidedWorkplace(Workplace[Row]):
    """Rows that are read in a list and added on a page of our own."""

    view_permission = add_permission = rules.MANAGE_RATES
    section = "pay"
    also_csv = True
    add_title: Any = ""
    intro: Any = ""
    asks: Any = Form
    # There is a sheet of the workbook for it.
    from_excel = False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What is decided stays as it was decided."""
        return False

    def add_row(self, data: dict[str, Any], by: User) -> str:
        """Call the action and say what happened."""
        raise Http404

    def form_for(self, request: HttpRequest, **kwargs: Any) -> Any:
        return bound(request, self.asks, user=request.user, permission=rules.MANAGE_RATES, **kwargs)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise Http404
        perform: Callable[[dict[str, Any]], str] = lambda data: self.add_row(data, cast(User, request.user))  # noqa: E731
        return work_page(
            request,
            form=self.form_for(request),
            perform=perform,
            title=self.add_title,
            intro=self.intro,
            button=_("Spara"),
            done=self.url_of("changelist"),
            back=self.url_of("changelist"),
            back_label=str(self.opts.verbose_name_plural).capitalize(),
        )

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        own = {"label": self.add_title, "url": self.url_of("add")}
        return [own, *(excel_step(request.user) if self.from_excel else [])]


@admin.register(FeeRate)
class FeeRateWorkplace(DecidedWorkplace[FeeRate]):
    from_excel = True
    list_display = (
        "name",
        "per_hour",
        "promises",
        "engagement_form",
        "for_work",
        "valid",
        "source",
    )
    ordering = ("-valid_from", "name")
    add_title = _("Ny sats")
    intro = _(
        "Den gamla satsen för samma arbete slutar dagen före. Det som redan är lovat i ett erbjudande "
        "ändras inte. Du ser vad satsen ändrar innan du sparar."
    )
    asks = RateForm

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Filled in, looked at, and only then saved."""
        if not self.has_add_permission(request):
            raise Http404
        form = self.form_for(request)
        is_first = request.method == "POST" and not {"save", "change"} & set(request.POST)
        if is_first and form.is_valid() and (seen := self.preview(form)) is not None:
            return self.show_preview(request, form, seen)
        return super().add_view(request, form_url, extra_context)

    def form_for(self, request: HttpRequest, **kwargs: Any) -> Any:
        """Going back from the preview keeps what was filled in, and saves nothing."""
        if "change" not in request.POST:
            return super().form_for(request, **kwargs)
        kept = {name: value for name, value in request.POST.items() if name in RateForm.base_fields}
        ticks = {
            name: name in request.POST and request.POST[name] not in ("", "False")
            for name, field in RateForm.base_fields.items()
            if isinstance(field, BooleanField)
        }
        return RateForm(
            user=cast(User, request.user),
            permission=rules.MANAGE_RATES,
            initial={**kept, **ticks},
            **kwargs,
        )

    def preview(self, form: Any) -> RatePreview | None:
        """None when it cannot be saved: the form then says why."""
        rate = FeeRate(**form.cleaned_data)
        try:
            actions.check_new_rate(rate)
        except Refused as refused:
            add_refusal(form, refused)
            return None
        return rate_preview.preview(rate, clock.now())

    def show_preview(self, request: HttpRequest, form: Any, seen: RatePreview) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Det här ändrar satsen"),
            "form": form,
            "seen": seen,
            "hour_words": hour_words(seen.new),
            "promises": promise_words(seen.new),
            "back": self.url_of("changelist"),
            "back_label": str(self.opts.verbose_name_plural).capitalize(),
        }
        return render(request, "fees/admin/rate_preview.html", context)

    def add_row(self, data: dict[str, Any], by: User) -> str:
        actions.add_rate(by=by, at=clock.now(), **data)
        return _t("Satsen gäller från %(day)s.") % {"day": day_year(data["valid_from"])}

    @admin.display(description=_("per timme"), ordering="hourly_ore")
    def per_hour(self, row: FeeRate) -> str:
        """The holiday share stands with the hour, which it is a share of."""
        if not row.holiday_basis_points:
            return hour_words(row)
        return _t("%(hour)s och %(share)s semester") % {
            "hour": hour_words(row),
            "share": share_words(row.holiday_basis_points),
        }

    @admin.display(description=_("betalar också"))
    def promises(self, row: FeeRate) -> str:
        return promise_words(row)

    @admin.display(description=_("arbete"))
    def for_work(self, row: FeeRate) -> str:
        kind = row.get_kind_display() if row.kind else _t("alla slag")
        return f"{programmes.label_of(row.programme) or _t('alla program')}, {kind}"

    @admin.display(description=_("gäller"), ordering="valid_from")
    def valid(self, row: FeeRate) -> str:
        return period_words(row)


@admin.register(PayDay)
class PayDayWorkplace(DecidedWorkplace[PayDay]):
    list_display = ("month_name", "locks_on", "pay_on")
    ordering = ("-month",)
    add_title = _("Ange lönedag")
    intro = _("Finns månaden redan får den nya dagar. Det som personer redan har fått veta ändras inte.")
    asks = PayDayForm

    def add_row(self, data: dict[str, Any], by: User) -> str:
        month = data.pop("month")
        actions.set_pay_day(by=by, at=clock.now(), month=month.first, **data)
        return _t("Lönedagen är sparad.")

    @admin.display(description=_("arbetsmånad"), ordering="month")
    def month_name(self, row: PayDay) -> str:
        return month_year(row.month)


@admin.register(WageType)
class WageTypeWorkplace(DecidedWorkplace[WageType]):
    from_excel = True
    list_display = ("kind", "in_payroll", "text", "account", "project", "holds_for")
    ordering = ("kind", "cost_centre", "programme", "engagement_form")
    add_title = _("Ange lönart")
    intro = _(
        "Finns slaget redan för samma arbete får det nytt nummer från nästa körning. Låsta rader ändras "
        "inte. Det mest särskilda gäller: kostnadsställe före program, och program före ersättningsform."
    )
    asks = WageTypeForm

    def add_row(self, data: dict[str, Any], by: User) -> str:
        actions.set_wage_type(by=by, at=clock.now(), **data)
        return _t("Lönarten är sparad.")

    @admin.display(description=_("lönart"), ordering="code")
    def in_payroll(self, row: WageType) -> str:
        return row.code or row.pay_code

    @admin.display(description=_("gäller"))
    def holds_for(self, row: WageType) -> str:
        only = [
            row.cost_centre and _t("kostnadsställe %(centre)s") % {"centre": row.cost_centre},
            str(programmes.label_of(row.programme)),
            row.engagement_form and row.get_engagement_form_display(),
        ]
        return ", ".join(word for word in only if word) or _t("allt arbete")


@admin.register(ApproverMandate)
class ApproverMandateWorkplace(DecidedWorkplace[ApproverMandate]):
    from_excel = True
    list_display = ("approver", "cost_centre", "most", "valid", "is_deputy", "decision")
    list_select_related = ("user__staff_profile",)
    ordering = ("cost_centre", "-valid_from")
    add_title = _("Ge attesträtt")
    intro = _("Attestanten godkänner lön för ett kostnadsställe, upp till ett belopp, under en tid.")
    asks = MandateForm

    def form_for(self, request: HttpRequest, **kwargs: Any) -> Any:
        boards = access.boards_for(request.user, rules.MANAGE_RATES)
        approvers = StaffProfile.objects.filter(board__in=boards).order_by("first_name", "last_name")
        return super().form_for(request, approvers=approvers, **kwargs)

    def add_row(self, data: dict[str, Any], by: User) -> str:
        approver = data.pop("approver")
        actions.give_mandate(user=approver.user, by=by, at=clock.now(), **data)
        return _t("Attesträtten är given. Ge också rollen attestant om personen saknar den.")

    def pages(self) -> list[URLPattern]:
        return [self.page("<uuid:row_id>/avsluta/", self.end_page, "end")]

    def end_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.end_mandate(
                mandate=row, last_day=data["last_day"], by=cast(User, request.user), at=clock.now()
            )
            return _t("Attesträtten har fått en sista dag.")

        return work_page(
            request,
            form=bound(request, LastDayForm, initial={"last_day": clock.today()}),
            perform=perform,
            title=_("Avsluta attesträtten"),
            button=_("Spara"),
            done=self.url_of("changelist"),
            back=self.url_of("change", row.pk),
            back_label=self.approver(row),
        )

    @admin.display(description=_("attestant"))
    def approver(self, row: ApproverMandate) -> str:
        return str(row.user.staff_profile)

    @admin.display(description=_("högst"), ordering="max_ore")
    def most(self, row: ApproverMandate) -> str:
        return kronor(row.max_ore)

    @admin.display(description=_("gäller"), ordering="valid_from")
    def valid(self, row: ApproverMandate) -> str:
        return period_words(row)


def period_words(row: FeeRate | ApproverMandate | OfferText) -> str:
    if row.valid_to is None:
        return _t("från %(day)s") % {"day": day_year(row.valid_from)}
    if row.valid_to == row.valid_from:
        return _t("bara %(day)s") % {"day": day_year(row.valid_from)}
    # The dash stays with the first day when the line breaks.
    return f"{day_year(row.valid_from)}\N{NO-BREAK SPACE}– {day_year(row.valid_to)}"


own_buttons(ApproverMandate, Step("end", _("Avsluta"), rules.MANAGE_RATES))

"""Fakturor från föreningar: what is approved by association and month, and what is invoiced.

Sums only. Who the members are is the association's own business.
"""

from typing import Any, cast
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.admin import Step, Workplace, bound, own_buttons, work_page
from core.admin.pages import Perform
from core.models import User
from core.registry import Text
from core.templatetags.words import duration, kronor, month_year
from fees import actions, rules
from fees.association_hours import approved_for, months_of
from fees.invoice_forms import AmountsForm, InvoiceForm, PaidForm, QuestionToAssociationForm
from fees.models import AssociationInvoice
from fees.states import InvoiceState

S = InvoiceState


def in_state(*states: InvoiceState) -> Any:
    return lambda row: row.state in states


@admin.register(AssociationInvoice)
class AssociationInvoiceWorkplace(Workplace[AssociationInvoice]):
    view_permission = rules.HANDLE_INVOICES
    section = "pay"
    order = 60
    list_display = ("number", "organisation", "month_name", "hours", "amount", "state", "paid_on")
    list_filter = ("state",)
    list_select_related = ("organisation",)
    ordering = ("-month", "organisation__name")

    def get_queryset(self, request: HttpRequest) -> QuerySet[AssociationInvoice]:
        return super().get_queryset(request).select_related("organisation", "board")

    @admin.display(description=_("arbetsmånad"), ordering="month")
    def month_name(self, row: AssociationInvoice) -> str:
        return month_year(row.month)

    @admin.display(description=_("timmar"), ordering="minutes")
    def hours(self, row: AssociationInvoice) -> str:
        return duration(row.minutes)

    @admin.display(description=_("belopp"), ordering="amount_ore")
    def amount(self, row: AssociationInvoice) -> str:
        return kronor(row.amount_ore)

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [
            {"label": _("Skriv in en faktura"), "url": self.url_of("note")},
            {"label": _("Timmar per förening"), "url": self.url_of("months")},
        ]

    def pages(self) -> list[URLPattern]:
        return [
            self.page("skriv-in/", self.note_page, "note"),
            self.page("manader/", self.months_page, "months"),
            self.page("<uuid:row_id>/fraga/", self.question_page, "question"),
            self.page("<uuid:row_id>/svar/", self.answer_page, "answer"),
            self.page("<uuid:row_id>/kontrollera/", self.check_page, "check"),
            self.page("<uuid:row_id>/betald/", self.paid_page, "paid"),
        ]

    # --- All months -----------------------------------------------------------------------------
    def months_page(self, request: HttpRequest) -> HttpResponse:
        boards = access.boards_for(request.user, rules.HANDLE_INVOICES)
        if not boards:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": _t("Timmar per förening och månad"),
            "rows": months_of(boards),
            "today": clock.today(),
            "note_url": self.url_of("note"),
            "list_url": self.url_of("changelist"),
        }
        return render(request, "fees/admin/association_months.html", context)

    def note_page(self, request: HttpRequest) -> HttpResponse:
        user = cast(User, request.user)
        if not access.may(user, rules.HANDLE_INVOICES):
            raise Http404
        form = bound(
            request,
            InvoiceForm,
            user=user,
            permission=rules.HANDLE_INVOICES,
            initial={"received_on": clock.today()},
        )
        made = list[AssociationInvoice]()

        def perform(data: dict[str, Any]) -> str:
            made.append(actions.note_invoice(by=user, at=clock.now(), **data))
            return _t("Fakturan är inskriven. En annan person kontrollerar den.")

        return work_page(
            request,
            form=form,
            perform=perform,
            title=_("Skriv in en faktura"),
            intro=_("Skriv det som står på fakturan. Skillnaden mot godkända timmar visas sedan."),
            button=_("Spara"),
            done=lambda: self.url_of("change", made[0].pk),
            back=self.url_of("changelist"),
            back_label=_("Fakturor från föreningar"),
        )

    # --- One invoice ----------------------------------------------------------------------------
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.row_or_404(request, object_id)
        now = approved_for(row)
        minutes = now.minutes if row.approved_minutes is None else row.approved_minutes
        expenses = now.expenses_ore if row.approved_expenses_ore is None else row.approved_expenses_ore
        context = {
            **self.admin_site.each_context(request),
            "title": _t("Faktura %(number)s") % {"number": row.number},
            "row": row,
            "is_frozen": row.approved_minutes is not None,
            "approved_minutes": minutes,
            "approved_expenses_ore": expenses,
            "more": max(row.minutes - minutes, 0),
            "less": max(minutes - row.minutes, 0),
            "noted_by": row.registered_by.staff_profile,
            "checked_by": row.checked_by.staff_profile if row.checked_by else None,
            "is_own": row.registered_by_id == request.user.pk,
            "steps": self.steps_from(row, request),
            "list_url": self.url_of("changelist"),
        }
        return render(request, "fees/admin/invoice.html", context)

    def steps_from(self, row: AssociationInvoice, request: HttpRequest) -> list[dict[str, Any]]:
        return [
            {"label": step.label, "url": self.url_of(step.key, row.pk)}
            for step in STEPS
            if step.shown(row) and not (step.key == "check" and row.registered_by_id == request.user.pk)
        ]

    def question_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        return self.step(
            request,
            row_id,
            QuestionToAssociationForm,
            lambda row, data, user: actions.question_invoice(
                invoice=row, question=data["question"], by=user, at=clock.now()
            ),
            title=_("Fråga föreningen"),
            intro=_("Fakturan väntar tills föreningen har svarat. Frågan ställer du själv."),
            said=_("Frågan är antecknad."),
        )

    def answer_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        return self.step(
            request,
            row_id,
            AmountsForm,
            lambda row, data, user: actions.reopen_invoice(invoice=row, by=user, at=clock.now(), **data),
            title=_("Föreningen har svarat"),
            intro=_("Skriv vad fakturan säger nu. En annan person än du kontrollerar den."),
            said=_("Svaret är antecknat."),
        )

    def check_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        return self.step(
            request,
            row_id,
            Form,
            lambda row, data, user: actions.check_invoice(invoice=row, by=user, at=clock.now()),
            title=_("Fakturan stämmer"),
            intro=_("De godkända timmarna skrivs fast på fakturan. Sedan kan den betalas."),
            said=_("Fakturan är kontrollerad."),
        )

    def paid_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        return self.step(
            request,
            row_id,
            PaidForm,
            lambda row, data, user: actions.pay_invoice(
                invoice=row, paid_on=data["paid_on"], by=user, at=clock.now()
            ),
            title=_("Fakturan är betald"),
            intro=_("Efter det ändras den inte mer."),
            said=_("Fakturan är betald."),
        )

    def step(
        self, request: HttpRequest, row_id: UUID, form: type[Form], verb: Any, *, said: Text, **words: Text
    ) -> HttpResponse:
        row, user = self.row_or_404(request, row_id), cast(User, request.user)

        def perform(data: dict[str, Any]) -> Text:
            verb(row, data, user)
            return said

        here = self.url_of("change", row.pk)
        act: Perform = perform
        return work_page(
            request,
            form=bound(request, form, initial=initial_for(row)),
            perform=act,
            button=_("Spara"),
            done=here,
            back=here,
            back_label=row.number,
            **words,  # type: ignore[arg-type]
        )


def initial_for(row: AssociationInvoice) -> dict[str, Any]:
    hours, minutes = divmod(row.minutes, 60)
    return {
        "minutes": f"{hours}:{minutes:02d}",
        "amount_ore": f"{row.amount_ore // 100},{row.amount_ore % 100:02d}",
        "question": row.question,
        "paid_on": clock.today(),
    }


STEPS = (
    Step("check", _("Fakturan stämmer"), rules.HANDLE_INVOICES, shown=in_state(S.RECEIVED)),
    Step("question", _("Fråga föreningen"), rules.HANDLE_INVOICES, shown=in_state(S.RECEIVED, S.CHECKED)),
    Step("answer", _("Föreningen har svarat"), rules.HANDLE_INVOICES, shown=in_state(S.QUESTION)),
    Step("paid", _("Betald"), rules.HANDLE_INVOICES, shown=in_state(S.CHECKED)),
)
own_buttons(AssociationInvoice, *STEPS)

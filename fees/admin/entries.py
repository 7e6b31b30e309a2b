"""Tider: the month's review with only the exceptions opened, approval, paper sheets and corrections."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from django.contrib import admin, messages
from django.db.models import F, Q, QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import access, clock, files
from core.admin import (
    Button,
    Step,
    Workplace,
    bound,
    buttons_for,
    object_buttons,
    own_buttons,
    read_audited,
    work_page,
)
from core.admin.pages import write
from core.admin.workplace import page_url
from core.models import User
from core.periods import Month
from core.templatetags.words import clock as clock_words
from core.templatetags.words import day, duration
from fees import actions, rules
from fees.actions import BulkResult, PaidOut
from fees.admin.away import away_page
from fees.approving import name_for, waiting_for
from fees.forms import CorrectForm, OtherPaperForm, PaperForm, QuestionForm, paper_initial
from fees.models import Expense, ExpenseKind, OfferTerms, WorkEntry
from fees.panels import months_to_review
from fees.review import month_review, one_reviewed
from fees.run_parts import parts_of
from fees.states import EntryState
from fees.terms import pay_of
from participants.actions import declare_conflict, take_back_conflict
from participants.conflict_forms import WHO_IS_NEAR
from participants.models import Assignment, Board, Offer, Participant, StaffProfile
from participants.rules import DECLARE
from participants.states import OfferState

READERS = (rules.REVIEW, rules.APPROVE, rules.CORRECT)
# Sheets come in within two months, or by a phone call.
SHEETS_SINCE = timedelta(days=60)
MOST_SHEETS = 300
# Of more rows than this nobody scrolls to the end to find the button: it stands above them too.
LONG_LIST = 20


@admin.register(WorkEntry)
class WorkEntryWorkplace(Workplace[WorkEntry]):
    view_permission = rules.REVIEW
    board_path = "assignment__board"
    section = "pay"
    list_display = ("person", "worked_on", "time", "assignment", "state", "via")
    list_filter = ("state", "via")
    list_select_related = ("participant", "assignment")
    ordering = ("-worked_on", "participant__sort_key")
    find_in = ("assignment__title",)
    find_label = _("Sök på namn")

    # --- Which rows -----------------------------------------------------------------------------
    def narrow(self, request: HttpRequest, rows: QuerySet[WorkEntry]) -> QuerySet[WorkEntry]:
        """What the person has not sent yet is theirs alone."""
        known = Participant.every.known_to(request.user)
        return rows.filter(participant__in=known).exclude(state=EntryState.DRAFT)

    def find(self, request: HttpRequest, text: str) -> QuerySet[WorkEntry]:
        people = Participant.every.named(text).known_to(request.user)
        return self.get_queryset(request).filter(participant__in=people)

    def entry_or_404(self, request: HttpRequest, row_id: Any, *needs: str) -> WorkEntry:
        """Readable by who reviews or corrects it, and by the approver, who is not told every name.

        `needs` are permissions of which one is asked for the page.
        """
        boards = {permission: access.boards_for(request.user, permission) for permission in READERS}
        known = Q(participant__in=Participant.every.known_to(request.user))
        own = Q(assignment__board__in=boards[rules.REVIEW] | boards[rules.CORRECT]) & known
        rows = WorkEntry.objects.filter(own | Q(assignment__board__in=boards[rules.APPROVE]))
        row = self.named_row(rows.with_what_review_needs().select_related("participant__user"), row_id)
        if row is None or not any(access.may(request.user, one, row) for one in needs or READERS):
            self.not_here(request, row_id)
        access.pass_doors(request, row)
        return row

    # --- The list -------------------------------------------------------------------------------
    @admin.display(description=_("person"), ordering="participant__sort_key")
    def person(self, row: WorkEntry) -> str:
        return row.participant.full_name

    @admin.display(description=_("tid"))
    def time(self, row: WorkEntry) -> str:
        return time_words(row)

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        boards = Board.objects.filter(pk__in=access.boards_for(request.user, rules.REVIEW))
        return [
            *(self.review_step(*one) for one in months_to_review(boards, clock.now()).items()),
            {"label": _("Skriv in tid från papper"), "url": self.url_of("paper")},
        ]

    def review_step(self, board_id: UUID, month: Month) -> dict[str, Any]:
        label = _t("Granska %(month)s") % {"month": month.label}
        return {"label": label, "url": self.url_of("review", board_id, str(month))}

    def pages(self) -> list[URLPattern]:
        return [
            self.page("granska/<uuid:board_id>/<str:month>/", self.review_page, "review"),
            self.page("godkann/", self.approve_page, "approve"),
            self.page("borta/", away_page, "away"),
            self.page("papper/", self.paper_page, "paper"),
            self.page("papper/annan/", self.other_paper_page, "paper_other"),
            self.page("papper/<uuid:offer_id>/", self.paper_for_page, "paper_for"),
            self.page("<uuid:row_id>/granska/", self.review_one_page, "review_one"),
            self.page("<uuid:row_id>/fraga/", self.ask_page, "ask"),
            self.page("<uuid:row_id>/jav/", self.conflict_page, "conflict"),
            self.page("<uuid:row_id>/ratta/", self.correct_page, "correct"),
            self.page("<uuid:row_id>/kvitto/<uuid:expense_id>/", self.receipt_view, "receipt"),
        ]

    # --- Review ---------------------------------------------------------------------------------
    def review_page(self, request: HttpRequest, board_id: UUID, month: str) -> HttpResponse:
        """What fits is a list and one button; what does not has its reasons beside it."""
        user = cast(User, request.user)
        boards = access.boards_for(user, rules.REVIEW)
        board = get_object_or_404(Board.objects.filter(pk__in=boards), pk=board_id)
        if request.method == "POST":
            result = actions.review_entries(ids=posted_ids(request), by=user, at=clock.now())
            self.tell(request, result, "En tid är granskad.", "%(n)d tider är granskade.")
            return HttpResponseRedirect(request.path)
        review = month_review(board, month_or_404(month), user)
        context = {
            **self.admin_site.each_context(request),
            "title": _t("Granska %(month)s") % {"month": review.month.label},
            "review": review,
            "why_not": rules.why_not(rules.check_not_approver, user, board.pk, parts_of([board.pk]), board),
            "long_list": LONG_LIST,
            "previous": self.url_of("review", board.pk, str(review.month.previous)),
            "next": self.url_of("review", board.pk, str(review.month.next)),
            "list_url": self.url_of("changelist"),
        }
        return render(request, "fees/admin/review.html", context)

    def review_one_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.entry_or_404(request, row_id, rules.REVIEW)

        def perform(data: dict[str, Any]) -> None:
            result = actions.review_entries(ids=[row.pk], by=cast(User, request.user), at=clock.now())
            self.tell(request, result, "Tiden är granskad.", "")

        return self.step(
            request,
            row,
            form=bound(request, Form),
            perform=perform,
            title=_("Granska tiden"),
            intro=f"{name_for(cast(User, request.user), row)}, {day(row.worked_on)}. {time_words(row)}.",
            button=_("Tiden stämmer"),
        )

    # --- Approval -------------------------------------------------------------------------------
    def approve_page(self, request: HttpRequest) -> HttpResponse:
        user = cast(User, request.user)
        if not access.may(user, rules.APPROVE):
            raise Http404
        if request.method == "POST":
            result = actions.approve_entries(ids=posted_ids(request), by=user, at=clock.now())
            self.tell(request, result, "En tid är godkänd.", "%(n)d tider är godkända.")
            return HttpResponseRedirect(self.url_of("approve"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Att godkänna"),
            "page": waiting_for(user, clock.now()),
            "long_list": LONG_LIST,
        }
        return render(request, "fees/admin/approve.html", context)

    def tell(self, request: HttpRequest, result: BulkResult, one: str, many: str) -> None:
        """How many went through, and each reason once for those that did not."""
        count = len(result.done)
        if count:
            messages.success(request, ngettext(one, many, count) % {"n": count})
        for reason in sorted({reason for _key, reason in result.refused}):
            number = sum(reason == other for _key, other in result.refused)
            messages.warning(request, f"{reason} ({number})" if number > 1 else reason)

    # --- Paper ----------------------------------------------------------------------------------
    def paper_page(self, request: HttpRequest) -> HttpResponse:
        """Held and not told yet: the sheet in the hand belongs to one of these, most often."""
        if not access.may(request.user, rules.RECORD):
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": _("Skriv in tid från papper"),
            "offers": self.sheets(request).order_by("participant__sort_key", "assignment__starts_at")[
                :MOST_SHEETS
            ],
            "other_url": self.url_of("paper_other"),
        }
        return render(request, "fees/admin/paper.html", context)

    def sheets(self, request: HttpRequest) -> QuerySet[Offer]:
        now = clock.now()
        return (
            Offer.objects.for_boards(access.boards_for(request.user, rules.RECORD))
            .filter(state__in=[OfferState.ACCEPTED, OfferState.DONE])
            .filter(Q(assignment__cancelled_at__isnull=True) | paid_though_called_off())
            .filter(assignment__starts_at__range=(now - SHEETS_SINCE, now))
            .filter(participant__in=Participant.objects.known_to(request.user))
            .exclude(pk__in=told_offers())
            .select_related("participant__user", "assignment")
        )

    def paper_for_page(self, request: HttpRequest, offer_id: UUID) -> HttpResponse:
        offer = get_object_or_404(self.sheets(request), pk=offer_id)
        access.pass_doors(request, offer)

        form = bound(request, PaperForm, initial=paper_initial(offer))

        def perform(data: dict[str, Any]) -> str:
            return self.record(request, offer.participant, offer.assignment, data, form.trip())

        return self.sheet(
            request,
            form=form,
            perform=perform,
            title=_t("Tid från %(name)s") % {"name": offer.participant.full_name},
            intro=offer.assignment.title,
        )

    def other_paper_page(self, request: HttpRequest) -> HttpResponse:
        boards = access.boards_for(request.user, rules.RECORD)
        if not boards:
            raise Http404
        now = clock.now()
        work = (
            Assignment.objects.for_boards(boards).standing().filter(Q(starts_at__lte=now) | Q(starts_at=None))
        )
        form = bound(
            request,
            OtherPaperForm,
            people=Participant.objects.for_boards(boards).known_to(request.user).order_by("sort_key"),
            assignments=work.order_by("-starts_at")[:MOST_SHEETS] if request.method == "GET" else work,
        )

        def perform(data: dict[str, Any]) -> str:
            return self.record(request, data["participant"], data["assignment"], data, form.trip())

        return self.sheet(
            request,
            form=form,
            perform=perform,
            title=_("Tid från någon annan"),
            intro=_("För tid som inte hör till en fråga som fått ja. Den kommer till dig för granskning."),
        )

    def sheet(self, request: HttpRequest, **page: Any) -> HttpResponse:
        back = self.url_of("paper")
        words = _("Skriv in tid från papper")
        return work_page(request, button=_("Skriv in"), done=back, back=back, back_label=words, **page)

    def record(
        self,
        request: HttpRequest,
        person: Participant,
        assignment: Assignment,
        data: dict[str, Any],
        trip: actions.Trip | None,
    ) -> str:
        kinds = (
            (ExpenseKind.BUS, data["bus"]),
            (ExpenseKind.CHILD_CARE, data["child_care"]),
            (ExpenseKind.OTHER, data["other"]),
        )
        entry = actions.record_entry(
            participant=person,
            assignment=assignment,
            worked_on=data["worked_on"],
            typed=data["typed"],
            kind=data["kind"],
            trip=trip,
            expenses=[PaidOut(amount, kind) for kind, amount in kinds if amount],
            channel=data["channel"],
            key=data["key"],
            by=cast(User, request.user),
            at=clock.now(),
        )
        return _t("Inskrivet: %(name)s, %(day)s, %(time)s. Personen får veta det och kan ångra.") % {
            "name": person.full_name,
            "day": day(entry.worked_on),
            "time": time_words(entry),
        }

    # --- One entry ------------------------------------------------------------------------------
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.entry_or_404(request, object_id)
        read_audited(request, row)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Tid"),
            "row": row,
            "name": name_for(cast(User, request.user), row),
            "time": time_words(row),
            "pay": pay_of(row),
            "reasons": one_reviewed(row) if row.state == EntryState.SENT else (),
            "expenses": row.expenses.all(),
            "buttons": buttons_for(request.user, row),
            "list_url": self.url_of("changelist"),
        }
        return render(request, "fees/admin/entry.html", context)

    def ask_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.entry_or_404(request, row_id, rules.REVIEW, rules.APPROVE)

        def perform(data: dict[str, Any]) -> str:
            actions.ask_about_entry(
                entry=row, question=data["question"], by=cast(User, request.user), at=clock.now()
            )
            return _t("Frågan är skickad. Tiden väntar på svaret.")

        return self.step(
            request,
            row,
            form=bound(request, QuestionForm),
            perform=perform,
            title=_("Ställ en fråga"),
            button=_("Skicka frågan"),
        )

    def conflict_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """One's own, in one click; the same page takes it back."""
        row, user = self.entry_or_404(request, row_id, rules.REVIEW, rules.APPROVE), cast(User, request.user)
        employee = get_object_or_404(StaffProfile, user=user)
        said = row.participant.conflicts.filter(employee=employee, declared_by=user).first()

        def perform(data: dict[str, Any]) -> str:
            if said is not None:
                take_back_conflict(conflict=said, by=user, at=clock.now())
                return _t("Borttaget.")
            declare_conflict(participant=row.participant, employee=employee, by=user, at=clock.now())
            return _t("Sparat. Bara du ser det. En annan tar personens tid.")

        return self.step(
            request,
            row,
            form=bound(request, Form),
            perform=perform,
            title=_("Jag kan ha jäv"),
            intro=_("Du har sagt att du kan ha jäv. Gäller det inte längre?")
            if said
            else f"{WHO_IS_NEAR} "
            + _t("Då granskar och godkänner en annan personens tid. Du behöver inte säga varför."),
            button=_("Ta tillbaka") if said else _("Jag kan ha jäv"),
        )

    def correct_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.entry_or_404(request, row_id, rules.CORRECT)

        def perform(data: dict[str, Any]) -> str:
            actions.correct_entry(entry=row, by=cast(User, request.user), at=clock.now(), **data)
            return _t("Rättelsen väntar på granskning. Nästa körning vänder de gamla raderna.")

        return self.step(
            request,
            row,
            form=bound(request, CorrectForm),
            perform=perform,
            title=_("Rätta en låst tid"),
            intro=_t("Låst som %(time)s. Personen får veta att tiden rättas.") % {"time": time_words(row)},
            button=_("Rätta"),
        )

    def receipt_view(self, request: HttpRequest, row_id: UUID, expense_id: UUID) -> HttpResponse:
        row = self.entry_or_404(request, row_id)
        expense = get_object_or_404(Expense, pk=expense_id, entry=row, receipt__isnull=False)
        write(request, "expense.read_receipt", expense)
        if expense.receipt is None:
            raise Http404
        return files.show(expense.receipt)

    def step(self, request: HttpRequest, row: WorkEntry, **page: Any) -> HttpResponse:
        here = self.url_of("change", row.pk)
        return work_page(request, done=here, back=here, back_label=_("Tid"), **page)


def paid_though_called_off() -> Q:
    """Called off at most a week before, where the terms pay something for it: the action knows the hours."""
    terms = OfferTerms.objects.filter(cancelled_within_hours__gt=0).values("offer")
    return Q(assignment__cancelled_at__gte=F("assignment__starts_at") - timedelta(days=7), pk__in=terms)


def told_offers() -> QuerySet[Any]:
    """Offers that somebody has already told hours for."""
    rows = WorkEntry.objects.telling().exclude(state=EntryState.WITHDRAWN)
    standing = rows.filter(offer__isnull=False)
    return standing.values("offer")


def posted_ids(request: HttpRequest) -> Iterable[UUID]:
    """Each tick stands for one person's entries."""
    try:
        return [UUID(text) for ticked in request.POST.getlist("ids") for text in ticked.split()]
    except ValueError:
        raise Http404 from None


def month_or_404(text: str) -> Month:
    try:
        return Month.read(text)
    except ValueError:
        raise Http404 from None


def time_words(row: WorkEntry) -> str:
    """14.00–16.30, 2 timmar 30 minuter; a length alone when that is all that was told."""
    if row.starts_at and row.ends_at:
        return f"{clock_words(row.starts_at)}–{clock_words(row.ends_at)}, {duration(row.minutes)}"
    return duration(row.minutes)


def is_sent(row: WorkEntry) -> bool:
    return row.state == EntryState.SENT


def may_be_asked_about(row: WorkEntry) -> bool:
    return row.state in {EntryState.SENT, EntryState.REVIEWED}


def is_with_the_approver(row: WorkEntry) -> bool:
    return row.state in {EntryState.REVIEWED, EntryState.APPROVED}


object_buttons.add(
    "fees.workentry.ask_as_approver",
    Button(
        "fees.workentry.ask_as_approver",
        "fees.workentry",
        _("Fråga innan du godkänner"),
        lambda row: page_url("admin:fees_workentry_ask", row),
        rules.APPROVE,
        order=20,
        shown=is_with_the_approver,
    ),
)
own_buttons(
    WorkEntry,
    Step("review_one", _("Granska"), rules.REVIEW, 10, is_sent),
    Step("ask", _("Ställ en fråga"), rules.REVIEW, 20, may_be_asked_about),
    Step("conflict", _("Jag kan ha jäv"), DECLARE, 80),
    Step("correct", _("Rätta"), rules.CORRECT, 90, lambda row: row.state == EntryState.LOCKED),
)

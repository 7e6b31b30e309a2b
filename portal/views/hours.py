"""Writing in hours: day, time, read back and send. Each step is saved; nothing typed is lost."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from core.actions import Refused
from core.refusals import add_refusal
from fees import actions
from fees.kinds import AS_PLANNED, BESIDE, agreed_on, is_on_the_day
from fees.models import EntryKind, Expense, PhotoState, WorkEntry
from fees.states import EntryState
from participants.models import Offer
from participants.views.portal import PortalView
from portal.advances import left_words
from portal.forms import DayForm, ExpenseForm, QuestionForm, TimeForm, time_words
from portal.worktime import comes_to, one_of_each, without_hours, worked_offers

BLANK_ROWS = 6
# From the time to what was paid beside it, and back again.
NEXT = {"expense": "portal:hours_expense", "trip": "portal:hours_trip"}
DRAFT, SENT, QUESTION = EntryState.DRAFT, EntryState.SENT, EntryState.QUESTION


class EntryView(PortalView):
    """A page about one of the person's own entries."""

    def load(self, entry_id: UUID, *states: EntryState) -> WorkEntry:
        """The entry, in one of the states the page is for; anything else does not exist here."""
        rows = WorkEntry.objects.for_person(self.participant).select_related(
            "assignment", "offer", "participant__user"
        )
        entry = rows.filter(pk=entry_id, state__in=states or EntryState.values).first()
        if entry is None:
            raise Http404
        return entry


def expenses_of(entry: WorkEntry) -> "QuerySet[Expense]":
    return entry.expenses.select_related("trip").order_by("added_at")


class DayView(EntryView):
    """Step 1: which day, and for work on an unplanned day also what it was."""

    template_name = "portal/hours_day.html"

    def form_for(self, data: object = None, entry: WorkEntry | None = None) -> DayForm:
        offers = worked_offers(self.participant, self.at)
        planned = without_hours(offers, self.participant, besides=entry)
        return DayForm(planned, one_of_each(offers), timezone.localdate(self.at), data)

    def show(self, form: DayForm) -> HttpResponse:
        return self.page(form=form, can_log=bool(form.known))


class Start(DayView):
    """The draft is made by the first answer; the form's own key makes a double tap one draft."""

    def get(self, request: HttpRequest) -> HttpResponse:
        form = self.form_for()
        form.choose(request.GET.get("uppdrag", ""))
        return self.show(form)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form_for(request.POST, entry=self.first_of(request.POST.get("key", "")))
        if not form.is_valid():
            return self.show(form)
        try:
            entry = actions.open_draft(
                participant=self.participant,
                key=form.cleaned_data["key"],
                assignment=form.assignment(),
                worked_on=form.worked_on(),
                by=self.user,
                at=self.at,
            )
        except Refused as refused:
            add_refusal(form, refused, day=form.day_field())
            return self.show(form)
        return redirect("portal:hours_time", entry.pk)

    def first_of(self, key: str) -> WorkEntry | None:
        """The draft that the first of two taps made: its day is still one to choose."""
        if not is_uuid(key):
            return None
        return WorkEntry.objects.for_person(self.participant).filter(idempotency_key=key).first()


def is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


class Day(DayView):
    """Back to step 1 with a draft in hand."""

    def get(self, request: HttpRequest, entry_id: UUID) -> HttpResponse:
        entry = self.load(entry_id, DRAFT)
        if entry.kind != EntryKind.WORK:  # its day was told with it, or is the plan's
            return redirect("portal:hours_time", entry.pk)
        form = self.form_for(entry=entry)
        form.choose_day_of(entry)
        return self.show(form)

    def post(self, request: HttpRequest, entry_id: UUID) -> HttpResponse:
        entry = self.load(entry_id, DRAFT)
        form = self.form_for(request.POST, entry=entry)
        if not form.is_valid():
            return self.show(form)
        try:
            actions.set_day(
                entry=entry,
                assignment=form.assignment(),
                worked_on=form.worked_on(),
                by=self.user,
                at=self.at,
            )
        except Refused as refused:
            add_refusal(form, refused, day=form.day_field())
            return self.show(form)
        return redirect("portal:hours_time", entry.pk)


class Time(EntryView):
    """Step 2: as planned or in own words; own money laid out stands under it."""

    template_name = "portal/hours_time.html"

    def get(self, request: HttpRequest, entry_id: UUID) -> HttpResponse:
        entry = self.load(entry_id, DRAFT)
        return self.show(entry, self.form_for(entry))

    def post(self, request: HttpRequest, entry_id: UUID) -> HttpResponse:
        entry = self.load(entry_id, DRAFT)
        next_page = NEXT.get(request.POST.get("next", ""), "portal:hours_check")
        form = self.form_for(entry, request.POST)
        is_beside = next_page != "portal:hours_check" and not form.is_begun()
        if is_beside or entry.kind in AS_PLANNED:
            return redirect(next_page, entry.pk)
        if not form.is_valid():
            return self.show(entry, form)
        try:
            self.save(entry, form)
        except Refused as refused:
            add_refusal(form, refused, time="typed")
            return self.show(entry, form)
        return redirect(next_page, entry.pk)

    def save(self, entry: WorkEntry, form: TimeForm) -> None:
        if form.is_as_planned():
            actions.set_time_as_planned(entry=entry, by=self.user, at=self.at)
        else:
            actions.set_time(entry=entry, typed=form.cleaned_data["typed"], by=self.user, at=self.at)

    def form_for(self, entry: WorkEntry, data: object = None) -> TimeForm:
        """ "As planned" is offered only for the planned day itself."""
        is_planned = is_on_the_day(entry.assignment, entry.worked_on) and entry.kind not in BESIDE
        agreed = agreed_on(entry.offer_id) if is_planned else None
        own_minutes = agreed.own_minutes if agreed else None
        return TimeForm(time_words(entry.assignment, own_minutes) if is_planned else "", entry, data)

    def show(self, entry: WorkEntry, form: TimeForm) -> HttpResponse:
        expenses = list(expenses_of(entry))
        photo_failed = any(expense.photo_state == PhotoState.UNREADABLE for expense in expenses)
        return self.page(
            entry=entry,
            form=form,
            expenses=expenses,
            photo_failed=photo_failed,
            is_as_planned=entry.kind in AS_PLANNED,
            is_work=entry.kind == EntryKind.WORK,
        )


class AddExpense(EntryView):
    """A bus ticket or something else, with a photo of the receipt or the receipt on paper."""

    template_name = "portal/hours_expense.html"

    def get(self, request: HttpRequest, entry_id: UUID) -> HttpResponse:
        return self.page(entry=self.load(entry_id, DRAFT), form=ExpenseForm())

    def post(self, request: HttpRequest, entry_id: UUID) -> HttpResponse:
        entry = self.load(entry_id, DRAFT)
        form = ExpenseForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.again(entry, form)
        try:
            actions.add_expense(
                entry=entry,
                kind=form.cleaned_data["kind"],
                amount_ore=form.cleaned_data["amount"],
                photo=form.photo_bytes(),
                key=form.cleaned_data["key"],
                by=self.user,
                at=self.at,
            )
        except Refused as refused:
            add_refusal(form, refused)
            return self.again(entry, form)
        return redirect("portal:hours_time", entry.pk)

    def again(self, entry: WorkEntry, form: ExpenseForm) -> HttpResponse:
        """No browser sends a chosen file twice by itself: the person is told, not surprised."""
        if form.files and not form.has_error("photo"):
            form.add_error("photo", _("Välj fotot en gång till. Det kan inte sparas förrän resten stämmer."))
        return self.page(entry=entry, form=form)


class RemoveExpense(EntryView):
    def post(self, request: HttpRequest, entry_id: UUID, expense_id: UUID) -> HttpResponse:
        entry = self.load(entry_id, DRAFT)
        expense = Expense.objects.filter(pk=expense_id, entry=entry).first()
        if expense is not None:  # a second tap finds it gone, which is what was wanted
            actions.remove_expense(expense=expense, by=self.user, at=self.at)
        return redirect("portal:hours_time", entry.pk)


class Check(EntryView):
    """Step 3: read back, then send."""

    template_name = "portal/hours_check.html"

    def get(self, request: HttpRequest, entry_id: UUID) -> HttpResponse:
        entry = self.load(entry_id, DRAFT, SENT)
        if entry.state == SENT:
            return redirect("portal:hours_sent", entry.pk)
        if not entry.minutes:
            return redirect("portal:hours_time", entry.pk)
        return self.show(entry)

    def post(self, request: HttpRequest, entry_id: UUID) -> HttpResponse:
        """A double tap finds the hours sent, and shows the thanks again."""
        entry = self.load(entry_id, DRAFT, SENT)
        if entry.state == DRAFT:
            try:
                actions.send_entry(entry=entry, by=self.user, at=self.at)
            except Refused as refused:
                return self.show(self.load(entry_id), refused=str(refused.message))
        return redirect("portal:hours_sent", entry.pk)

    def show(self, entry: WorkEntry, refused: str = "") -> HttpResponse:
        return self.page(
            entry=entry,
            expenses=expenses_of(entry),
            is_as_planned=entry.kind in AS_PLANNED,
            is_work=entry.kind == EntryKind.WORK,
            money=comes_to(entry, timezone.localdate(self.at)),
            refused=refused,
        )


class Sent(EntryView):
    """Thanks, the sum, the day the money comes, and the road there."""

    template_name = "portal/hours_sent.html"

    def get(self, request: HttpRequest, entry_id: UUID) -> HttpResponse:
        entry = self.load(entry_id, SENT, EntryState.REVIEWED, EntryState.APPROVED, EntryState.LOCKED)
        money = comes_to(entry, timezone.localdate(self.at))
        left = left_words(entry.offer) if entry.offer else ""
        return self.page(entry=entry, money=money, can_reopen=entry.state == SENT, advance_left=left)


class Reopen(EntryView):
    """Own hours can be changed until the contact has read them."""

    def post(self, request: HttpRequest, entry_id: UUID) -> HttpResponse:
        entry = self.load(entry_id)
        try:
            actions.reopen_entry(entry=entry, by=self.user, at=self.at)
        except Refused as refused:
            messages.warning(request, str(refused.message))
            return redirect("portal:money")
        return redirect("portal:hours_time", entry.pk)


class Withdraw(EntryView):
    """Taken back by the person: nothing to explain."""

    def post(self, request: HttpRequest, entry_id: UUID) -> HttpResponse:
        entry = self.load(entry_id)
        try:
            actions.withdraw_entry(entry=entry, by=self.user, at=self.at)
        except Refused as refused:
            messages.warning(request, str(refused.message))
        else:
            messages.success(request, _("Tiden är borttagen."))
        return redirect("portal:home")


class AnswerQuestion(EntryView):
    """What was unclear is answered in own words, or the hours are changed."""

    template_name = "portal/hours_question.html"

    def get(self, request: HttpRequest, entry_id: UUID) -> HttpResponse:
        return self.page(entry=self.load(entry_id, QUESTION), form=QuestionForm())

    def post(self, request: HttpRequest, entry_id: UUID) -> HttpResponse:
        entry = self.load(entry_id, QUESTION)
        form = QuestionForm(request.POST)
        if not form.is_valid():
            return self.page(entry=entry, form=form)
        try:
            actions.answer_question(entry=entry, answer=form.cleaned_data["answer"], by=self.user, at=self.at)
        except Refused as refused:
            add_refusal(form, refused)
            return self.page(entry=entry, form=form)
        messages.success(request, _("Tack för svaret. Vi läser det."))
        return redirect("portal:home")


class TimeSheet(PortalView):
    """The same on paper: planned days filled in, empty rows for the rest, one A4."""

    template_name = "portal/timesheet.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        offers = worked_offers(self.participant, self.at)
        coming = list(Offer.objects.for_person(self.participant).booked(self.at).select_related("assignment"))
        rows = [*reversed(without_hours(offers, self.participant)), *coming][:BLANK_ROWS]
        dated = [offer for offer in rows if offer.assignment.starts_at]
        return self.page(offers=dated, blank_rows=range(2 * BLANK_ROWS - len(dated)))

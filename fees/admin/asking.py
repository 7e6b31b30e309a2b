"""Fråga personer: who may be asked about an assignment, what it pays, and the question itself."""

from datetime import date, datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import access, clock
from core.actions import Refused
from core.admin import bound, work_page
from core.models import User
from fees import actions
from fees.actions.offers import put_pay
from fees.admin.pay_choices import PayChoicePages
from fees.forms import AskForm
from fees.models import OfferTerms
from fees.terms import PAID_FORMS, PayCalendar, RateBook, words_for, work_day
from participants import rules as register_rules
from participants.matching import Candidate, Matching
from participants.models import Assignment, EngagementForm

# Time to think: a week, but never past the day before the work.
TO_THINK = timedelta(days=7)
MOST_DATES = 30
EVERY_DATE = "alla"


@admin.register(OfferTerms)
class OfferTermsWorkplace(PayChoicePages):
    """No list of its own: it is reached from the assignment."""

    view_permission = register_rules.OFFER
    board_path = "offer__assignment__board"
    section = "assignments"
    not_exported = _("Villkoren visas i ingen lista: de läses vid varje fråga.")

    def pages(self) -> list[URLPattern]:
        return [
            self.page("fraga/<uuid:row_id>/", self.ask_page, "ask"),
            self.page("val/<uuid:row_id>/", self.choose_pay_page, "choose_pay"),
            self.page("svar/<uuid:round_id>/<uuid:person_id>/", self.answer_page, "answer"),
        ]

    def ask_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        user, at = cast(User, request.user), clock.now()
        row = assignment_or_404(user, row_id)
        dates = same_work(row, at)

        def perform(data: dict[str, Any]) -> str:
            asked = actions.make_offer(
                assignments=[row, *data.get("dates", ())],
                participants=list(data["people"]),
                answer_by=data["answer_by"],
                filling=data["filling"],
                choose_by=data["choose_by"],
                by=user,
                at=at,
            )
            count = asked.offers.values("participant").distinct().count()
            return ngettext("En person har fått frågan.", "%(n)d personer har fått frågan.", count) % {
                "n": count
            }

        here = reverse("admin:participants_assignment_change", args=[row.pk])
        return work_page(
            request,
            form=ask_form(
                request,
                work=row,
                people=candidates(request, row),
                dates=dates,
                answer_by=answer_day(row, at),
            ),
            perform=perform,
            title=_("Fråga personer"),
            intro=pay_words(row, at),
            button=_("Fråga"),
            done=here,
            back=here,
            back_label=row.title,
            template="fees/admin/ask.html",
        )


def ask_form(request: HttpRequest, **about: Any) -> AskForm:
    """Looking for more people keeps what was filled in, and asks nobody. `?alla` ticks every date of a series
    that is asked about as one."""
    if "look" not in request.POST:
        form = cast(AskForm, bound(request, AskForm, **about))
        if EVERY_DATE in request.GET and "dates" in form.fields:
            form.fields["dates"].initial = [row.pk for row in about["dates"]]
        return form
    kept = {name: request.POST.get(name, "") for name in ("find", "answer_by", "filling", "choose_by")}
    ticked = {name: request.POST.getlist(name) for name in ("people", "dates")}
    form = AskForm(initial={**kept, **ticked}, **about)
    form.fields["answer_by"].initial = kept["answer_by"] or about["answer_by"]
    return form


def candidates(request: HttpRequest, row: Assignment) -> list[Candidate]:
    """Those found by name and those already ticked first, then the list itself."""
    matching = Matching([row], cast(User, request.user))
    ticked = [UUID(key) for key in request.POST.getlist("people") if is_uuid(key)]
    named = matching.among(ticked, request.POST.get("find", ""))
    found = {candidate.person.pk for candidate in named}
    return [*named, *(one for one in matching.listed() if one.person.pk not in found)]


def is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def assignment_or_404(user: User, row_id: UUID) -> Assignment:
    boards = access.boards_for(user, register_rules.OFFER)
    row = Assignment.objects.for_boards(boards).standing().filter(pk=row_id).first()
    if row is None:
        raise Http404
    return row


def same_work(row: Assignment, at: datetime) -> list[Assignment]:
    """The coming dates of the same work, such as the other weeks of a series."""
    if row.starts_at is None:
        return []
    rows = Assignment.objects.for_boards([row.board_id]).upcoming(at).exclude(pk=row.pk)
    return list(rows.filter(title=row.title, programme=row.programme, kind=row.kind)[:MOST_DATES])


def answer_day(row: Assignment, at: datetime) -> date:
    today = timezone.localdate(at)
    wanted = today + TO_THINK
    if row.starts_at is None:
        return wanted
    return max(today, min(wanted, timezone.localdate(row.starts_at) - timedelta(days=1)))


def pay_words(row: Assignment, at: datetime) -> str:
    """What the person will read about money, in the same words; or what payroll must decide first."""
    form = EngagementForm(row.engagement_form)
    if form not in PAID_FORMS:
        return _t("Uppdraget är utan lön från staden.")
    on = work_day(row, at)
    terms = OfferTerms(engagement_form=form, planned_minutes=row.planned_minutes)
    try:
        put_pay(terms, row, on, RateBook(row.board_id, [on], [row]), PayCalendar(row.board_id, [on]))
    except Refused as missing:
        return str(missing.message)
    words = words_for(terms)
    return " ".join(part for part in (_t("Personen ser:"), words.total, words.how, words.when) if part)

"""Work pages of the admin: plan and ask, ask more, call off, type in counts. One action each."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import participants.rules
from core import access, clock, workdays
from core.actions import Refused
from core.admin import work_page
from core.admin.pages import add_refusal, bound
from core.models import User
from digital_inclusion import actions, rules
from digital_inclusion.forms import AskMoreForm, CountsForm, PlanForm, PublicFactsForm, TrainingForm
from digital_inclusion.listing import next_at_venue
from digital_inclusion.models import Session, Venue
from digital_inclusion.schedule import Occasion, local_day
from participants.asking_forms import notice_words
from participants.matching import outside_wishes
from participants.models import Assignment, Offer, Participant
from participants.states import OfferState

CONFIRM, CHANGE = "confirm", "change"


def user_of(request: HttpRequest) -> User:
    return cast(User, request.user)


def boards_to_ask_in(request: HttpRequest) -> set[UUID]:
    """Where this employee both plans sessions and puts questions to people."""
    plan = access.boards_for(request.user, rules.PLAN)
    return plan & access.boards_for(request.user, participants.rules.OFFER)


def session_or_404(request: HttpRequest, session_id: UUID, permission: str) -> Session:
    boards = access.boards_for(request.user, permission)
    rows = Session.objects.for_boards(boards).select_related("assignment", "venue", "series")
    session = rows.filter(pk=session_id).first()
    if session is None:
        raise Http404
    return session


def page_of(session: Session) -> str:
    return reverse("admin:digital_inclusion_session_change", args=[session.pk])


def series_page_of(session: Session) -> str:
    """Where its days stand together; a session of no series has only its own page."""
    if session.series_id is None:
        return page_of(session)
    return reverse("admin:digital_inclusion_series_change", args=[session.series_id])


# --- Planning ----------------------------------------------------------------------------------
def plan(request: HttpRequest) -> HttpResponse:
    """Fill in, read what will happen, confirm. Nothing is written before the last step."""
    boards = boards_to_ask_in(request)
    if not boards:
        raise Http404
    form = bound(request, PlanForm, boards=boards, today=clock.today(), asked_by=user_of(request))
    if request.method != "POST" or not form.is_valid():
        return plan_page(request, form)
    step = request.POST.get("step")
    if step == CONFIRM:
        return carry_out(request, form)
    return plan_page(request, form) if step == CHANGE else confirm_page(request, form)


def carry_out(request: HttpRequest, form: PlanForm) -> HttpResponse:
    data, people = form.cleaned_data, list(form.cleaned_data["instructors"])
    try:
        sessions = actions.plan_and_ask(
            key=data["key"],
            plan=form.plan,
            instructors=people,
            answer_by=data["answer_by"],
            filling=form.filling,
            choose_by=data["choose_by"],
            by=user_of(request),
            at=clock.now(),
        )
    except Refused as refused:
        add_refusal(form, refused)
        return plan_page(request, form)
    messages.success(request, planned_words(len(sessions), len(people)))
    return redirect(series_page_of(sessions[0]))


def planned_words(days: int, people: int) -> str:
    planned = ngettext("%(n)d tillfälle är planerat.", "%(n)d tillfällen är planerade.", days) % {"n": days}
    if not people:
        return planned
    asked = ngettext("%(n)d person är tillfrågad.", "%(n)d personer är tillfrågade.", people) % {"n": people}
    return f"{planned} {asked}"


def plan_page(request: HttpRequest, form: PlanForm) -> HttpResponse:
    context = {**admin.site.each_context(request), "title": _("Planera datorhjälp"), "form": form}
    context |= {"button": _("Fortsätt"), "back": reverse("admin:index")}
    return render(request, "digital_inclusion/admin/plan.html", context, status=422 if form.errors else 200)


def confirm_page(request: HttpRequest, form: PlanForm) -> HttpResponse:
    data, plan = form.cleaned_data, form.plan
    days = plan.occasions
    form.ask_who_chooses()
    taken = taken_days(plan.venue, days)
    context = {
        **admin.site.each_context(request),
        "title": _("Det här händer när du planerar"),
        "form": form,
        "days": [(day.on, day.on in taken, workdays.holiday(day.on)) for day in days],
        "skipped": sorted(plan.skipped),
        "plan": plan,
        "people": busy_days(list(data["instructors"]), days),
        "answer_by": data["answer_by"],
        "notice": notice_words(outside) if (outside := whom_it_does_not_suit(form, days)) else "",
    }
    return render(request, "digital_inclusion/admin/plan_confirm.html", context)


def whom_it_does_not_suit(form: PlanForm, days: Sequence[Occasion]) -> list[Participant]:
    """Measured on the days as they will be; they can be asked all the same."""
    planned = [Assignment(starts_at=day.starts_at, ends_at=day.ends_at) for day in days]
    return outside_wishes(planned, list(form.cleaned_data["instructors"]))


def taken_days(venue: Venue, days: Sequence[Occasion]) -> set[date]:
    """Days of the plan on which the venue has help at the same time already."""
    others = Session.objects.filter(venue=venue).meanwhile(days)
    starts = others.values_list("assignment__starts_at", flat=True)
    return {local_day(starts_at) for starts_at in starts if starts_at}


def busy_days(
    people: Sequence[Participant], days: Sequence[Occasion]
) -> list[tuple[Participant, list[date]]]:
    """Each with the days of the plan on which they have already said yes to something at the same time."""
    accepted = Offer.objects.filter(
        participant__in=people, state=OfferState.ACCEPTED, assignment__cancelled_at__isnull=True
    )
    meanwhile = [
        Q(assignment__starts_at__lt=day.ends_at, assignment__ends_at__gt=day.starts_at) for day in days
    ]
    clashes = accepted.filter(reduce(or_, meanwhile)).values_list("participant", "assignment__starts_at")
    busy = {(person, local_day(starts_at)) for person, starts_at in clashes if starts_at}
    return [(person, [day.on for day in days if (person.pk, day.on) in busy]) for person in people]


# --- One session -------------------------------------------------------------------------------
def ask_more(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Someone more is needed: ask about every day of the series that still lacks an instructor."""
    at = clock.now()
    session = session_or_404(request, session_id, rules.PLAN)
    sessions = lacking(session)
    form = bound(
        request,
        AskMoreForm,
        boards=boards_to_ask_in(request),
        today=clock.today(),
        sessions=sessions,
        asked_by=user_of(request),
    )

    def perform(data: dict[str, Any]) -> str:
        people = list(data["instructors"])
        actions.ask(
            sessions=sessions,
            instructors=people,
            answer_by=data["answer_by"],
            filling=data["filling"],
            choose_by=data["choose_by"],
            by=user_of(request),
            at=at,
        )
        return ngettext("%(n)d person är tillfrågad.", "%(n)d personer är tillfrågade.", len(people)) % {
            "n": len(people)
        }

    return work_page(
        request,
        form=form,
        perform=perform,
        title=_("Fråga fler instruktörer"),
        button=_("Fråga"),
        done=reverse("admin:index"),
        back=page_of(session),
        back_label=_("Tillfället"),
        template="digital_inclusion/admin/ask.html",
        sessions=sessions,
    )


def lacking(session: Session) -> list[Session]:
    """This session or, in a series, every day to come that has an empty place."""
    rows = Session.objects.with_empty_places(clock.now()).select_related("assignment", "venue")
    same = rows.filter(series=session.series_id) if session.series_id else rows.filter(pk=session.pk)
    return list(same.order_by("assignment__starts_at", "pk"))


def cancel(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Says who will be told; one button does it."""
    session = session_or_404(request, session_id, rules.PLAN)

    def perform(data: dict[str, Any]) -> str:
        actions.cancel_session(session=session, by=user_of(request), at=clock.now())
        return _("Tillfället är inställt. De som berörs får veta det.")

    return work_page(
        request,
        form=bound(request, forms.Form),
        perform=perform,
        title=_("Ställ in tillfället"),
        button=_("Ställ in"),
        done=reverse("admin:digital_inclusion_session_changelist"),
        back=page_of(session),
        back_label=_("Tillfället"),
        template="digital_inclusion/admin/cancel.html",
        session=session,
        coming=Offer.objects.filter(assignment=session.assignment_id, state=OfferState.ACCEPTED).count(),
        instead=next_at_venue(session, clock.now()),
    )


def counts(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Totals from a paper or a call."""
    session = session_or_404(request, session_id, rules.COUNT)
    form = bound(request, CountsForm, session=session)

    def perform(data: dict[str, Any]) -> str:
        actions.set_counts(session=session, totals=form.totals(), by=user_of(request), at=clock.now())
        return _("Besöken är inskrivna.")

    return work_page(
        request,
        form=form,
        perform=perform,
        title=_("Skriv in besök"),
        button=_("Spara"),
        done=page_of(session),
        back=page_of(session),
        back_label=_("Tillfället"),
        template="digital_inclusion/admin/counts.html",
        session=session,
        is_early=rules.is_before_the_day(session, clock.now()),
    )


def public_facts(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The line to visitors and who organises."""
    session = session_or_404(request, session_id, rules.PLAN)

    def perform(data: dict[str, Any]) -> str:
        actions.set_public_facts(
            session=session,
            public_note=data["public_note"],
            organisers=list(data["organisers"]),
            by=user_of(request),
            at=clock.now(),
        )
        return _("Sparat. Det syns på den öppna sidan nu.")

    back = page_of(session)
    return work_page(
        request,
        form=bound(request, PublicFactsForm, session=session),
        perform=perform,
        title=_("Det som visas öppet"),
        button=_("Spara"),
        done=back,
        back=back,
    )


# --- Instructors -------------------------------------------------------------------------------
def log_training(request: HttpRequest) -> HttpResponse:
    """Further training, written down by the coordinator."""
    boards = access.boards_for(request.user, participants.rules.EDIT)
    if not boards:
        raise Http404

    def perform(data: dict[str, Any]) -> str:
        actions.log_training(**data, by=user_of(request), at=clock.now())
        return _("Utbildningen är inskriven.")

    back = reverse("admin:digital_inclusion_trainingentry_changelist")
    return work_page(
        request,
        form=bound(request, TrainingForm, boards=boards),
        perform=perform,
        title=_("Skriv in vidareutbildning"),
        button=_("Spara"),
        done=back,
        back=back,
    )

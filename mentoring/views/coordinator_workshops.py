"""Work pages of a workshop: each says what will happen, and calls one action."""

from collections.abc import Iterator
from typing import Any, cast
from uuid import UUID

from django.contrib import admin
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import clock
from core.admin import bound, buttons_for, work_page
from core.models import User
from mentoring import actions, journey, rules, timetable
from mentoring.forms.workshops import (
    ChangeWorkshopForm,
    IdeaAnswerForm,
    OwnerForm,
    SeatForm,
    TimetableForm,
    WorkshopForm,
)
from mentoring.models import Idea, IdeaLevel, JourneyPart, Seat, Workshop
from mentoring.states import IdeaState


def page_of(workshop: Workshop) -> str:
    return reverse("admin:mentoring_workshop_change", args=[workshop.pk])


def list_page() -> str:
    return reverse("admin:mentoring_workshop_changelist")


def user_of(request: HttpRequest) -> User:
    return cast(User, request.user)


# --- The workshop ------------------------------------------------------------------------------------
def workshop_page(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Both sides beside each other, the schedule, and what became of each idea."""
    seats = list(workshop.seats.select_related("employee"))
    taken = (rules.clients_of(workshop).count(), len(seats))
    shown = journey.shown(workshop, clock.now())
    context = {
        **admin.site.each_context(request),
        **shown,
        "title": _("Workshop"),
        "buttons": buttons_for(request.user, workshop),
        "sides": list(sides_of(workshop, taken)),
        "is_uneven": len(set(taken)) > 1,
        "seats": seats,
        "may_seat": not workshop.is_written_down and not workshop.assignment.is_cancelled,
        "rows": [row_of(workshop, idea) for part in shown["parts"] for idea in part.clients + part.employees],
        "idea_rows": [row_of(workshop, idea) for idea in sorted(shown["ideas"], key=is_answered)],
        "list_url": list_page(),
    }
    return render(request, "mentoring/admin/workshop.html", context)


def is_answered(idea: Idea) -> bool:
    return idea.state == IdeaState.ANSWERED


def sides_of(workshop: Workshop, taken: tuple[int, int]) -> Iterator[dict[str, Any]]:
    for name, number in zip((workshop.clients, workshop.employees), taken, strict=True):
        yield {"name": name, "taken": number, "free": max(workshop.assignment.places - number, 0)}


def row_of(workshop: Workshop, idea: Idea) -> dict[str, Any]:
    side = workshop.clients if idea.by_clients else workshop.employees
    return {"idea": idea, "side": side, "steps": list(steps_of(workshop, idea))}


def steps_of(workshop: Workshop, idea: Idea) -> Iterator[dict[str, Any]]:
    """What can be done with it now: taken away while the day is written down, then owned and answered."""
    if workshop.assignment.is_cancelled or is_answered(idea):
        return
    if not workshop.is_written_down:
        yield step_to("remove", _("Ta bort"), workshop, idea)
    elif idea.part == JourneyPart.IDEAS:
        is_new = idea.state == IdeaState.NEW
        yield step_to("owner", _("Välj ägare") if is_new else _("Byt ägare"), workshop, idea)
        if not is_new:
            yield step_to("answer", _("Svara åt ägaren"), workshop, idea)


def step_to(name: str, label: Any, workshop: Workshop, idea: Idea) -> dict[str, Any]:
    return {"label": label, "url": reverse(f"admin:mentoring_workshop_{name}", args=[workshop.pk, idea.pk])}


def paper(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": _("Dagens program"),
        "work": workshop.assignment,
        "points": workshop.points.order_by("starts"),
        "back": page_of(workshop),
    }
    return render(request, "mentoring/admin/workshop_paper.html", context)


# --- Planning ----------------------------------------------------------------------------------------
def plan(request: HttpRequest) -> HttpResponse:
    form = bound(request, WorkshopForm, boards=rules.boards_arranged(request.user))

    def perform(data: dict[str, Any]) -> str:
        actions.plan_workshop(
            key=data["key"], board=data["board"], plan=form.plan, by=user_of(request), at=clock.now()
        )
        return _t("Workshoppen är planerad. Skriv programmet och fråga båda sidor.")

    return work_page(
        request,
        form=form,
        perform=perform,
        title=_("Planera en workshop"),
        button=_("Planera"),
        done=lambda: reverse("admin:mentoring_workshop_change", args=[form.cleaned_data["key"]]),
        back=list_page(),
        back_label=_("Workshoppar"),
        intro=_("Båda sidor får lika många platser. Ingen får en fråga förrän du frågar."),
    )


def change(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    work = workshop.assignment
    starts, ends = (timezone.localtime(one) for one in (work.starts_at, work.ends_at) if one)
    form = bound(
        request,
        ChangeWorkshopForm,
        initial={
            "title": work.title,
            "on": starts.date(),
            "starts": starts.time(),
            "ends": ends.time(),
            "place": work.place_name,
            "each_side": work.places,
            "clients": workshop.clients,
            "employees": workshop.employees,
        },
    )

    def perform(data: dict[str, Any]) -> str:
        actions.change_workshop(workshop=workshop, plan=form.plan, by=user_of(request), at=clock.now())
        return _t("Sparat.")

    happens = [_t("Byter du tid eller plats får båda sidor veta det.")]
    return step(request, workshop, form, perform, _("Ändra workshoppen"), _("Spara"), happens)


def schedule(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    def perform(data: dict[str, Any]) -> str:
        actions.set_timetable(workshop=workshop, text=data["lines"], by=user_of(request), at=clock.now())
        return _t("Programmet är sparat.")

    points = [timetable.Point(one.starts, one.ends, one.what) for one in workshop.points.order_by("starts")]
    form = bound(request, TimetableForm, initial={"lines": "\n".join(f"{point}" for point in points)})
    happens = [_t("Båda sidor ser programmet på sina sidor."), _t("Två punkter får inte krocka.")]
    return step(request, workshop, form, perform, _("Dagens program"), _("Spara programmet"), happens)


def seat(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    def perform(data: dict[str, Any]) -> str:
        actions.give_seat(workshop=workshop, employee=data["employee"], by=user_of(request), at=clock.now())
        return _t("%(name)s har fått plats.") % {"name": data["employee"].full_name}

    form = bound(request, SeatForm, workshop=workshop)
    happens = [_t("Medarbetaren får ett mejl om att något är nytt. Det säger inte vad.")]
    return step(request, workshop, form, perform, _("Ge en medarbetare plats"), _("Ge plats"), happens)


def unseat(request: HttpRequest, workshop: Workshop, seat_id: int) -> HttpResponse:
    row = workshop.seats.select_related("employee").filter(pk=seat_id).first()
    if row is None:
        raise Http404
    taken: Seat = row

    def perform(data: dict[str, Any]) -> str:
        actions.take_back_seat(seat=taken, by=user_of(request), at=clock.now())
        return _t("Platsen är ledig igen.")

    happens = [_t("Platsen blir ledig. Säg det själv till den det gäller.")]
    title, form = _("Ta tillbaka en plats"), bound(request, Form)
    return step(request, workshop, form, perform, title, _("Ta tillbaka"), happens, row.employee.full_name)


# --- The ideas -----------------------------------------------------------------------------------------
def finish(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    def perform(data: dict[str, Any]) -> str:
        actions.finish_writing(workshop=workshop, by=user_of(request), at=clock.now())
        return _t("Nu väntar de som var med på svar. Välj vem som svarar på varje idé.")

    happens = [
        _t("Det går inte att skriva mer, och inget kan tas bort."),
        _t("Alla som var med ska få svar inom 30 dagar."),
        _t("Sedan väljer du en ägare för varje idé."),
    ]
    form = bound(request, Form)
    return step(request, workshop, form, perform, _("Allt är nedskrivet"), _("Ja, allt står här"), happens)


def owner(request: HttpRequest, workshop: Workshop, idea_id: UUID) -> HttpResponse:
    idea = idea_in(workshop, idea_id)

    def perform(data: dict[str, Any]) -> str:
        actions.give_owner(
            idea=idea,
            level=IdeaLevel(data["level"]),
            owner=data["owner"],
            by=user_of(request),
            at=clock.now(),
        )
        return _t("%(name)s ska svara.") % {"name": data["owner"].full_name}

    form = bound(request, OwnerForm, workshop=workshop, initial={"level": idea.level, "owner": idea.owner_id})
    happens = [_t("Ägaren får ett mejl om att något väntar på svar. Det säger inte vad.")]
    title = _("Vem svarar på idén?")
    return step(request, workshop, form, perform, title, _("Spara"), happens, idea.words)


def answer(request: HttpRequest, workshop: Workshop, idea_id: UUID) -> HttpResponse:
    idea = idea_in(workshop, idea_id)

    def perform(data: dict[str, Any]) -> str:
        actions.answer_idea(idea=idea, by=user_of(request), at=clock.now(), **data)
        return _t("Idén är besvarad.")

    form = bound(request, IdeaAnswerForm)
    happens = [_t("Gör det här bara när ägaren inte kan svara själv. Svaret går inte att ändra.")]
    title = _("Svara åt ägaren")
    return step(request, workshop, form, perform, title, _("Skicka svaret"), happens, idea.words)


def remove(request: HttpRequest, workshop: Workshop, idea_id: UUID) -> HttpResponse:
    idea = idea_in(workshop, idea_id)

    def perform(data: dict[str, Any]) -> str:
        actions.take_away(idea=idea, by=user_of(request), at=clock.now())
        return _t("Det är borttaget.")

    happens = [_t("Ta bara bort sådant som står två gånger eller handlar om en person.")]
    title, form = _("Ta bort det här"), bound(request, Form)
    return step(request, workshop, form, perform, title, _("Ta bort"), happens, idea.words)


# --- Parts -------------------------------------------------------------------------------------------
def idea_in(workshop: Workshop, idea_id: UUID) -> Idea:
    idea = workshop.ideas.select_related("workshop__assignment", "owner").filter(pk=idea_id).first()
    if idea is None:
        raise Http404
    return idea


def step(
    request: HttpRequest,
    workshop: Workshop,
    form: Any,
    perform: Any,
    title: Any,
    button: Any,
    happens: list[str],
    about: str = "",
) -> HttpResponse:
    """A page about one workshop that leads back to it."""
    return work_page(
        request,
        form=form,
        perform=perform,
        title=title,
        button=button,
        done=page_of(workshop),
        back=page_of(workshop),
        back_label=workshop.assignment.title,
        template="mentoring/admin/workshop_step.html",
        happens=happens,
        about=about,
    )

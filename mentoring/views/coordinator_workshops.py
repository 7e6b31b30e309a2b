"""Work pages of a workshop: each says what will happen, and calls one action."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import clock
from core.admin import StepPages, bound, buttons_for, work_page
from core.registry import Text
from core.sessions import user_of
from mentoring import actions, journey, rules, timetable
from mentoring.forms.workshops import (
    ChangeWorkshopForm,
    IdeaAnswerForm,
    OwnerForm,
    SeatForm,
    TimetableForm,
    WorkshopForm,
)
from mentoring.models import Idea, JourneyPart, Seat, Workshop
from mentoring.states import IdeaState


def page_of(workshop: Workshop) -> str:
    return reverse("admin:mentoring_workshop_change", args=[workshop.pk])


def list_page() -> str:
    return reverse("admin:mentoring_workshop_changelist")


steps: StepPages[Workshop] = StepPages(
    "workshop",
    page_of=page_of,
    name_of=lambda workshop: workshop.assignment.title,
    template="mentoring/admin/workshop_step.html",
)


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

    return steps.show(
        request,
        workshop,
        form=form,
        perform=perform,
        title=_("Ändra workshoppen"),
        button=_("Spara"),
        happens=[_("Byter du tid eller plats får båda sidor veta det.")],
    )


def lines_of(workshop: Workshop) -> str:
    """The schedule as it is written."""
    rows = workshop.points.order_by("starts")
    return "\n".join(f"{timetable.Point(one.starts, one.ends, one.what)}" for one in rows)


schedule = steps.one_action(
    actions.set_timetable,
    title=_("Dagens program"),
    button=_("Spara programmet"),
    said=_("Programmet är sparat."),
    happens=lambda workshop: [
        _("Båda sidor ser programmet på sina sidor."),
        _("Två punkter får inte krocka."),
    ],
    form=TimetableForm,
    given=lambda workshop: {"initial": {"lines": lines_of(workshop)}},
)
seat = steps.one_action(
    actions.give_seat,
    title=_("Ge en medarbetare plats"),
    button=_("Ge plats"),
    said=_("Medarbetaren har fått plats."),
    happens=lambda workshop: [_("Medarbetaren får ett mejl om att något är nytt. Det säger inte vad.")],
    form=SeatForm,
    given=lambda workshop: {"workshop": workshop},
)


# --- The ideas -----------------------------------------------------------------------------------------
finish = steps.one_action(
    actions.finish_writing,
    title=_("Allt är nedskrivet"),
    button=_("Ja, allt står här"),
    said=_("Nu väntar de som var med på svar. Välj vem som svarar på varje idé."),
    happens=lambda workshop: [
        _("Det går inte att skriva mer, och inget kan tas bort."),
        _("Alla som var med ska få svar inom 30 dagar."),
        _("Sedan väljer du en ägare för varje idé."),
    ],
)


# --- Of one seat or idea -------------------------------------------------------------------------------
def on_part(
    find: Callable[..., Seat | Idea],
    verb: Callable[..., object],
    *,
    title: Text,
    button: Text,
    said: Text,
    happens: Text,
    form: type[Form] = Form,
    given: Callable[[Any], dict[str, Any]] = lambda part: {},
) -> Callable[..., HttpResponse]:
    """`verb` gets what `find` finds and what `form` asks for; the page leads back to the workshop."""

    def view(request: HttpRequest, workshop: Workshop, **which: Any) -> HttpResponse:
        part = find(workshop, **which)

        def perform(data: dict[str, Any]) -> Text:
            verb(**{str(part._meta.model_name): part}, **data, by=user_of(request), at=clock.now())
            return said

        return steps.show(
            request,
            workshop,
            form=bound(request, form, **given(part)),
            perform=perform,
            title=title,
            button=button,
            happens=[happens],
            about=part.words if isinstance(part, Idea) else part.employee.full_name,
        )

    return view


def seat_in(workshop: Workshop, seat_id: int) -> Seat:
    return get_object_or_404(workshop.seats.select_related("employee"), pk=seat_id)


def idea_in(workshop: Workshop, idea_id: UUID) -> Idea:
    return get_object_or_404(workshop.ideas.select_related("workshop__assignment", "owner"), pk=idea_id)


unseat = on_part(
    seat_in,
    actions.take_back_seat,
    title=_("Ta tillbaka en plats"),
    button=_("Ta tillbaka"),
    said=_("Platsen är ledig igen."),
    happens=_("Platsen blir ledig. Säg det själv till den det gäller."),
)
owner = on_part(
    idea_in,
    actions.give_owner,
    title=_("Vem svarar på idén?"),
    button=_("Spara"),
    said=_("Sparat. Ägaren får veta det."),
    happens=_("Ägaren får ett mejl om att något väntar på svar. Det säger inte vad."),
    form=OwnerForm,
    given=lambda idea: {
        "workshop": idea.workshop,
        "initial": {"level": idea.level, "owner": idea.owner_id},
    },
)
answer = on_part(
    idea_in,
    actions.answer_idea,
    title=_("Svara åt ägaren"),
    button=_("Skicka svaret"),
    said=_("Idén är besvarad."),
    happens=_("Gör det här bara när ägaren inte kan svara själv. Svaret går inte att ändra."),
    form=IdeaAnswerForm,
)
remove = on_part(
    idea_in,
    actions.take_away,
    title=_("Ta bort det här"),
    button=_("Ta bort"),
    said=_("Det är borttaget."),
    happens=_("Ta bara bort sådant som står två gånger eller handlar om en person."),
)

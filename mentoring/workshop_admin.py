"""The coordinator's workplace for workshops. Each step is a page."""

from collections.abc import Callable
from typing import Any, ClassVar, cast
from uuid import UUID

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import clock
from core.admin import Button, Shelves, Step, Workplace, object_buttons, own_buttons
from core.templatetags.words import day_year
from mentoring import journey, rules
from mentoring.models import Workshop
from mentoring.views import coordinator_workshops as views
from mentoring.workshop_querysets import WorkshopQuerySet
from participants.rules import OFFER, PLAN

View = Callable[[HttpRequest, Workshop], HttpResponse]


class WorkshopShelves(Shelves):
    """Those whose ideas all have an answer, and those called off, stand by themselves."""

    under_way = Q(closed_at=None, assignment__cancelled_at=None)
    shelves: ClassVar = {
        "klara": (_("Alla idéer besvarade"), Q(closed_at__isnull=False)),
        "installda": (_("Inställda"), Q(assignment__cancelled_at__isnull=False)),
    }


@admin.register(Workshop)
class WorkshopWorkplace(Workplace[Workshop]):
    section = "mentoring"
    order = 30
    view_permission = add_permission = rules.ARRANGE
    list_display = ("title", "day", "clients_side", "employees_side", "answers")
    list_filter = (WorkshopShelves,)
    list_select_related = ("assignment",)
    ordering = ("-assignment__starts_at", "pk")
    find_in = ("assignment__title",)
    find_label = _("Sök på rubrik")

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return cast(WorkshopQuerySet, rows).select_related("assignment", "board").with_sides()

    @admin.display(description=_("rubrik"), ordering="assignment__title")
    def title(self, workshop: Workshop) -> str:
        return workshop.assignment.title

    @admin.display(description=_("dag"), ordering="assignment__starts_at")
    def day(self, workshop: Workshop) -> str:
        return day_year(workshop.assignment.starts_at)

    @admin.display(description=_("den ena sidan"))
    def clients_side(self, workshop: Any) -> str:
        return self.side(workshop.clients, workshop.clients_in, workshop)

    @admin.display(description=_("den andra sidan"))
    def employees_side(self, workshop: Any) -> str:
        return self.side(workshop.employees, workshop.employees_in, workshop)

    def side(self, name: str, taken: int, workshop: Workshop) -> str:
        values = {"n": taken, "all": workshop.assignment.places, "side": name}
        return _t("%(n)d av %(all)d %(side)s") % values

    @admin.display(description=_("idéer besvarade"))
    def answers(self, workshop: Any) -> str:
        if not workshop.all_ideas:
            return ""
        return _t("%(n)d av %(all)d") % {"n": workshop.answered_ideas, "all": workshop.all_ideas}

    # --- Pages ----------------------------------------------------------------------------------
    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise Http404
        return views.plan(request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return views.workshop_page(request, self.row_or_404(request, object_id))

    def pages(self) -> list[URLPattern]:
        row, idea = "<uuid:row_id>/", "<uuid:row_id>/ide/<uuid:idea_id>/"
        return [
            self.page(f"{row}andra/", self.on_row(views.change), "edit"),
            self.page(f"{row}program/", self.on_row(views.schedule), "timetable"),
            self.page(f"{row}skriv-ut/", self.on_row(views.paper), "paper"),
            self.page(f"{row}plats/", self.on_row(views.seat), "seat"),
            self.page(f"{row}plats/<int:seat_id>/tillbaka/", self.on_row(views.unseat), "unseat"),
            self.page(f"{row}nedskrivet/", self.on_row(views.finish), "finish"),
            self.page(f"{idea}agare/", self.on_row(views.owner), "owner"),
            self.page(f"{idea}svara/", self.on_row(views.answer), "answer"),
            self.page(f"{idea}ta-bort/", self.on_row(views.remove), "remove"),
        ]

    def on_row(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        def page(request: HttpRequest, row_id: UUID, **which: Any) -> HttpResponse:
            return view(request, self.row_or_404(request, row_id), **which)

        return page

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [{"label": _("Planera en workshop"), "url": self.url_of("add")}]


# --- What can be done from a workshop's page ----------------------------------------------------------
def is_open(workshop: Workshop) -> bool:
    return not workshop.is_written_down and not workshop.assignment.is_cancelled


def is_written(workshop: Workshop) -> bool:
    """From the morning of the day."""
    return journey.may_write(workshop, clock.now())


def asking_page(workshop: Workshop) -> str:
    """The usual page for asking people: those whom it suits first, with what it pays."""
    return reverse("admin:fees_offerterms_ask", args=[workshop.assignment_id])


def assignment_page(workshop: Workshop) -> str:
    return reverse("admin:participants_assignment_change", args=[workshop.assignment_id])


def writing_page(workshop: Workshop) -> str:
    """The page that is used on the day, on a phone too."""
    return reverse("mentoring:workshop_write", args=[workshop.pk])


own_buttons(
    Workshop,
    Step("seat", _("Ge en medarbetare plats"), rules.ARRANGE, 20, is_open),
    Step("timetable", _("Skriv dagens program"), rules.ARRANGE, 30, is_open),
    Step("paper", _("Skriv ut programmet"), rules.ARRANGE, 40),
    Step("finish", _("Allt är nedskrivet"), rules.ARRANGE, 60, is_written),
    Step("edit", _("Ändra"), rules.ARRANGE, 70, is_open),
)
for key, label, url, permission, order, shown in (
    ("ask", _("Fråga brukare"), asking_page, OFFER, 10, is_open),
    ("write", _("Skriv ner resan"), writing_page, rules.ARRANGE, 50, is_written),
    ("assignment", _("Visa uppdraget"), assignment_page, PLAN, 80, lambda workshop: True),
):
    name = f"mentoring.workshop.{key}"
    object_buttons.add(name, Button(name, "mentoring.workshop", label, url, permission, order, shown))

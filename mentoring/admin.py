"""The coordinator's workplace for mentor groups. Each step is a page."""

from collections.abc import Callable
from typing import Any, ClassVar, cast
from uuid import UUID

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import clock
from core.admin import Button, Section, Shelves, Step, Workplace, object_buttons, own_buttons, sections
from core.templatetags.words import day_year
from mentoring import rules
from mentoring.models import Meeting, MentorGroup
from mentoring.querysets import OPEN, MentorGroupQuerySet
from mentoring.states import GroupState
from mentoring.views import coordinator_groups as views
from participants.rules import OFFER

SECTION = sections.add("mentoring", Section("mentoring", _("Mentorskap"), 47))
G = GroupState


class GroupShelves(Shelves):
    under_way = Q(state__in=OPEN)
    shelves: ClassVar[Any] = {
        "avslutade": (_("Avslutade"), Q(state=G.FINISHED)),
        "installda": (_("Inställda"), Q(state=G.CANCELLED)),
    }


@admin.register(MentorGroup)
class MentorGroupWorkplace(Workplace[MentorGroup]):
    section = SECTION.key
    order = 10
    view_permission = add_permission = rules.ARRANGE
    list_display = ("title", "standing", "employees", "in_line", "mentors_yes", "until")
    list_filter = (GroupShelves,)
    ordering = ("-created_at", "title")
    find_in = ("title",)
    find_label = _("Sök på vad gruppen heter")

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return cast(MentorGroupQuerySet, rows).select_related("board").with_numbers()

    @admin.display(description=_("läge"), ordering="state")
    def standing(self, group: MentorGroup) -> str:
        return group.get_state_display()

    @admin.display(description=_("medarbetare"))
    def employees(self, group: Any) -> str:
        return _t("%(taken)d av %(most)d platser") % {"taken": group.seated or 0, "most": group.most}

    @admin.display(description=_("söker eller väntar"))
    def in_line(self, group: Any) -> str:
        n = sum(number or 0 for number in (group.to_confirm, group.confirmed, group.waiting))
        return _t("%(n)d söker eller väntar") % {"n": n} if n else ""

    @admin.display(description=_("mentorer"))
    def mentors_yes(self, group: Any) -> str:
        return _t("%(yes)d av %(wanted)d mentorer") % {
            "yes": group.mentors or 0,
            "wanted": group.mentors_wanted,
        }

    @admin.display(description=_("sök senast"), ordering="apply_by")
    def until(self, group: MentorGroup) -> str:
        return day_year(group.apply_by) if group.apply_by else ""

    # --- Pages ----------------------------------------------------------------------------------
    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise Http404
        return views.add(request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return views.group_page(request, self.row_or_404(request, object_id))

    def pages(self) -> list[URLPattern]:
        row = "<uuid:row_id>"
        return [
            self.page(f"{row}/andra/", self.on_row(views.edit), "edit"),
            self.page(f"{row}/oppna/", self.on_row(views.announce), "announce"),
            self.page(f"{row}/stang/", self.on_row(views.take_back), "take_back"),
            self.page(f"{row}/traffar/", self.on_row(views.plan), "plan"),
            self.page(f"{row}/traffar/<uuid:meeting_id>/flytta/", self.on_row(views.move), "move"),
            self.page(
                f"{row}/traffar/<uuid:meeting_id>/stall-in/",
                self.on_row(views.cancel_meeting),
                "cancel_meeting",
            ),
            self.page(f"{row}/platser/", self.on_row(views.give), "give"),
            self.page(
                f"{row}/platser/<uuid:place_id>/vantelista/",
                self.on_row(views.to_waiting_list),
                "to_waiting_list",
            ),
            self.page(f"{row}/platser/<uuid:place_id>/ingen/", self.on_row(views.no_place), "no_place"),
            self.page(f"{row}/starta/", self.on_row(views.begin), "begin"),
            self.page(f"{row}/avsluta/", self.on_row(views.finish), "finish"),
            self.page(f"{row}/stall-in/", self.on_row(views.cancel), "cancel"),
        ]

    def on_row(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        def page(request: HttpRequest, row_id: UUID, **about: UUID) -> HttpResponse:
            return view(request, self.row_or_404(request, row_id), **about)

        return page

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [{"label": _("Ny mentorsgrupp"), "url": self.url_of("add")}]


# --- Buttons -----------------------------------------------------------------------------------------
def is_in(*states: str) -> Callable[[Any], bool]:
    return lambda row: row.state in states


def next_meeting(group: MentorGroup) -> Meeting | None:
    return Meeting.objects.filter(group=group).ahead(clock.now()).first()


def asking_page(group: MentorGroup) -> str:
    """The usual page for asking people, with the other dates of the series; the group's when none is left."""
    meeting = next_meeting(group)
    if meeting is None:
        return views.page_of(group)
    return views.asking_page(meeting)


def may_ask(group: MentorGroup) -> bool:
    return group.state in OPEN and next_meeting(group) is not None


own_buttons(
    MentorGroup,
    Step("plan", _("Planera träffar"), rules.ARRANGE, 10, is_in(*OPEN)),
    Step("announce", _("Öppna för ansökan"), rules.ARRANGE, 20, is_in(G.DRAFT)),
    Step("give", _("Ge platser"), rules.ARRANGE, 30, is_in(G.ANNOUNCED, G.RUNNING)),
    Step("begin", _("Starta gruppen"), rules.ARRANGE, 50, is_in(G.ANNOUNCED)),
    Step("finish", _("Avsluta gruppen"), rules.ARRANGE, 60, is_in(G.RUNNING)),
    Step("take_back", _("Stäng ansökan"), rules.ARRANGE, 80, is_in(G.ANNOUNCED)),
    Step("edit", _("Ändra"), rules.ARRANGE, 70, is_in(*OPEN)),
    Step("cancel", _("Ställ in gruppen"), rules.ARRANGE, 90, is_in(*OPEN)),
)
ASK = "mentoring.mentorgroup.ask"
object_buttons.add(
    ASK, Button(ASK, "mentoring.mentorgroup", _("Fråga mentorer"), asking_page, OFFER, 40, may_ask)
)

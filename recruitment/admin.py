"""The coordinator's workplace for recruitments. Each step is a page."""

from collections.abc import Callable
from typing import Any, ClassVar, cast
from uuid import UUID

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.admin import Button, Section, Shelves, Step, Workplace, object_buttons, own_buttons, sections
from participants.rules import PLAN
from recruitment import group_admin as group_admin  # its group and bank stand in the same section
from recruitment import research_admin as research_admin  # and its studies
from recruitment import rules
from recruitment.models import Recruitment
from recruitment.querysets import RecruitmentQuerySet
from recruitment.states import ENDED, UNDER_WAY, RecruitmentState, later_steps
from recruitment.views import coordinator_recruitments as pages

SECTION = sections.add("recruitment", Section("recruitment", _("Rekrytering"), 47))
S = RecruitmentState
RecruitmentPage = Callable[[HttpRequest, Recruitment], HttpResponse]


class Shelf(Shelves):
    """What is under way is looked at every day; the rest stands on its own shelves."""

    under_way = ~Q(state__in=ENDED)
    shelves: ClassVar = {
        "beslutade": (_("Beslutade"), Q(state__in=(S.DECIDED, S.FOLLOWED_UP), is_historic=False)),
        "avbrutna": (_("Avbrutna"), Q(state=S.BROKEN_OFF)),
        "tidigare": (_("Från tidigare år"), Q(is_historic=True)),
    }


@admin.register(Recruitment)
class RecruitmentWorkplace(Workplace[Recruitment]):
    section = SECTION.key
    order = 10
    view_permission = rules.ARRANGE
    list_display = ("position", "standing", "kind", "unit", "panel")
    list_filter = (Shelf,)
    list_select_related = ("unit",)
    ordering = ("state_changed_at", "position")
    find_in = ("position",)
    find_label = _("Sök på tjänsten")

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """A draft is its manager's until it is sent."""
        return cast(RecruitmentQuerySet, rows).sent().with_panel_size()

    @admin.display(description=_("läge"), ordering="state")
    def standing(self, row: Recruitment) -> str:
        return _t("från %(year)d") % {"year": row.year or 0} if row.is_historic else row.get_state_display()

    @admin.display(description=_("brukarrepresentanter"))
    def panel(self, row: Any) -> str:
        if row.is_historic:
            return ""
        return _t("%(yes)d av %(all)d") % {"yes": row.panel_size or 0, "all": row.places}

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return pages.recruitment_page(request, self.row_or_404(request, object_id))

    def pages(self) -> list[URLPattern]:
        return [
            self.page("<uuid:row_id>/ta-emot/", self.on_row(pages.take_up), "take_up"),
            self.page("<uuid:row_id>/fraga/", self.on_row(pages.ask), "ask"),
            self.page("<uuid:row_id>/lamna-tillbaka/", self.on_row(pages.hand_back), "hand_back"),
            self.page("<uuid:row_id>/lamna-over/", self.on_row(pages.hand_over), "hand_over"),
            self.page("<uuid:row_id>/vidare/", self.on_row(pages.step_on), "step_on"),
            self.page("<uuid:row_id>/dela/", self.on_row(pages.share), "share"),
            self.page("<uuid:row_id>/uppfoljd/", self.on_row(pages.close_follow_up), "close_follow_up"),
            self.page("<uuid:row_id>/avbryt/", self.on_row(pages.break_off), "break_off"),
        ]

    def on_row(self, view: RecruitmentPage) -> Callable[..., HttpResponse]:
        def page(request: HttpRequest, row_id: UUID) -> HttpResponse:
            return view(request, self.row_or_404(request, row_id))

        return page

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        """A manager invites; nothing is added here."""
        return []


def is_in(*states: str) -> Callable[[Any], bool]:
    return lambda row: row.state in states and not row.is_historic


def has_later_step(row: Any) -> bool:
    return bool(later_steps(row.state))


own_buttons(
    Recruitment,
    Step("take_up", _("Ta emot inbjudan"), rules.ARRANGE, 10, is_in(S.INVITED)),
    Step("ask", _("Fråga gruppen"), rules.ARRANGE, 20, is_in(*UNDER_WAY)),
    Step("share", _("Dela omdömena"), rules.ARRANGE, 30, is_in(S.ASSESSMENT)),
    Step("step_on", _("Gå vidare till ett steg"), rules.ARRANGE, 40, has_later_step),
    Step("hand_over", _("Lämna över till en annan chef"), rules.ARRANGE, 70, is_in(S.INVITED, *UNDER_WAY)),
    Step("hand_back", _("Lämna tillbaka till chefen"), rules.ARRANGE, 60, is_in(S.INVITED)),
    Step("close_follow_up", _("Avsluta uppföljningen"), rules.ARRANGE, 80, is_in(S.DECIDED)),
    Step("break_off", _("Avbryt rekryteringen"), rules.ARRANGE, 90, is_in(S.INVITED, *UNDER_WAY)),
)


def assignment_page(row: Recruitment) -> str:
    return reverse("admin:participants_assignment_change", args=[row.assignment_id])


object_buttons.add(
    "recruitment.recruitment.assignment",
    Button(
        "recruitment.recruitment.assignment",
        "recruitment.recruitment",
        _("Visa uppdraget"),
        assignment_page,
        PLAN,
        50,
        lambda row: row.assignment_id is not None,
    ),
)

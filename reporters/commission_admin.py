"""The coordinator's workplace for what is written about. Each step is a page."""

from collections.abc import Callable
from typing import Any, ClassVar, cast
from uuid import UUID

from django.contrib import admin
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access
from core.admin import Button, Section, Shelves, Step, Workplace, object_buttons, own_buttons, sections
from core.templatetags.words import day_year
from participants.fitting import kept_apart
from participants.models import Offer, Participant
from participants.rules import OFFER, PLAN
from participants.states import ContributionState
from reporters import rules
from reporters.commission_querysets import WAITING, BriefQuerySet, WritingProposalQuerySet
from reporters.commission_states import BriefState
from reporters.models import Brief, Commission, Proposal
from reporters.views import coordinator_commissions as views

SECTION = sections.add("reporters", Section("reporters", _("Invånarreportrar"), 48))
View = Callable[[HttpRequest, Any], HttpResponse]


class OnRows(Workplace[Any]):
    """Pages about one row, opened by whoever may know of it."""

    section = SECTION.key
    view_permission = rules.ARRANGE

    def on_row(self, view: View) -> Callable[..., HttpResponse]:
        def page(request: HttpRequest, row_id: UUID) -> HttpResponse:
            return view(request, self.row_or_404(request, row_id))

        return page

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return []


# --- What is planned ------------------------------------------------------------------------------
class CommissionShelves(Shelves):
    under_way = Q(assignment__cancelled_at=None)
    shelves: ClassVar = {"installda": (_("Inställda"), Q(assignment__cancelled_at__isnull=False))}


@admin.register(Commission)
class CommissionWorkplace(OnRows):
    add_permission = rules.ARRANGE
    board_path = "assignment__board"
    order = 10
    list_display = ("title", "kind", "template", "due_on", "taken")
    list_filter = (CommissionShelves,)
    list_select_related = ("assignment",)
    ordering = ("-assignment__due_on", "pk")
    find_in = ("assignment__title",)
    find_label = _("Sök på rubrik")

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        yes = Offer.objects.taking_place().filter(assignment=OuterRef("assignment")).order_by()
        number = yes.values("assignment").annotate(number=Count("pk")).values("number")
        counted = rows.annotate(yes=Coalesce(Subquery(number), 0))
        found: QuerySet[Any] = counted.select_related("assignment", "topic")
        return found

    @admin.display(description=_("rubrik"), ordering="assignment__title")
    def title(self, row: Commission) -> str:
        return row.assignment.title

    @admin.display(description=_("texten klar senast"), ordering="assignment__due_on")
    def due_on(self, row: Commission) -> str:
        return day_year(row.assignment.due_on)

    @admin.display(description=_("reportrar"))
    def taken(self, row: Any) -> str:
        return _t("%(n)d av %(all)d") % {"n": row.yes, "all": row.assignment.places}

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise Http404
        return views.plan(request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return views.commission_page(request, self.row_or_404(request, object_id))

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [{"label": _("Planera något att skriva om"), "url": self.url_of("add")}]


# --- What the editor has sent ---------------------------------------------------------------------
class BriefShelves(Shelves):
    under_way = Q(state=BriefState.SENT)
    shelves: ClassVar = {
        "mottagna": (_("Mottagna"), Q(state=BriefState.TAKEN_UP)),
        "inte-av": (_("Blev inte av"), Q(state=BriefState.CALLED_OFF)),
    }


@admin.register(Brief)
class BriefWorkplace(OnRows):
    order = 20
    list_display = ("title", "kind", "state", "on", "due_on", "places")
    list_filter = (BriefShelves,)
    ordering = ("sent_at", "pk")
    find_in = ("title",)
    find_label = _("Sök på rubrik")

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """A draft is the editor's until it is sent."""
        return cast(BriefQuerySet, rows).sent().select_related("topic", "board")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return views.brief_page(request, self.row_or_404(request, object_id))

    def pages(self) -> list[URLPattern]:
        return [
            self.page("<uuid:row_id>/ta-emot/", self.on_row(views.take_up), "take_up"),
            self.page("<uuid:row_id>/lamna-tillbaka/", self.on_row(views.hand_back), "hand_back"),
        ]


# --- What reporters propose -----------------------------------------------------------------------
class ProposalShelves(Shelves):
    under_way = Q(contribution__state__in=WAITING)
    shelves: ClassVar = {
        "ja": (_("Fick ja"), Q(commission__isnull=False)),
        "nej": (_("Inte nu"), Q(commission=None) & ~Q(contribution__state__in=WAITING)),
    }


@admin.register(Proposal)
class ProposalWorkplace(OnRows):
    board_path = "contribution__board"
    order = 30
    list_display = ("given", "person", "template", "standing", "wanted")
    list_filter = (ProposalShelves,)
    list_select_related = ("contribution__participant",)
    ordering = ("contribution__given_at", "pk")
    reads_are_audited = True
    not_exported = _("Förslagen är personernas egna ord och läses ett i taget.")

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Of people the coordinator may know of; what was taken back is gone."""
        found = cast(WritingProposalQuerySet, rows).standing().select_related("contribution__participant")
        found = found.filter(contribution__participant__in=Participant.objects.known_to(request.user))
        return found.exclude(contribution__participant__in=kept_apart(request.user))

    @admin.display(description=_("kom"), ordering="contribution__given_at")
    def given(self, row: Proposal) -> str:
        return day_year(row.contribution.given_at)

    @admin.display(description=_("person"), ordering="contribution__participant__sort_key")
    def person(self, row: Proposal) -> str:
        return row.contribution.participant.full_name

    @admin.display(description=_("läge"))
    def standing(self, row: Proposal) -> str:
        return row.contribution.get_state_display()

    @admin.display(description=_("redaktören vill ha texten"), boolean=True)
    def wanted(self, row: Proposal) -> bool:
        return row.wanted_at is not None

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return views.proposal_page(request, self.row_or_404(request, object_id))

    def pages(self) -> list[URLPattern]:
        return [
            self.page("skriv-in/<uuid:person_id>/", self.write_down_page, "write_down"),
            self.page("<uuid:row_id>/ja/", self.on_row(views.say_yes), "yes"),
            self.page("<uuid:row_id>/inte-nu/", self.on_row(views.not_now), "not_now"),
            self.page("<uuid:row_id>/fraga/", self.on_row(views.ask_back), "ask_back"),
        ]

    def write_down_page(self, request: HttpRequest, person_id: UUID) -> HttpResponse:
        boards = access.boards_for(request.user, rules.ARRANGE)
        rows = Participant.objects.for_boards(boards).known_to(request.user)
        person = rows.exclude(pk__in=kept_apart(request.user)).filter(pk=person_id).first()
        if person is None:
            self.not_here(request, person_id)
        access.pass_doors(request, person)
        return views.write_down(request, person)


# --- What can be done from a page -----------------------------------------------------------------
def is_sent(row: Any) -> bool:
    return bool(row.state == BriefState.SENT)


def waits(row: Any) -> bool:
    return row.contribution.state in WAITING and row.commission_id is None


def is_owed(row: Any) -> bool:
    return bool(row.contribution.state == ContributionState.OWED and row.commission_id is None)


def stands(row: Any) -> bool:
    return not row.assignment.is_cancelled


own_buttons(
    Brief,
    Step("take_up", _("Planera uppdraget"), rules.ARRANGE, 10, is_sent),
    Step("hand_back", _("Lämna tillbaka till redaktören"), rules.ARRANGE, 20, is_sent),
)
own_buttons(
    Proposal,
    Step("yes", _("Ja, skriv"), rules.ARRANGE, 10, waits),
    Step("not_now", _("Inte nu"), rules.ARRANGE, 20, waits),
    Step("ask_back", _("Fråga tillbaka"), rules.ARRANGE, 30, is_owed),
)


def ask_people(row: Any) -> str:
    return views.asking_page(row.assignment_id)


def assignment_page(row: Any) -> str:
    return reverse("admin:participants_assignment_change", args=[row.assignment_id])


for key, label, url, permission, order, shown in (
    ("ask", _("Fråga personer"), ask_people, OFFER, 10, stands),
    ("assignment", _("Visa uppdraget"), assignment_page, PLAN, 20, lambda row: True),
):
    name = f"reporters.commission.{key}"
    object_buttons.add(name, Button(name, "reporters.commission", label, url, permission, order, shown))


def writing_down_page(person: Any) -> str:
    return reverse("admin:reporters_proposal_write_down", args=[person.pk])


object_buttons.add(
    "reporters.write_down",
    Button(
        "reporters.write_down",
        "participants.participant",
        _("Skriv in ett förslag att skriva om"),
        writing_down_page,
        rules.ARRANGE,
        15,
        group=_("Prata och fråga"),
    ),
)

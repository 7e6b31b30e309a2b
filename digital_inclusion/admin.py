"""The coordinator's workplace for help sessions. Answers and codes have no page here, on purpose."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

import participants.rules
from core import access, clock
from core.admin import Button, Section, Workplace, object_buttons, sections
from digital_inclusion import actions, rules
from digital_inclusion.matching import organisations_of
from digital_inclusion.models import HelpDefaults, Series, Session, TrainingEntry, Venue, VisitCount
from digital_inclusion.views import coordinator
from participants.models import Area, Board, Offer, Organisation, Participant
from participants.states import OfferState

SAID_YES = [OfferState.ACCEPTED, OfferState.DONE]
SECTION = sections.add("digital_inclusion", Section("digital_inclusion", _("Datorhjälp"), 40))


class OwnChoices:
    """Choices of a form: the boards where the employee may manage, and what belongs to them."""

    manage_permission = rules.MANAGE

    def choices_of(self, model: type[Any], request: HttpRequest) -> QuerySet[Any]:
        boards = access.boards_for(request.user, self.manage_permission)
        if model is Board:
            return Board.objects.filter(pk__in=boards)
        if model is Area:
            return Area.objects.filter(board__in=boards)
        return organisations_of(boards) if model is Organisation else model._default_manager.none()


@admin.register(Venue)
class VenueWorkplace(OwnChoices, Workplace[Venue]):
    section = SECTION.key
    view_permission = add_permission = change_permission = rules.MANAGE
    list_display = ["name", "address", "entrance"]
    fields = ["board", "name", "address", "entrance", "meets_you", "contact_email", "organisation"]

    def get_readonly_fields(self, request: HttpRequest, obj: Venue | None = None) -> list[str]:
        """A venue never changes board: what was planned there belongs to it."""
        return ["board"] if obj else []

    def save_model(self, request: HttpRequest, obj: Venue, form: Any, change: bool) -> None:
        actions.save_venue(venue=obj, by=coordinator.user_of(request), at=clock.now())


@admin.register(HelpDefaults)
class HelpDefaultsWorkplace(OwnChoices, Workplace[HelpDefaults]):
    section = SECTION.key
    view_permission = add_permission = change_permission = rules.MANAGE
    list_display = ["board", "area", "cost_centre"]
    list_select_related = ["board", "area"]
    fields = ["board", "area", "cost_centre", "engagement_form", "organisers"]

    def get_readonly_fields(self, request: HttpRequest, obj: HelpDefaults | None = None) -> list[str]:
        return ["board"] if obj else []

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, widget=CheckboxSelectMultiple, **kwargs)

    def save_model(self, request: HttpRequest, obj: HelpDefaults, form: Any, change: bool) -> None:
        """One action with the organisers in it; nothing is left for `save_related`."""
        obj.pk = actions.set_defaults(
            board=obj.board,
            area=obj.area,
            cost_centre=obj.cost_centre,
            engagement_form=obj.engagement_form,
            organisers=list(form.cleaned_data["organisers"]),
            by=coordinator.user_of(request),
            at=clock.now(),
        ).pk

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """`save_model` has saved them."""


@admin.register(Series)
class SeriesWorkplace(Workplace[Series]):
    section = SECTION.key
    view_permission = rules.PLAN
    list_display = ["title", "venue", "first_on", "weeks"]
    list_select_related = ["venue"]
    fields = ["title", "venue", "first_on", "weeks", "starts", "ends"]
    ordering = ["-first_on"]
    change_form_template = "digital_inclusion/admin/series.html"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """The series with its sessions, in order of time."""
        series = self.get_object(request, object_id)
        boards = access.boards_for(request.user, self.view_permission)
        found = with_numbers(Session.objects.for_boards(boards).filter(series=series))
        sessions = found.select_related("assignment").order_by("assignment__starts_at", "pk")
        extra = {"sessions": [(session, state_words(session)) for session in sessions]}
        return super().change_view(request, object_id, form_url, {**extra, **(extra_context or {})})

    def pages(self) -> list[URLPattern]:
        return [self.page("planera/", coordinator.plan, "plan")]

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [{"label": _("Planera datorhjälp"), "url": self.url_of("plan")}]


HAS_BEEN = "varit"


class WhenFilter(admin.SimpleListFilter):
    """What comes is looked at every day; what has been, now and then."""

    title = _("när")
    parameter_name = "nar"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(HAS_BEEN, _("Har varit"))]

    def choices(self, changelist: Any) -> Any:
        yield {
            "selected": self.value() is None,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": _("Kommande"),
        }
        yield {
            "selected": self.value() == HAS_BEEN,
            "query_string": changelist.get_query_string({self.parameter_name: HAS_BEEN}),
            "display": _("Har varit"),
        }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        at = clock.now()
        if self.value() == HAS_BEEN:
            return queryset.filter(assignment__ends_at__lte=at)
        return queryset.filter(assignment__ends_at__gt=at)


@admin.register(Session)
class SessionWorkplace(Workplace[Session]):
    section = SECTION.key
    view_permission = rules.PLAN
    board_path = "assignment__board"
    list_display = ["when", "venue", "instructors", "visits", "step"]
    list_display_links = ["when"]
    list_filter = [WhenFilter]
    fields = ["when", "venue", "kind", "series", "people", "topics", "state", "public_note"]
    readonly_fields = ["when", "people", "topics", "state"]
    change_form_template = "digital_inclusion/admin/session.html"

    def narrow(self, request: HttpRequest, rows: QuerySet[Session]) -> QuerySet[Session]:
        return with_numbers(rows.select_related("assignment__board", "venue"))

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """What comes begins with the next; what has been, with the latest."""
        is_past = request.GET.get(WhenFilter.parameter_name) == HAS_BEEN
        return ("-assignment__starts_at" if is_past else "assignment__starts_at", "pk")

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """With the instructors, and whom of them this employee may know of."""
        session: Any = super().get_object(request, object_id, from_field)
        if session is not None:
            session.led_by = instructors_of(session)
            session.known = [
                one for one in session.led_by if participants.rules.may_know_of(request.user, one)
            ]
        return session

    def pages(self) -> list[URLPattern]:
        return [
            self.page("<uuid:session_id>/stall-in/", coordinator.cancel, "cancel"),
            self.page("<uuid:session_id>/besok/", coordinator.counts, "counts"),
            self.page("<uuid:session_id>/fraga/", coordinator.ask_more, "ask"),
            self.page("<uuid:session_id>/oppet/", coordinator.public_facts, "public_facts"),
        ]

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [{"label": _("Planera datorhjälp"), "url": reverse("admin:digital_inclusion_series_plan")}]

    @admin.display(description=_("när"), ordering="assignment__starts_at")
    def when(self, session: Session) -> str:
        return when_words(session.assignment.starts_at, session.assignment.ends_at)

    @admin.display(description=_("instruktörer"))
    def instructors(self, session: Any) -> str:
        return str(
            _("%(coming)d av %(places)d")
            % {"coming": session.coming or 0, "places": session.assignment.places}
        )

    @admin.display(description=_("besök"))
    def visits(self, session: Any) -> str:
        return "–" if session.counted is None else str(session.counted)

    @admin.display(description=_("instruktörer"))
    def people(self, session: Any) -> str:
        """1 av 2: Kim Testlund"""
        names = ", ".join(one.full_name for one in session.known)
        hidden = len(session.led_by) - len(session.known)
        words = f"{self.instructors(session)}: {names}" if names else self.instructors(session)
        return f"{words}. {hidden_words(hidden)}" if hidden else words

    @admin.display(description=_("besök"))
    def topics(self, session: Any) -> Any:
        """All of them, and under it how many came with each topic."""
        rows = session.visit_counts.filter(visits__gt=0).order_by("-visits", "topic")
        return format_html(
            "{}{}",
            self.visits(session),
            format_html_join("", '<span class="detail">{}</span>', ([topic_words(row)] for row in rows)),
        )

    @admin.display(description=_("läge"))
    def state(self, session: Session) -> Any:
        return state_words(session)

    @admin.display(description=_("läge"))
    def step(self, session: Session) -> Any:
        """One click from the list to the page that says what will happen."""
        if not may_be_cancelled(session):
            return self.state(session)
        url = reverse("admin:digital_inclusion_session_cancel", args=[session.pk])
        return format_html('<a href="{}">{}</a>', url, _("Ställ in"))


def when_words(starts_at: datetime | None, ends_at: datetime | None) -> str:
    """mån 30 nov, 14.00–16.30"""
    if starts_at is None or ends_at is None:
        return ""
    starts, ends = timezone.localtime(starts_at), timezone.localtime(ends_at)
    return f"{date_format(starts, 'D j b').lower()}, {starts:%H.%M}–{ends:%H.%M}"


def with_numbers(rows: QuerySet[Session]) -> QuerySet[Session]:
    """Numbers beside each row, in the same query however many rows there are."""
    visits = VisitCount.objects.filter(session=OuterRef("pk"))
    coming = Offer.objects.filter(assignment=OuterRef("assignment"), state__in=SAID_YES)
    return rows.annotate(
        coming=Subquery(coming.order_by().values("assignment").annotate(n=Count("pk")).values("n")),
        counted=Subquery(visits.order_by().values("session").annotate(n=Sum("visits")).values("n")),
    )


def instructors_of(session: Session) -> list[Participant]:
    offers = Offer.objects.filter(assignment=session.assignment_id, state__in=SAID_YES)
    rows = offers.select_related("participant__contact").order_by("participant__sort_key", "pk")
    return [offer.participant for offer in rows]


def hidden_words(number: int) -> str:
    words = ngettext(
        "%(n)d person visas bara för sin kontaktperson.",
        "%(n)d personer visas bara för sin kontaktperson.",
        number,
    )
    return words % {"n": number}


def topic_words(row: VisitCount) -> str:
    """betala räkningar: 4, varav 1 har varit här förut"""
    words = f"{row.get_topic_display()}: {row.visits}"
    if not row.returning:
        return words
    return str(_("%(words)s, varav %(n)d har varit här förut") % {"words": words, "n": row.returning})


def state_words(session: Session) -> Any:
    if session.is_cancelled:
        return _("Inställt")
    return _("Kommande") if is_ahead(session) else _("Har varit")


def has_begun(session: Session) -> bool:
    starts_at = session.assignment.starts_at
    return starts_at is not None and starts_at <= clock.now()


def may_be_counted(session: Session) -> bool:
    return has_begun(session) and not session.is_cancelled


def is_ahead(session: Session) -> bool:
    ends_at = session.assignment.ends_at
    return ends_at is not None and ends_at > clock.now()


def may_be_cancelled(session: Session) -> bool:
    return is_ahead(session) and not session.is_cancelled


@admin.register(TrainingEntry)
class TrainingWorkplace(Workplace[TrainingEntry]):
    section = SECTION.key
    view_permission = participants.rules.READ
    board_path = "participant__board"
    list_display = ["participant", "title", "held_on", "minutes"]
    fields = ["participant", "title", "held_on", "minutes"]

    def narrow(self, request: HttpRequest, rows: QuerySet[TrainingEntry]) -> QuerySet[TrainingEntry]:
        """Protected persons stand in no list."""
        return rows.filter(participant__protection="none").select_related("participant__board")

    def pages(self) -> list[URLPattern]:
        return [self.page("skriv-in/", coordinator.log_training, "log")]

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        if not access.may(request.user, participants.rules.EDIT):
            return []
        return [{"label": _("Skriv in vidareutbildning"), "url": self.url_of("log")}]


def page_of(name: str) -> Any:
    return lambda session: reverse(f"admin:digital_inclusion_session_{name}", args=[session.pk])


def assignment_page(session: Session) -> str:
    return reverse("admin:participants_assignment_change", args=[session.assignment_id])


for order, name, label, permission, shown in (
    (10, "counts", _("Skriv in besök"), rules.COUNT, may_be_counted),
    (20, "ask", _("Fråga fler"), rules.PLAN, may_be_cancelled),
    (30, "public_facts", _("Det som visas öppet"), rules.PLAN, is_ahead),
    (40, "cancel", _("Ställ in"), rules.PLAN, may_be_cancelled),
):
    key = f"digital_inclusion.{name}"
    object_buttons.add(
        key, Button(key, "digital_inclusion.session", label, page_of(name), permission, order, shown)
    )

object_buttons.add(
    "digital_inclusion.assignment",
    Button(
        "digital_inclusion.assignment",
        "digital_inclusion.session",
        _("Visa uppdraget"),
        assignment_page,
        participants.rules.PLAN,
        50,
    ),
)

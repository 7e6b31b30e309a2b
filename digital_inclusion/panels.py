"""The pieces of other pages that the programme fills."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core import access
from core.registry import Panel, WaitingRow
from digital_inclusion import listing, rules
from digital_inclusion.models import Session, VisitCount
from digital_inclusion.schedule import local_day
from participants.views.portal import participant_of, read_once

Context = Mapping[str, Any] | None
PanelContext = Callable[[HttpRequest, datetime], Context]
SHOWN_OPENLY, MOST_ROWS, MOST_OWN = 4, 30, 200
# Long enough to look at what was counted, and at one's own figures.
ROW_STAYS = timedelta(days=60)
# As they stand before "av" and "instruktörer"; more than these are written with digits.
NUMBERS = {
    1: gettext_lazy("en"),
    2: gettext_lazy("två"),
    3: gettext_lazy("tre"),
    4: gettext_lazy("fyra"),
    5: gettext_lazy("fem"),
}


# --- Everyone ----------------------------------------------------------------------------------
def next_times(request: HttpRequest, at: datetime) -> Context:
    """The four next sessions on the open front page; data classes only."""
    return {"occasions": listing.coming(at, most=SHOWN_OPENLY)}


def menu_link(request: HttpRequest, at: datetime) -> Context:
    return {"label": _("Datorhjälp"), "address": reverse("digital_inclusion:times")}


def calendar_link(request: HttpRequest, at: datetime) -> Context:
    return {"label": _("Kalender över datorhjälpen"), "address": reverse("digital_inclusion:calendar")}


# --- Instructors -------------------------------------------------------------------------------
def today_in_portal(request: HttpRequest, at: datetime) -> Context:
    """Today's session: count visitors. Otherwise nothing, and the page stays short."""
    today = local_day(at)
    found = [session for session in own_sessions(request, at) if day_of(session) == today]
    return {"sessions": found} if found else None


def own_row(request: HttpRequest, at: datetime) -> Context:
    """The way to one's sessions on other days, for those who lead any or lately did."""
    return {} if own_sessions(request, at) else None


def own_sessions(request: HttpRequest, at: datetime) -> list[Session]:
    """What the person leads or lately led, read once a request for both pieces of the page."""
    person: Any = participant_of(request)
    if not person.helps:
        return []
    led = Session.objects.led_by(person).standing().ahead(at - ROW_STAYS)
    rows = led.select_related("assignment", "venue")[:MOST_OWN]
    return read_once(person, "digital_inclusion.sessions", lambda: list(rows))


# --- Coordinators ------------------------------------------------------------------------------
def plan_step(request: HttpRequest, at: datetime) -> Context:
    from core.admin import QuickStep  # the admin is loaded after the apps are ready

    if not access.may(request.user, rules.PLAN):
        return None
    return {"steps": [QuickStep(_("Planera datorhjälp"), reverse("admin:digital_inclusion_series_plan"))]}


def waiting(request: HttpRequest, at: datetime) -> Context:
    """Held without a count, and to come without enough instructors."""
    uncounted = uncounted_rows(at, access.boards_for(request.user, rules.COUNT))
    empty = empty_rows(at, access.boards_for(request.user, rules.PLAN))
    return {"rows": [*uncounted, *empty]}


def uncounted_rows(at: datetime, boards: Iterable[Any]) -> list[WaitingRow]:
    """A page of its own for each session; a handful at most, for the instructors count on the day."""
    counted = VisitCount.objects.filter(session=OuterRef("pk"))
    sessions = (
        Session.objects.for_boards(boards)
        .held(at)
        .filter(~Exists(counted))
        .select_related("assignment", "venue")
        .order_by("assignment__starts_at")[:MOST_ROWS]
    )
    return [
        WaitingRow(
            since=day_of(session),
            what=_("Besöken är inte inskrivna"),
            detail=where_and_when(session),
            kind=_("Datorhjälp"),
            step_label=_("Skriv in"),
            step_url=reverse("admin:digital_inclusion_session_counts", args=[session.pk]),
        )
        for session in sessions
    ]


def empty_rows(at: datetime, boards: Iterable[Any]) -> list[WaitingRow]:
    """One row a series, however many of its days lack somebody."""
    sessions = (
        Session.objects.for_boards(boards)
        .with_empty_places(at)
        .select_related("assignment", "venue")
        .order_by("series_id", "assignment__starts_at", "pk")
    )
    groups = groupby(sessions, key=lambda session: session.series_id or session.pk)
    return [empty_row(list(found)) for _key, found in groups][:MOST_ROWS]


def empty_row(sessions: list[Session]) -> WaitingRow:
    first = sessions[0]
    return WaitingRow(
        since=local_day(first.assignment.planned_at),
        what=empty_words(sessions),
        detail=where_and_when(first),
        kind=_("Datorhjälp"),
        step_label=_("Fråga fler"),
        step_url=reverse("admin:digital_inclusion_session_ask", args=[first.pk]),
    )


def empty_words(sessions: list[Any]) -> str:
    """2 dagar saknar instruktör och 8 har en av två"""
    staffed = [session for session in sessions if session.coming]
    lacking, few = len(sessions) - len(staffed), len(staffed)
    if not few:
        return without_words(lacking)
    if not lacking:
        words = ngettext("%(n)d dag har %(some)s instruktörer", "%(n)d dagar har %(some)s instruktörer", few)
        return words % {"n": few, "some": some_words(staffed)}
    return _("%(without)s och %(n)d har %(some)s") % {
        "without": without_words(lacking),
        "n": few,
        "some": some_words(staffed),
    }


def without_words(number: int) -> str:
    words = ngettext("%(n)d dag saknar instruktör", "%(n)d dagar saknar instruktör", number)
    return words % {"n": number}


def some_words(sessions: list[Any]) -> str:
    """How many have said yes, when it is the same each day."""
    numbers = {(session.coming, session.assignment.places) for session in sessions}
    if len(numbers) > 1:
        return _("för få")
    coming, places = next(iter(numbers))
    return _("%(coming)s av %(places)s") % {
        "coming": NUMBERS.get(coming, coming),
        "places": NUMBERS.get(places, places),
    }


def day_of(session: Session) -> date:
    return local_day(session.assignment.starts_at or session.assignment.planned_at)


def where_and_when(session: Session) -> str:
    """Stadsbiblioteket, måndag 30 november"""
    return f"{session.venue.name}, {date_format(day_of(session), 'l j F').lower()}"


def panel(key: str, audience: str, slot: str, order: int, template: str, context: PanelContext) -> Panel:
    return Panel(f"digital_inclusion.{key}", audience, slot, order, template, context)


PANELS = (
    panel("nav", "public", "nav", 20, "public/_nav_link.html", menu_link),
    panel("front", "public", "front", 20, "digital_inclusion/public/_front_panel.html", next_times),
    panel("follow", "public", "follow", 20, "public/_follow_link.html", calendar_link),
    panel("today", "portal", "home", 40, "digital_inclusion/portal/_today.html", today_in_portal),
    panel("own", "portal", "links", 20, "digital_inclusion/portal/_own_row.html", own_row),
    panel("plan", "coordinator", "actions", 30, "", plan_step),
    panel("waiting", "coordinator", "waiting", 50, "", waiting),
)

"""What of the programme can be asked for as public records: sessions, counted visits and places."""

from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.records import Cell, TableSource
from core.registry import record_sources
from core.templatetags.words import day_year
from digital_inclusion.data_table import COUNTS, PLANNING
from digital_inclusion.models import Session, Venue, VisitCount


def name_of(session: Session) -> str:
    starts_at = session.assignment.starts_at
    return f"{session.venue.name}, {day_year(starts_at)}" if starts_at else session.venue.name


def of_session(label: Any, get: Any, key: str) -> Cell:
    return Cell(key, label, "assignment", lambda row: get(row.assignment))


SOURCES = (
    TableSource(
        key="digital_inclusion.sessions",
        kind=PLANNING,
        label=_("Tillfällen med datorhjälp"),
        model=Session,
        name=name_of,
        board_path="assignment__board",
        day="assignment__starts_at",
        words=("assignment__title", "venue__name"),
        select=("assignment", "venue"),
        columns=(
            of_session(_("Rubrik"), lambda work: work.title, "title"),
            "kind",
            "venue",
            of_session(_("Börjar"), lambda work: work.starts_at, "starts_at"),
            of_session(_("Slutar"), lambda work: work.ends_at, "ends_at"),
            of_session(_("Inställt"), lambda work: work.cancelled_at, "cancelled_at"),
            "public_note",
        ),
    ),
    TableSource(
        key="digital_inclusion.visits",
        kind=COUNTS,
        label=_("Räknade besök"),
        model=VisitCount,
        name=lambda row: (
            _t("%(topic)s, %(session)s")
            % {"topic": row.get_topic_display().capitalize(), "session": name_of(row.session)}
        ),
        board_path="session__assignment__board",
        day="session__assignment__starts_at",
        words=("session__venue__name",),
        select=("session__assignment", "session__venue"),
        columns=(
            Cell("session", _("Tillfälle"), "session", lambda row: name_of(row.session)),
            "topic",
            "visits",
            "returning",
        ),
    ),
    TableSource(
        key="digital_inclusion.venues",
        kind=PLANNING,
        label=_("Platser"),
        model=Venue,
        name=lambda row: row.name,
        words=("name", "address"),
        select=("organisation",),
        columns=("name", "organisation", "address", "entrance", "meets_you", "contact_email"),
    ),
)


def register() -> None:
    for source in SOURCES:
        record_sources.add(source.key, source)

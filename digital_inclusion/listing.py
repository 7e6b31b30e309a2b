"""When and where help is given: what the open pages, panels and calendars may know.

Plain data classes only: no row, no assignment, no person leaves this module.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from digital_inclusion.models import Session, SessionKind, Venue
from digital_inclusion.querysets import SessionQuerySet
from digital_inclusion.schedule import local_day

WEEKS_NEAR = 8
# More than a year of help at several places; nobody leafs further.
MOST_SHOWN = 400


@dataclass(frozen=True)
class Place:
    """A venue as visitors see it."""

    id: UUID
    name: str
    address: str


@dataclass(frozen=True)
class Occasion:
    """One help session as visitors see it."""

    id: UUID
    venue: Place
    entrance: str
    # Empty for ordinary help hours, where the place says all.
    title: str
    starts_at: datetime
    ends_at: datetime
    is_cancelled: bool
    note: str
    organisers: tuple[str, ...]
    sequence: int
    stamp: datetime


@dataclass(frozen=True)
class Day:
    """A day and what happens in it, in order of time."""

    on: date
    occasions: tuple[Occasion, ...]


@dataclass(frozen=True)
class Month:
    """A month and the days in it on which something happens."""

    first: date
    days: tuple[Day, ...]


def coming(at: datetime, *, most: int | None = None) -> list[Occasion]:
    """The next weeks, cancelled ones too: who planned to come must see that they are."""
    near = Session.objects.ahead(at).filter(assignment__starts_at__lt=at + timedelta(weeks=WEEKS_NEAR))
    return seen_openly(near)[:most]


def planned(at: datetime, *, venue: UUID | None = None, before: datetime | None = None) -> list[Occasion]:
    """Everything that is planned, cancelled ones too, everywhere or at one venue, perhaps before a time."""
    found = Session.objects.ahead(at)
    if before is not None:
        found = found.filter(assignment__starts_at__lt=before)
    return seen_openly(found if venue is None else found.filter(venue=venue))


def next_at_venue(session: Session, at: datetime) -> datetime | None:
    """When help is next given at the same place, other than at this session."""
    others = Session.objects.standing().filter(venue=session.venue_id).exclude(pk=session.pk).ahead(at)
    following = others.filter(assignment__starts_at__gt=session.assignment.starts_at).select_related(
        "assignment"
    )
    found = following.first()
    return found.assignment.starts_at if found else None


def by_day(occasions: Iterable[Occasion]) -> list[Day]:
    days: dict[date, list[Occasion]] = {}
    for occasion in occasions:
        days.setdefault(local_day(occasion.starts_at), []).append(occasion)
    return [Day(on, tuple(found)) for on, found in days.items()]


def by_month(occasions: Iterable[Occasion]) -> list[Month]:
    months: dict[date, list[Day]] = {}
    for day in by_day(occasions):
        months.setdefault(day.on.replace(day=1), []).append(day)
    return [Month(first, tuple(days)) for first, days in months.items()]


def places(occasions: Iterable[Occasion]) -> list[Place]:
    """The venues that something happens at, by name: each has a calendar of its own."""
    return sorted({occasion.venue for occasion in occasions}, key=lambda place: place.name.casefold())


def organisers(occasions: Iterable[Occasion]) -> list[str]:
    """Departments and associations behind what is shown, each named once."""
    return sorted({name for occasion in occasions for name in occasion.organisers}, key=str.casefold)


def find_place(venue: UUID) -> Place | None:
    row = Venue.objects.filter(pk=venue).first()
    return place_of(row) if row else None


# --- Steps -------------------------------------------------------------------------------------
def seen_openly(found: SessionQuerySet) -> list[Occasion]:
    sessions = list(found.select_related("assignment", "venue").prefetch_related("organisers")[:MOST_SHOWN])
    instead = next_standing(sessions)
    return [occasion_of(session, instead.get(session.pk)) for session in sessions]


def next_standing(sessions: list[Session]) -> dict[UUID, datetime]:
    """For each cancelled session, when the next one at the same venue is held."""
    answer: dict[UUID, datetime] = {}
    upcoming: dict[UUID, datetime] = {}
    for session in reversed(sessions):
        if not session.is_cancelled and session.assignment.starts_at:
            upcoming[session.venue_id] = session.assignment.starts_at
        elif session.venue_id in upcoming:
            answer[session.pk] = upcoming[session.venue_id]
    return answer


def occasion_of(session: Session, instead: datetime | None) -> Occasion:
    assignment = session.assignment
    starts_at, ends_at = assignment.starts_at, assignment.ends_at
    assert starts_at is not None  # noqa: S101  `ahead` asks for times
    assert ends_at is not None  # noqa: S101
    return Occasion(
        id=session.pk,
        venue=place_of(session.venue),
        entrance=session.venue.entrance,
        title="" if session.kind == SessionKind.HELP else open_title(session),
        starts_at=starts_at,
        ends_at=ends_at,
        is_cancelled=session.is_cancelled,
        note=session.public_note or (instead_words(instead) if session.is_cancelled and instead else ""),
        organisers=tuple(sorted(organiser.name for organiser in session.organisers.all())),
        sequence=session.calendar_sequence,
        stamp=assignment.cancelled_at or assignment.planned_at,
    )


def open_title(session: Session) -> str:
    """Without the place, which stands beside it on every open page."""
    return session.assignment.title.removesuffix(f", {session.venue.name}")


def place_of(venue: Venue) -> Place:
    return Place(venue.pk, venue.name, venue.address)


def instead_words(at: datetime) -> str:
    """Välkommen fredag 4 december i stället."""
    return _("Välkommen %(day)s i stället.") % {"day": date_format(local_day(at), "l j F").lower()}

"""The open calendar: what the page and its files may know. Data classes only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.registry import OpenHappening, held_back, open_happenings
from news import cards, texts
from news.models import MeetingPage

KIND = _("Öppet möte")
NEAR, FAR, YEAR = timedelta(weeks=8), timedelta(weeks=26), timedelta(days=366)
# A year of meetings; nobody leafs further.
MOST_MEETINGS = 400


@dataclass(frozen=True)
class Day:
    on: date
    happenings: list[OpenHappening]


@dataclass(frozen=True)
class Month:
    first: date
    days: list[Day]


@dataclass(frozen=True)
class Been:
    """A meeting that was held, in the list."""

    title: str
    address: str
    on: datetime
    has_minutes: bool


@dataclass(frozen=True)
class Meeting:
    """A meeting on its own page."""

    title: str
    address: str
    lead: str
    starts_at: datetime
    ends_at: datetime
    place: str
    street: str
    getting_there: list[str]
    who_may_come: str
    agenda: SafeString
    cancelled_because: str
    minutes: SafeString
    is_over: bool
    file: str
    description: str


def months(start: datetime, end: datetime) -> list[Month]:
    days = [Day(on, list(found)) for on, found in groupby(open_happenings(start, end), key=day_of)]
    return [
        Month(first, list(found)) for first, found in groupby(days, key=lambda day: day.on.replace(day=1))
    ]


def day_of(one: OpenHappening) -> date:
    return timezone.localdate(one.starts_at)


def between(start: datetime, end: datetime) -> list[OpenHappening]:
    """The meetings that the calendar shows, those that no gate holds back."""
    return [happening(page) for page in shown(MeetingPage.objects.coming(start, end)[:MOST_MEETINGS])]


def shown(pages: Iterable[MeetingPage]) -> list[MeetingPage]:
    found = list(pages)
    held = held_back([page.item for page in found])
    return [page for page in found if page.item not in held]


def happening(page: MeetingPage) -> OpenHappening:
    return OpenHappening(
        key=str(page.translation_key),
        kind=KIND,
        title=page.title,
        starts_at=page.starts_at,
        ends_at=page.ends_at,
        place=page.place,
        address=page.address_of_place,
        note=page.cancelled_because,
        is_cancelled=page.is_cancelled,
        link=page.address,
        sequence=page.sequence,
        stamp=page.last_published_at,
    )


def been(pages: Iterable[MeetingPage]) -> list[Been]:
    return [Been(page.title, page.address, page.starts_at, bool(page.minutes)) for page in shown(pages)]


def meeting(page: MeetingPage, at: datetime) -> Meeting:
    return Meeting(
        title=page.title,
        address=page.address,
        lead=page.lead,
        starts_at=page.starts_at,
        ends_at=page.ends_at,
        place=page.place,
        street=page.address_of_place,
        getting_there=texts.lines(page.getting_there),
        who_may_come=page.who_may_come,
        agenda=cards.html(page.agenda),
        cancelled_because=page.cancelled_because,
        minutes=cards.html(page.minutes),
        is_over=page.ends_at < at,
        file=reverse("news:meeting_calendar", args=[page.slug]),
        description=page.search_description or page.lead,
    )

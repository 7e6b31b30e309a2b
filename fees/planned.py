"""Pay that is on its way: work that somebody has said yes to and that is not approved yet, and questions that
nobody has answered, of which no more count than there are places left."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone

from core.periods import Month
from fees.models import OfferTerms, PayChoice, WorkEntry
from fees.models.pay_choices import PAID_WISHES
from fees.terms import holiday_for, pay_for
from participants.states import OfferState

SAID_YES = (OfferState.ACCEPTED, OfferState.DONE)
TOLD = (
    "offer__assignment",
    "offer__assignment__board",
    "offer__assignment__programme",
    "offer__assignment__cost_centre",
)
WHEN = ("offer__assignment__starts_at", "offer__assignment__due_on")
COLUMNS = (*TOLD, *WHEN, "offer__assignment__places", "offer__state", "person")
PAY = ("pay_ore", "holiday_ore", "min_minutes", "hourly_ore", "holiday_basis_points", "wish", "own_minutes")


@dataclass(frozen=True)
class Booked:
    """One person's pay and holiday pay for one assignment, in öre, with what it will be counted under."""

    assignment: UUID
    board: UUID
    programme: str
    cost_centre: str
    starts_at: datetime | None
    due_on: date | None
    places: int
    state: str
    person: UUID
    pay_ore: int

    @property
    def day(self) -> date | None:
        return timezone.localdate(self.starts_at) if self.starts_at else self.due_on

    @property
    def is_yes(self) -> bool:
        return self.state in SAID_YES


def booked_in(boards: Collection[UUID], year: int) -> list[Booked]:
    """In one query. Work without a day counts in no year: nobody knows when it is done.

    Preparation that is approved before says nothing of the work itself, which is booked still.
    """
    paid = WorkEntry.objects.paid_or_to_be().telling().filter(offer=OuterRef("offer"))
    chosen = PayChoice.objects.filter(offer=OuterRef("offer"))
    first, last = Month(year, 1), Month(year, 12)
    in_year = Q(offer__assignment__starts_at__gte=first.starts_at) & Q(
        offer__assignment__starts_at__lt=last.ends_at
    )
    in_year |= Q(
        offer__assignment__starts_at__isnull=True, offer__assignment__due_on__range=(first.first, last.last)
    )
    rows = (
        OfferTerms.objects.filter(in_year, ~Exists(paid), offer__assignment__board__in=boards)
        .filter(offer__assignment__cancelled_at__isnull=True)
        .filter(offer__state__in=[*SAID_YES, OfferState.OFFERED])
        .annotate(
            person=F("offer__participant"),
            wish=Subquery(chosen.values("choice")),
            own_minutes=Subquery(chosen.values("planned_minutes")),
        )
        .values_list(*COLUMNS, *PAY)
    )
    return list(that_fit(booked_of(row) for row in rows))


def booked_of(row: Sequence[Any]) -> Booked:
    told, pay = row[: len(COLUMNS)], row[len(COLUMNS) :]
    return Booked(*[*told, as_chosen(*pay)])


def as_chosen(
    pay_ore: int,
    holiday_ore: int,
    min_minutes: int,
    hourly_ore: int,
    basis_points: int,
    wish: str | None,
    own_minutes: int | None,
) -> int:
    """As it was offered, or as the person wants it: nothing without pay, and the shorter time.

    Without pay a place is taken all the same.
    """
    if wish is not None and wish not in PAID_WISHES:
        return 0
    if own_minutes is None:
        return pay_ore + holiday_ore
    pay = pay_for(max(own_minutes, min_minutes), hourly_ore)
    return pay + holiday_for(pay, basis_points)


def that_fit(rows: Iterable[Booked]) -> Iterator[Booked]:
    """Every yes; of open questions as many as there are places left, the dearest first."""
    by_assignment: dict[UUID, list[Booked]] = defaultdict(list)
    for row in rows:
        by_assignment[row.assignment].append(row)
    for together in by_assignment.values():
        said_yes = [row for row in together if row.is_yes]
        asked = sorted((row for row in together if not row.is_yes), key=lambda row: -row.pay_ore)
        yield from said_yes
        yield from asked[: max(together[0].places - len(said_yes), 0)]


def booked_by_person(boards: Collection[UUID], on: date) -> Counter[UUID]:
    """What each has said yes to this year and has not got yet, in öre."""
    booked: Counter[UUID] = Counter()
    for row in booked_in(boards, on.year):
        if row.is_yes:
            booked[row.person] += row.pay_ore
    return booked


def by_month(rows: Sequence[Booked], wanted: Any = lambda row: True) -> Counter[int]:
    """Öre by the number of the month, of the rows that are wanted."""
    sums: Counter[int] = Counter()
    for row in rows:
        if row.day is not None and wanted(row):
            sums[row.day.month] += row.pay_ore
    return sums

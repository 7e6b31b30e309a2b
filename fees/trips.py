"""Car trips read beside their expenses: in words, and those somebody has made before."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from core.templatetags.words import km
from fees.models import CarTrip, Expense, WorkEntry
from fees.states import EntryState
from participants.models import Participant

# From where to where, and back or not: how far it was the last time.
Ends = tuple[str, str, bool]
Usual = Mapping[Ends, Decimal]
# How many earlier trips are read to find those worth offering again.
READ, OFFERED = 40, 4


def trip_of(expense: Expense) -> CarTrip | None:
    """None for what is no trip, without asking the database when trips were read along."""
    found: CarTrip | None = getattr(expense, "trip", None)
    return found


def trip_words(trip: CarTrip) -> str:
    """Hemmet–Biblioteket–Hemmet, 24 km"""
    ends = [trip.from_place, trip.to_place, *([trip.from_place] if trip.is_return else [])]
    return f"{'–'.join(ends)}, {km(trip.km)}"


def made_before(participant: Participant) -> list[Expense]:
    """The latest of each trip that the person has driven, to repeat with one tap."""
    trips = (
        Expense.objects.filter(entry__participant__in=Participant.every.of_person(participant))
        .filter(trip__isnull=False)
        .select_related("trip", "entry__participant")
        .order_by("-added_at")
    )
    latest: dict[tuple[str, str, object], Expense] = {}
    for expense in trips[:READ]:
        trip = expense.trip
        latest.setdefault((trip.from_place.lower(), trip.to_place.lower(), trip.km), expense)
    return list(latest.values())[:OFFERED]


def ends_of(trip: CarTrip) -> Ends:
    return trip.from_place.lower(), trip.to_place.lower(), trip.is_return


def usual_trips(entries: Sequence[WorkEntry]) -> Mapping[UUID, Usual]:
    """How long each person's trips were when somebody last said yes to them; asked only if anyone drove."""
    drivers = {
        entry.participant_id
        for entry in entries
        if any(trip_of(expense) is not None for expense in entry.expenses.all())
    }
    if not drivers:
        return {}
    read = CarTrip.objects.filter(
        expense__entry__participant__in=drivers,
        expense__entry__state__in=[EntryState.APPROVED, EntryState.LOCKED],
    )
    found: dict[UUID, dict[Ends, Decimal]] = {}
    for trip in read.select_related("expense__entry").order_by("expense__added_at"):
        found.setdefault(trip.expense.entry.participant_id, {})[ends_of(trip)] = trip.km
    return found

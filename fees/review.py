"""A month's hours, sorted by person for the one who reviews: as planned, to look at, lacks a number.

Only what differs from the plan needs a pair of eyes; the rest is read as a list and reviewed at once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property
from itertools import groupby
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from core.models import User
from core.periods import Month
from core.templatetags.words import clock, duration, km, kronor
from fees.kinds import BESIDE
from fees.models import CarTrip, EntryKind, Expense, ExpenseKind, PayDay, PhotoState, WorkEntry
from fees.querysets import WorkEntryQuerySet
from fees.states import EntryState
from fees.terms import PAID_FORMS, form_for
from fees.trips import Usual, ends_of, trip_of, usual_trips
from participants.models import Board, Participant

# Longer than this somebody looks at a trip that was not made before.
LONG_TRIP = Decimal(100)
# A bus ticket costs less than this; for more, somebody looks at the receipt.
EXPENSE_LIMIT_ORE = 20_000


class Group(Enum):
    FITS = "fits"
    LOOK = "look"
    LACKS_NUMBER = "lacks_number"


@dataclass(frozen=True)
class EntryReview:
    """One entry and why somebody should look at it; no reason means that it is as planned."""

    entry: WorkEntry
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class PersonReview:
    """What one person has sent. A number that is missing weighs heaviest: without it no pay is sent."""

    participant: Participant
    entries: tuple[EntryReview, ...]

    @property
    def group(self) -> Group:
        if not self.participant.is_ready_for_pay and any(is_paid(one.entry) for one in self.entries):
            return Group.LACKS_NUMBER
        return Group.LOOK if any(one.reasons for one in self.entries) else Group.FITS

    @property
    def ids(self) -> str:
        """What one tick on the page stands for: these entries and no later ones."""
        return " ".join(str(one.entry.pk) for one in self.entries)

    @property
    def to_ask_about(self) -> WorkEntry:
        """The first entry that differs from the plan."""
        return next((one.entry for one in self.entries if one.reasons), self.entries[0].entry)


@dataclass(frozen=True)
class MonthReview:
    month: Month
    people: tuple[PersonReview, ...]
    locks_on: date | None

    @cached_property
    def fits(self) -> list[PersonReview]:
        return self.of(Group.FITS)

    @cached_property
    def look(self) -> list[PersonReview]:
        return self.of(Group.LOOK)

    @cached_property
    def lacks_number(self) -> list[PersonReview]:
        return self.of(Group.LACKS_NUMBER)

    def of(self, group: Group) -> list[PersonReview]:
        return [person for person in self.people if person.group == group]

    @property
    def entry_count(self) -> int:
        return sum(len(person.entries) for person in self.people)

    @cached_property
    def fits_sums(self) -> "ReviewSums":
        """What one tap on 'Granska alla' is about."""
        entries = [one.entry for person in self.fits for one in person.entries]
        spent = sum(expense.amount_ore for entry in entries for expense in entry.expenses.all())
        return ReviewSums(len(entries), sum(entry.minutes for entry in entries), spent)


@dataclass(frozen=True)
class ReviewSums:
    entries: int
    minutes: int
    expenses_ore: int


def month_review(board: Board, month: Month, user: User | None = None) -> MonthReview:
    """What awaits review up to the month's last day; protected people only for their own contact."""
    return month_reviews({board.pk: month}, user)[board.pk]


def month_reviews(months: Mapping[UUID, Month], user: User | None = None) -> dict[UUID, MonthReview]:
    """The same for the month of each board, with as many queries for one board as for many."""
    entries: dict[UUID, list[WorkEntry]] = {board: [] for board in months}
    last = max((month.last for month in months.values()), default=date.min)
    for entry in awaiting_review(months, user).filter(worked_on__lte=last):
        if entry.worked_on <= months[entry.board_id].last:
            entries[entry.board_id].append(entry)
    days = PayDay.objects.filter(board__in=entries, month__in={month.first for month in months.values()})
    locks_on = {(day.board_id, day.month): day.locks_on for day in days}
    return {
        board: MonthReview(month, tuple(sorted_by_person(entries[board])), locks_on.get((board, month.first)))
        for board, month in months.items()
    }


def awaiting_review(boards: Iterable[UUID], user: User | None) -> WorkEntryQuerySet:
    known = Participant.objects.known_to(user) if user else Participant.objects.unprotected()
    rows = WorkEntry.objects.awaiting_review().for_boards(boards).filter(participant__in=known)
    return rows.with_what_review_needs().order_by("participant__sort_key", "participant", "worked_on")


def sorted_by_person(entries: Iterable[WorkEntry]) -> Iterator[PersonReview]:
    known = list(entries)
    others, usual = same_day(known), usual_trips(known)
    for _key, group in groupby(known, key=lambda entry: entry.participant_id):
        own: Sequence[WorkEntry] = list(group)
        trips = usual.get(own[0].participant_id)
        reviews = (EntryReview(one, reasons_for(one, others[one.pk], trips)) for one in own)
        yield PersonReview(own[0].participant, tuple(reviews))


def one_reviewed(entry: WorkEntry) -> tuple[str, ...]:
    """The reasons of one entry alone."""
    usual = usual_trips([entry]).get(entry.participant_id)
    return reasons_for(entry, same_day([entry])[entry.pk], usual)


def same_day(entries: Sequence[WorkEntry]) -> dict[UUID, list[WorkEntry]]:
    """For each entry the other hours of the same person on that day; not drafts, nor what it corrects."""
    rows = WorkEntry.objects.standing().exclude(state=EntryState.DRAFT).select_related("assignment")
    rows = rows.filter(participant__in={entry.participant_id for entry in entries})
    by_day: dict[tuple[UUID, date], list[WorkEntry]] = {}
    for row in rows.filter(worked_on__in={entry.worked_on for entry in entries}).order_by("starts_at", "pk"):
        by_day.setdefault(person_and_day(row), []).append(row)
    return {one.pk: [row for row in by_day.get(person_and_day(one), ()) if row != one] for one in entries}


def person_and_day(entry: WorkEntry) -> tuple[UUID, date]:
    return entry.participant_id, entry.worked_on


def is_paid(entry: WorkEntry) -> bool:
    return form_for(entry.assignment, entry.participant) in PAID_FORMS or bool(entry.expenses.all())


# --- Why to look ---------------------------------------------------------------------------------
def reasons_for(entry: WorkEntry, others: Iterable[WorkEntry], usual: Usual | None = None) -> tuple[str, ...]:
    """`others` are the same person's hours on the same day; `usual` how long the person's trips have been."""
    return (
        *time_reasons(entry),
        *same_day_reasons(entry, others),
        *talk_reasons(entry),
        *expense_reasons(entry, usual or {}),
    )


def same_day_reasons(entry: WorkEntry, others: Iterable[WorkEntry]) -> Iterator[str]:
    for other in others:
        if not belong_together(entry, other):
            yield _("Har redan en tid den dagen: %(other)s.") % {"other": told_in_short(other)}


def belong_together(one: WorkEntry, other: WorkEntry) -> bool:
    """Preparation and travel stand beside the work that they are for."""
    return one.assignment_id == other.assignment_id and bool({one.kind, other.kind} & set(BESIDE))


def told_in_short(entry: WorkEntry) -> str:
    """14.00–16.30, Datorhjälp; or how long, when that is all that was told."""
    if entry.starts_at and entry.ends_at:
        return f"{clock(entry.starts_at)}–{clock(entry.ends_at)}, {entry.assignment.title}"
    return f"{duration(entry.minutes)}, {entry.assignment.title}"


def time_reasons(entry: WorkEntry) -> Iterator[str]:
    planned = entry.assignment.planned_minutes
    if entry.offer_id is None:
        yield _("Ingen fråga om uppdraget har fått ja.")
    if entry.kind in BESIDE:
        yield from beside_reasons(entry, planned)
        return
    if entry.kind == EntryKind.NOBODY_CAME:
        yield _("Ingen kom, säger personen. Det betalas som det var planerat.")
    if planned is None:
        yield _("Ingen planerad tid att jämföra med.")
    elif entry.minutes > planned:
        yield _("%(time)s mer än planen.") % {"time": duration(entry.minutes - planned)}
    starts_at = entry.assignment.starts_at
    if starts_at is not None and timezone.localdate(starts_at) != entry.worked_on:
        yield _("En annan dag än planen.")


def beside_reasons(entry: WorkEntry, planned: int | None) -> Iterator[str]:
    """Preparation and travel are seldom longer than the work itself."""
    if planned is not None and entry.minutes > planned:
        yield _("%(what)s på %(time)s, längre än uppdraget.") % {
            "what": entry.get_kind_display().capitalize(),
            "time": duration(entry.minutes),
        }


def talk_reasons(entry: WorkEntry) -> Iterator[str]:
    if entry.corrects_id:
        yield _("Rättelse av en låst tid: %(why)s") % {"why": entry.correction_reason}
    elif entry.answer:
        yield _("Svar på frågan: %(answer)s") % {"answer": entry.answer}


def expense_reasons(entry: WorkEntry, usual: Usual) -> Iterator[str]:
    expenses = entry.expenses.all()
    if expenses and not entry.assignment.expenses_covered:
        yield _("Uppdraget säger inget om att utlägg betalas.")
    for expense in expenses:
        trip = trip_of(expense)
        if trip is not None:
            yield from trip_reasons(trip, usual)
            continue
        if expense.kind == ExpenseKind.CHILD_CARE:
            yield _("Barnpassning, %(sum)s. Är det överenskommet?") % {"sum": kronor(expense.amount_ore)}
        elif expense.amount_ore > EXPENSE_LIMIT_ORE:
            yield _("Utlägg på %(sum)s.") % {"sum": kronor(expense.amount_ore)}
        yield from receipt_reasons(entry, expense)


def trip_reasons(trip: CarTrip, usual: Usual) -> Iterator[str]:
    """Another length than the same trip had before; or long, when it was not made before."""
    before = usual.get(ends_of(trip))
    if before is not None and before != trip.km:
        yield _("Bilresa på %(km)s. Förra gången var samma resa %(before)s.") % {
            "km": km(trip.km),
            "before": km(before),
        }
    elif before is None and trip.km > LONG_TRIP:
        yield _("Bilresa på %(km)s.") % {"km": km(trip.km)}


def receipt_reasons(entry: WorkEntry, expense: Expense) -> Iterator[str]:
    """Whoever typed in a paper sheet has the receipt lying with it."""
    if expense.photo_state == PhotoState.UNREADABLE:
        yield _("Fotot av kvittot gick inte att läsa.")
    elif expense.photo_state == PhotoState.CHECKING:
        yield _("Fotot av kvittot läses in.")
    elif expense.receipt_id is None and entry.recorded_by_id is None:
        yield _("Utlägg utan kvitto.")

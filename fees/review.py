"""A month's hours, sorted by person for the one who reviews: as planned, to look at, lacks a number.

Only what differs from the plan needs a pair of eyes; the rest is read as a list and reviewed at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from core.models import User
from core.periods import Month
from core.templatetags.words import duration, kronor
from fees.models import Expense, PayDay, PhotoState, WorkEntry
from fees.querysets import WorkEntryQuerySet
from fees.terms import PAID_FORMS, form_for
from participants.models import Board, Participant

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


def month_review(board: Board, month: Month, user: User | None = None) -> MonthReview:
    """What awaits review up to the month's last day; protected people only for their own contact."""
    known = Participant.objects.known_to(user) if user else Participant.objects.unprotected()
    rows = WorkEntry.objects.awaiting_review().for_boards([board.pk]).filter(worked_on__lte=month.last)
    people = sorted_by_person(rows.filter(participant__in=known))
    locks_on = PayDay.objects.filter(board=board, month=month.first).values_list("locks_on", flat=True)
    return MonthReview(month, tuple(people), locks_on.first())


def sorted_by_person(rows: WorkEntryQuerySet) -> Iterator[PersonReview]:
    entries = rows.with_what_review_needs().order_by("participant__sort_key", "participant", "worked_on")
    for _key, group in groupby(entries, key=lambda entry: entry.participant_id):
        own: Sequence[WorkEntry] = list(group)
        yield PersonReview(own[0].participant, tuple(EntryReview(one, reasons_for(one)) for one in own))


def is_paid(entry: WorkEntry) -> bool:
    return form_for(entry.assignment, entry.participant) in PAID_FORMS or bool(entry.expenses.all())


# --- Why to look ---------------------------------------------------------------------------------
def reasons_for(entry: WorkEntry) -> tuple[str, ...]:
    return (*time_reasons(entry), *talk_reasons(entry), *expense_reasons(entry))


def time_reasons(entry: WorkEntry) -> Iterator[str]:
    planned = entry.assignment.planned_minutes
    if entry.offer_id is None:
        yield _("Ingen fråga om uppdraget har fått ja.")
    if planned is None:
        yield _("Ingen planerad tid att jämföra med.")
    elif entry.minutes > planned:
        yield _("%(time)s mer än planen.") % {"time": duration(entry.minutes - planned)}
    starts_at = entry.assignment.starts_at
    if starts_at is not None and timezone.localdate(starts_at) != entry.worked_on:
        yield _("En annan dag än planen.")


def talk_reasons(entry: WorkEntry) -> Iterator[str]:
    if entry.corrects_id:
        yield _("Rättelse av en låst tid: %(why)s") % {"why": entry.correction_reason}
    elif entry.answer:
        yield _("Svar på frågan: %(answer)s") % {"answer": entry.answer}


def expense_reasons(entry: WorkEntry) -> Iterator[str]:
    for expense in entry.expenses.all():
        if expense.amount_ore > EXPENSE_LIMIT_ORE:
            yield _("Utlägg på %(sum)s.") % {"sum": kronor(expense.amount_ore)}
        yield from receipt_reasons(entry, expense)


def receipt_reasons(entry: WorkEntry, expense: Expense) -> Iterator[str]:
    """Whoever typed in a paper sheet has the receipt lying with it."""
    if expense.photo_state == PhotoState.UNREADABLE:
        yield _("Fotot av kvittot gick inte att läsa.")
    elif expense.photo_state == PhotoState.CHECKING:
        yield _("Fotot av kvittot läses in.")
    elif expense.receipt_id is None and entry.recorded_by_id is None:
        yield _("Utlägg utan kvitto.")

"""Which of the person's assignments hours can be written for, and what an entry comes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q

from fees.models import WorkEntry
from fees.terms import PAID_FORMS, PayCalendar, RateBook, form_for, holiday_for, pay_for
from participants.models import Offer, Participant

# How far back a planned day is suggested, and how many are shown before "today" and "yesterday".
SUGGEST_DAYS = 60
SUGGEST_AT_MOST = 3


def worked_offers(participant: Participant, at: datetime) -> list[Offer]:
    """What was said yes to and has begun, the latest first; work without a fixed time comes last."""
    begun = Q(assignment__starts_at__range=(at - timedelta(days=SUGGEST_DAYS), at))
    return list(
        Offer.objects.for_person(participant)
        .filter(begun | Q(assignment__starts_at__isnull=True))
        .taking_place()
        .filter(assignment__cancelled_at__isnull=True)
        .select_related("assignment")
        .order_by(F("assignment__starts_at").desc(nulls_last=True))
    )


def without_hours(
    offers: Sequence[Offer], participant: Participant, besides: WorkEntry | None = None
) -> list[Offer]:
    """The planned days that have no hours yet (`besides` the draft in hand): shown first and chosen."""
    entries = WorkEntry.objects.for_person(participant).standing()
    if besides is not None:
        entries = entries.exclude(pk=besides.pk)
    assignments = [offer.assignment_id for offer in offers]
    written = set(entries.filter(assignment__in=assignments).values_list("assignment_id", flat=True))
    open_ones = [o for o in offers if o.assignment.starts_at and o.assignment_id not in written]
    return open_ones[:SUGGEST_AT_MOST]


def one_of_each(offers: Sequence[Offer]) -> list[Offer]:
    """The latest of each kind of work: what hours on an unplanned day can belong to."""
    latest: dict[str, Offer] = {}
    for offer in offers:
        latest.setdefault(offer.assignment.title, offer)
    return list(latest.values())


@dataclass(frozen=True)
class Money:
    """What hours come to, before tax: frozen once approved, else as offered or as the day's rate says."""

    pay_ore: int
    expenses_ore: int
    pay_on: date | None


class Valuer:
    """Values a person's entries with three queries, however many they are."""

    def __init__(self, participant: Participant, entries: Sequence[WorkEntry]) -> None:
        days = [entry.worked_on for entry in entries]
        self.participant = participant
        self.rates = RateBook(participant.board_id, days)
        self.calendar = PayCalendar(participant.board_id, days)

    def value(self, entry: WorkEntry) -> Money:
        pay_day = self.calendar.find(entry.worked_on)
        return Money(
            pay_ore=self.pay(entry),
            expenses_ore=sum(expense.amount_ore for expense in entry.expenses.all()),
            pay_on=pay_day.pay_on if pay_day else None,
        )

    def pay(self, entry: WorkEntry) -> int:
        if entry.pay_ore is not None:
            return entry.pay_ore + (entry.holiday_ore or 0)
        form = form_for(entry.assignment, self.participant)
        rate = self.rates.find(entry.assignment, form, entry.worked_on) if form in PAID_FORMS else None
        if rate is None:
            return 0
        pay = pay_for(entry.minutes, rate.hourly_ore)
        return pay + holiday_for(pay, rate.holiday_basis_points)


def comes_to(entry: WorkEntry, participant: Participant) -> Money:
    """One entry's sum and pay day."""
    return Valuer(participant, [entry]).value(entry)

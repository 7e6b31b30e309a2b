"""Which of the person's assignments hours can be written for, and what an entry comes to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q

from fees.late_pay import late_words
from fees.models import PayDay, PayrollLine, PayrollRun, RunKind, WorkEntry
from fees.states import EntryState
from fees.terms import EntryPay, Prices, pay_day_of, pay_of
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
    entries = WorkEntry.objects.for_person(participant).standing().telling()
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
    """What hours come to, before tax, and the day the money comes or came, when that can be said."""

    pay_ore: int
    expenses_ore: int
    pay_on: date | None
    has_come: bool
    # Why the day is another than the month's own; empty when it is not.
    why: str = ""


def comes_to(entry: WorkEntry, today: date) -> Money:
    """One entry's sum and pay day."""
    found = money(entry, pay_of(entry), pay_day_of(entry), today)
    return replace(found, why=late_words([entry]).get(entry.pk, ""))


def money(entry: WorkEntry, pay: EntryPay | None, pay_on: date | None, today: date) -> Money:
    """A day that has passed is told only of money that was in its run; nothing else was paid then."""
    expenses = sum(expense.to_pay_ore for expense in entry.expenses.all())
    is_past = pay_on is not None and pay_on < today
    is_paid = entry.state == EntryState.LOCKED
    # What has not been sent is promised no day.
    told = None if (is_past and not is_paid) or entry.state == EntryState.DRAFT else pay_on
    return Money(pay.total_ore if pay else 0, expenses, told, has_come=is_past and is_paid)


def all_come_to(entries: Sequence[WorkEntry], today: date) -> list[Money]:
    """The same for a list of one board's entries, with as many queries for one as for three hundred."""
    if not entries:
        return []
    prices, coming = Prices(entries), open_pay_days(entries)
    paid_on = dict(PayrollLine.objects.filter(entry__in=entries).values_list("entry_id", "run__pay_on"))
    why = late_words(entries)
    sums = [
        money(
            entry,
            frozen_pay(entry) or prices.pay(entry),
            paid_on.get(entry.pk) or next_pay_day(coming, entry.worked_on),
            today,
        )
        for entry in entries
    ]
    return [replace(sum_, why=why.get(entry.pk, "")) for sum_, entry in zip(sums, entries, strict=True)]


def frozen_pay(entry: WorkEntry) -> EntryPay | None:
    """What an approver has said yes to stays as it was."""
    return pay_of(entry) if entry.pay_ore is not None else None


def open_pay_days(entries: Sequence[WorkEntry]) -> list[PayDay]:
    """The pay days whose month is not locked yet, the nearest first."""
    board_id = entries[0].assignment.board_id
    first = min(entry.worked_on for entry in entries).replace(day=1)
    locked = PayrollRun.objects.filter(board=board_id, kind=RunKind.REGULAR, month=OuterRef("month"))
    return list(PayDay.objects.filter(~Exists(locked), board=board_id, month__gte=first).order_by("month"))


def next_pay_day(days: Sequence[PayDay], worked_on: date) -> date | None:
    month = worked_on.replace(day=1)
    return next((row.pay_on for row in days if row.month >= month), None)

"""What a new rate would change, told before it is saved: nothing that is offered or approved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from core.actions import Refused
from core.registry import Text
from fees.arithmetic import half_up
from fees.models import FeeRate, OfferTerms, WorkEntry
from fees.states import EntryState
from fees.terms import RateBook, holiday_for, particularity, pay_for, work_day
from participants.models import Assignment
from participants.states import OfferState

OPEN = (OfferState.OFFERED, OfferState.ACCEPTED, OfferState.WAITING)
PAID = (EntryState.APPROVED, EntryState.LOCKED)
A_YEAR = timedelta(days=365)
# A typical assignment when there is none to look at.
TWO_HOURS = 120
MOST_LOOKED_AT = 2_000


@dataclass(frozen=True)
class Cost:
    """Öre with holiday pay and without employer's contributions, before and after."""

    before: int | None
    after: int

    @property
    def difference(self) -> int | None:
        return None if self.before is None else self.after - self.before


@dataclass(frozen=True)
class RatePreview:
    """`missing` says what payroll has to decide before the new rate can be reckoned at all."""

    new: FeeRate
    old: FeeRate | None
    kept_offers: int
    planned: int
    typical_minutes: int
    hour: Cost | None
    typical: Cost | None
    year_minutes: int
    year_difference: int | None
    missing: Text = ""


def preview(new: FeeRate, at: datetime) -> RatePreview:
    """`new` is not saved. Counts are of the board's own offers, assignments and hours."""
    book = RateBook(new.board_id, [new.valid_from])
    old = rate_before(new, book)
    planned = planned_for(new, at)
    typical = typical_minutes(new, planned, at)
    worked = minutes_last_year(new, at)
    try:
        hour, example = cost(new, old, book, 60), cost(new, old, book, typical)
        missing: Text = ""
    except Refused as refused:
        hour, example, missing = None, None, refused.message
    return RatePreview(
        new=new,
        old=old,
        kept_offers=open_terms(new, old).count() if old else 0,
        planned=len(planned),
        typical_minutes=typical,
        hour=hour,
        typical=example,
        year_minutes=worked,
        year_difference=year_difference(new, hour, worked, at),
        missing=missing,
    )


def rate_before(new: FeeRate, book: RateBook) -> FeeRate | None:
    """What pays the same work on the first day, as it stands now."""
    fitting = [
        rate
        for rate in book.rates
        if rate.engagement_form == new.engagement_form
        and rate.programme in ("", new.programme)
        and rate.kind in ("", new.kind)
    ]
    return max(fitting, key=particularity, default=None)


def open_terms(new: FeeRate, old: FeeRate) -> QuerySet[OfferTerms]:
    """Offers of that work from the first day on, asked or said yes to: they keep the rate they were made
    with."""
    rows = OfferTerms.objects.filter(
        rate=old, offer__state__in=OPEN, offer__assignment__cancelled_at__isnull=True
    )
    return rows.filter(from_day("offer__assignment__", new.valid_from), same_work("offer__assignment__", new))


def from_day(path: str, first: date) -> Q:
    """Held on that day or later, by the clock in Sweden; or without a fixed time."""
    midnight = timezone.make_aware(datetime.combine(first, datetime.min.time()))
    return Q(**{f"{path}starts_at__gte": midnight}) | Q(**{f"{path}starts_at__isnull": True})


def same_work(path: str, rate: FeeRate) -> Q:
    wanted = {f"{path}{name}": getattr(rate, name) for name in ("programme", "kind") if getattr(rate, name)}
    return Q(**wanted)


def planned_for(new: FeeRate, at: datetime) -> list[Assignment]:
    """Planned, and nobody has been asked yet: those get the new rate, unless a more particular one holds."""
    rows = Assignment.objects.for_boards([new.board_id]).standing().filter(offers__isnull=True)
    rows = rows.filter(
        from_day("", max(new.valid_from, timezone.localdate(at))),
        same_work("", new),
        engagement_form=new.engagement_form,
    )
    found = list(rows[:MOST_LOOKED_AT])
    days = {row.pk: work_day(row, at) for row in found}
    if not found:
        return []
    book = RateBook(new.board_id, days.values())
    return [
        row
        for row in found
        if new.valid_from <= days[row.pk] and is_most_particular(new, row, book, days[row.pk])
    ]


def is_most_particular(new: FeeRate, row: Assignment, book: RateBook, on: date) -> bool:
    other = book.find(row, new.engagement_form, on)
    return other is None or particularity(other) <= particularity(new)


def typical_minutes(new: FeeRate, planned: Sequence[Assignment], at: datetime) -> int:
    """The middle length of what is planned and what was offered in the last year."""
    lengths = [row.planned_minutes for row in planned if row.planned_minutes]
    offered = OfferTerms.objects.filter(
        same_work("offer__assignment__", new),
        offer__assignment__board=new.board_id,
        engagement_form=new.engagement_form,
        frozen_at__gte=at - A_YEAR,
        planned_minutes__gt=0,
    )
    for minutes in offered.values_list("planned_minutes", flat=True)[:MOST_LOOKED_AT]:
        lengths.append(minutes or TWO_HOURS)
    return int(median(lengths)) if lengths else TWO_HOURS


def minutes_last_year(new: FeeRate, at: datetime) -> int:
    """Approved minutes of the last year that a rate no more particular than the new one paid."""
    rows = WorkEntry.objects.standing().filter(
        same_work("assignment__", new),
        assignment__board=new.board_id,
        state__in=PAID,
        worked_on__gt=timezone.localdate(at) - A_YEAR,
        rate__engagement_form=new.engagement_form,
        rate__programme__in=["", new.programme],
        rate__kind__in=["", new.kind],
    )
    total = rows.aggregate(total=Sum(Coalesce("paid_minutes", "minutes")))["total"]
    return total or 0


def cost(new: FeeRate, old: FeeRate | None, book: RateBook, minutes: int) -> Cost:
    """Raises `Refused` when the prisbasbelopp of the first day is missing."""
    before = None if old is None else total_for(old, book, new.valid_from, minutes)
    return Cost(before, total_for(new, book, new.valid_from, minutes))


def total_for(rate: FeeRate, book: RateBook, on: date, minutes: int) -> int:
    pay_ore = pay_for(max(minutes, rate.min_minutes), book.hourly(rate, on))
    return pay_ore + holiday_for(pay_ore, rate.holiday_basis_points)


def year_difference(new: FeeRate, hour: Cost | None, minutes: int, at: datetime) -> int | None:
    """Öre until the end of the first day's year, at the pace of the last twelve months."""
    if hour is None or hour.difference is None or not minutes:
        return None
    first = max(new.valid_from, timezone.localdate(at))
    days = (date(first.year, 12, 31) - first).days + 1
    sign = -1 if hour.difference < 0 else 1
    return sign * half_up(abs(hour.difference) * minutes * days, 60 * A_YEAR.days)

"""Kilometres driven for an assignment: where from, where to, why, and what they come to."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID, uuid4

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.models import User
from core.registry import Text
from fees.actions.entries import changing
from fees.actions.expenses import refuse_one_more
from fees.amounts import check_sum
from fees.mileage import MOST_KM, CarRates, car_rates, checked_km
from fees.models import CarTrip, Expense, ExpenseKind, WorkEntry
from fees.set_off import set_off
from fees.terms import pay_of

LONGEST_PLACE = 120


@dataclass(frozen=True)
class Trip:
    """One way, or there and back: then it is as far again. Without a purpose it is the assignment's."""

    km: Decimal
    from_place: str
    to_place: str
    purpose: str = ""
    is_return: bool = False

    @property
    def driven(self) -> Decimal:
        return self.km * 2 if self.is_return else self.km


def add_trip(*, entry: WorkEntry, trip: Trip, by: User, at: datetime, key: UUID | None = None) -> Expense:
    """One trip by car. The same form's `key` twice adds it once."""
    checked_km(trip.km)
    km = checked_km(trip.driven)
    places = (
        place(trip.from_place, _("Skriv varifrån du körde, till exempel Hemmet."), "from_place"),
        place(trip.to_place, _("Skriv vart du körde, till exempel Biblioteket."), "to_place"),
    )
    with changing(entry, by, at) as (act, row):
        known = row.expenses.filter(pk=key).first() if key else None
        if known is not None:
            return known
        refuse_one_more(row, "km")
        refuse_too_far(row, km)
        rates = rates_for(row)
        pay = rates.pay(km)
        check_sum(pay.amount_ore)
        expense = Expense(
            id=key or uuid4(),
            entry=row,
            kind=ExpenseKind.CAR,
            amount_ore=pay.amount_ore,
            taxable_ore=pay.taxable_ore,
            added_at=at,
        )
        expense.save(force_insert=True)
        CarTrip.objects.create(
            expense=expense,
            km=km,
            is_return=trip.is_return,
            from_place=places[0],
            to_place=places[1],
            purpose=" ".join(trip.purpose.split())[:LONGEST_PLACE] or row.assignment.title,
            per_km_ore=rates.per_km_ore,
            free_per_km_ore=rates.free_per_km_ore,
            rules=rates.rules,
        )
        set_off(row.offer_id)
        act.record("expense.add_trip", expense, fields=["kind", "amount_ore", "taxable_ore", "km"])
    expense.refresh_from_db()
    return expense


def repeat_trip(
    *, entry: WorkEntry, like: Expense, by: User, at: datetime, key: UUID | None = None
) -> Expense:
    """The same trip as another day, at this day's rate, for this day's assignment."""
    old = like.trip
    if like.entry.participant.current.pk != entry.participant.current.pk:
        raise Refused(_("Välj en av dina egna resor."))
    km = old.km / 2 if old.is_return else old.km
    trip = Trip(km, old.from_place, old.to_place, is_return=old.is_return)
    return add_trip(entry=entry, trip=trip, by=by, at=at, key=key)


def rates_for(row: WorkEntry) -> CarRates:
    rates = car_rates(row.assignment.board_id, row.worked_on)
    pay = pay_of(row)
    is_paid = pay is not None and pay.rate is not None
    return rates if is_paid else rates.for_unpaid()


def refuse_too_far(row: WorkEntry, km: Decimal) -> None:
    """A thousand kilometres in a day are asked about, however many trips they were."""
    known = CarTrip.objects.filter(expense__entry=row).aggregate(total=Sum("km"))["total"] or 0
    if known + km > MOST_KM:
        raise Refused(
            _("Tillsammans är det mer än 1 000 kilometer på en dag. Ring din kontakt, så hjälps ni åt."),
            field="km",
        )


def place(text: str, when_empty: Text, field: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise Refused(when_empty, field=field)
    if len(words) > LONGEST_PLACE:
        raise Refused(_("Skriv kortare, högst 120 tecken."), field=field)
    return words

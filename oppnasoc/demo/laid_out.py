"""Nobody lays out own money: a ticket that Robin gets, somebody who asks for one, and a trip by car."""

from datetime import datetime
from decimal import Decimal

import fees.actions as money
from fees.models import AdvanceKind, WorkEntry
from fees.states import EntryState
from oppnasoc.demo.founding import City
from participants.models import Offer


def arrange(city: City, now: datetime) -> None:
    give_robin_a_ticket(city, now)
    ask_for_a_ticket(city, now)
    drive_to_work(city, now)


def give_robin_a_ticket(city: City, now: datetime) -> None:
    """Before the talk; and money for something to eat on the way, which is set off afterwards."""
    offer = Offer.objects.for_person(city.people["robin"]).booked(now).first()
    if offer is None:
        return
    maja, day = city.staff["maja"], now.date()
    money.give_advance(offer=offer, kind=AdvanceKind.TICKET, words="Tur och retur.", by=maja, at=now)
    money.give_advance(offer=offer, kind=AdvanceKind.MONEY, amount_ore=10_000, handed_on=day, by=maja, at=now)


def ask_for_a_ticket(city: City, now: datetime) -> None:
    """Somebody else whose next assignment lies ahead."""
    others = Offer.objects.booked(now).filter(assignment__starts_at__gt=now, participant__board=city.board)
    offer = others.exclude(participant=city.people["robin"]).select_related("participant__user").first()
    if offer is not None:
        money.ask_for_advance(offer=offer, by=offer.participant.user, at=now)


def drive_to_work(city: City, now: datetime) -> None:
    """The last hours that somebody sent and nobody has read get a trip there and back."""
    sent = WorkEntry.objects.filter(state=EntryState.SENT, participant__board=city.board, recorded_by=None)
    entry = sent.select_related("participant__user").order_by("-worked_on", "pk").first()
    if entry is None:
        return
    user = entry.participant.user
    trip = money.Trip(Decimal("11.5"), "Hemmet", "Exempelhallen", is_return=True)
    money.reopen_entry(entry=entry, by=user, at=now)
    money.add_trip(entry=entry, trip=trip, by=user, at=now)
    money.send_entry(entry=entry, by=user, at=now)

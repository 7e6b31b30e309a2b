"""Kilometres by car: read as people write them, paid as the board has decided, split in taxed and not taxed.

The board's own rate is a dated row (MILEAGE_LOCAL, `per_km` in kronor). Without one the rate free of tax is
paid (MIL_FREE: Inkomstskattelagen 12 kap. 5 §). Above that rate it is pay, and taxed. The day of the trip
decides which rows hold.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.registry import Text
from fees.legal.rulebook import Rule
from fees.models import LegalRule
from fees.terms import half_up

FREE, LOCAL = "MIL_FREE", "MILEAGE_LOCAL"
MOST_KM = Decimal(1000)
TENTHS = 10
NUMBER = re.compile(r"^(-?)(\d{1,12})(?:[.,](\d+))?(km|kilometer|mil)?$")


@dataclass(frozen=True)
class Mileage:
    """What a trip comes to, in öre, of which some is taxed."""

    amount_ore: int
    taxable_ore: int


@dataclass(frozen=True)
class CarRates:
    """Öre for a kilometre, and how much of it is free of tax; `rules` names the rows."""

    per_km_ore: int
    free_per_km_ore: int
    rules: str

    @classmethod
    def by(cls, free: Rule, local: Rule | None = None) -> "CarRates":
        """The board's own row when it is verified; raises ValueError for a free rate that is not."""
        paid = local if local is not None and local.may_give_numbers else free
        names = [free.name] if paid is free else [paid.name, free.name]
        return cls(to_ore(paid.number("per_km")), to_ore(free.number("per_km")), ", ".join(names))

    def for_unpaid(self) -> "CarRates":
        """Whoever takes no pay gets none by car either: only what is free of tax."""
        return CarRates(min(self.per_km_ore, self.free_per_km_ore), self.free_per_km_ore, self.rules)

    def pay(self, km: Decimal) -> Mileage:
        tenths = int(km * TENTHS)
        amount = half_up(tenths * self.per_km_ore, TENTHS)
        free = half_up(tenths * min(self.per_km_ore, self.free_per_km_ore), TENTHS)
        return Mileage(amount, amount - free)


def car_rates(board_id: UUID, on: date) -> CarRates:
    """The rates of the day; raises `Refused` when no rule holds then."""
    book = LegalRule.objects.for_board(board_id).book(FREE, LOCAL)
    free, local = book.find(FREE, on), book.find(LOCAL, on)
    if free is None or not free.may_give_numbers:
        raise Refused(
            _("Det finns ingen bilersättning bestämd för den dagen. Ring din kontakt, så ordnar vi det."),
            code="rule",
        )
    return CarRates.by(free, local)


def to_ore(kronor: Decimal) -> int:
    return int(kronor * 100)


def read_km(text: str) -> Decimal:
    """24, 24,5, 24.5 km, 2,4 mil; raises `Refused` for what is no distance."""
    plain = re.sub(r"\s", "", text.lower()).replace("−", "-")
    match = NUMBER.match(plain)
    if match is None:
        raise refused(_("Skriv antalet kilometer med siffror, till exempel 24 eller 24,5."))
    sign, whole, part, unit = match.groups(default="")
    if sign:
        raise refused(_("Skriv antalet kilometer utan minustecken, till exempel 24."))
    km = Decimal(f"{whole}.{part or 0}") * (10 if unit == "mil" else 1)
    return checked_km(km)


def checked_km(km: Decimal) -> Decimal:
    if km > MOST_KM:
        raise refused(
            _("Det är mer än 1 000 kilometer på en dag. Stämmer det? Ring din kontakt, så hjälps ni åt.")
        )
    tenths = km.quantize(Decimal("0.1"))
    if tenths != km:
        raise refused(_("Skriv högst en siffra efter kommat, till exempel 24,5."))
    if not tenths:
        raise refused(_("Det blev noll kilometer. Skriv hur långt du körde, till exempel 24."))
    return tenths


def refused(message: Text) -> Refused:
    return Refused(message, field="km")

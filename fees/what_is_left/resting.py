"""Vilande ersättning: a share of the benefit rests while one works, and a part of it is paid anyway."""

from dataclasses import dataclass
from decimal import Decimal

from fees.legal.rulebook import Rule
from fees.what_is_left.money import share_of, to_ore

MONTHS = 12
# A year's guaranteed amount is the nearest whole number of kronor that twelve divides.
EVEN_ORE = MONTHS * 100


@dataclass(frozen=True)
class Resting:
    """Öre a month: what goes on being paid, and what is paid of the resting share. Wages come on top."""

    paid_ore: int
    of_resting_ore: int

    @property
    def total_ore(self) -> int:
        return self.paid_ore + self.of_resting_ore


def guaranteed_month(base: Rule, guarantee: Rule) -> int:
    """The guaranteed whole benefit a month, of PBB and SE_GARANTI."""
    year = base.number("amount") * guarantee.number("factor") * 100
    return to_ore(year / EVEN_ORE) * EVEN_ORE // MONTHS


def resting(month_ore: int, share: Decimal, rule: Rule) -> Resting:
    """`share` of the benefit rests (SE_VILANDE); of that, the rule's share is paid each month."""
    rests = share_of(month_ore, share)
    return Resting(month_ore - rests, share_of(rests, rule.number("share")))

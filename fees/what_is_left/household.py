"""What a household lives on in a month with försörjningsstöd: need, what counts of its pay, and support."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fees.legal.rulebook import Rule
from fees.what_is_left.answer import Status
from fees.what_is_left.case import Period
from fees.what_is_left.income_support import Split, split, status_of
from fees.what_is_left.money import from_kronor


@dataclass(frozen=True)
class Earner:
    """One person's pay after tax in the month; the decided period is the person's own, never the couple's."""

    net_ore: int
    period: Period | None = None


@dataclass(frozen=True)
class Month:
    """Öre: what the household needs, what of its pay counts, the support, and all it has to live on."""

    need_ore: int
    net_ore: int
    counted_ore: int

    @property
    def support_ore(self) -> int:
        return max(self.need_ore - self.counted_ore, 0)

    @property
    def total_ore(self) -> int:
        return self.support_ore + self.net_ore


def need_of(norm: Rule, household: str, rent_ore: int) -> int:
    """The norm ("single" or "couple" of RIKSNORM) and the rent."""
    return from_kronor(norm.number(household)) + rent_ore


def counted_of(earner: Earner, rule: Rule, on: date) -> Split:
    """A share is left out within the person's own period; else all of it counts."""
    if status_of(earner.period, on) == Status.OK:
        return split(earner.net_ore, rule)
    return Split(earner.net_ore, 0)


def month_of(need_ore: int, earners: Iterable[Earner], rule: Rule, on: date) -> Month:
    people = list(earners)
    counted = sum(counted_of(one, rule, on).counted_ore for one in people)
    return Month(need_ore, sum(one.net_ore for one in people), counted)

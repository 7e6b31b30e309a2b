"""Jämkning: tax drawn from whoever earns too little to pay any comes back a year later, unless one asks."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fees.legal.rulebook import Rule, RuleBook
from fees.what_is_left.money import from_kronor, whole_kronor


@dataclass(frozen=True)
class Advice:
    """Ask for jämkning: the tax that would be drawn in the year (öre) and come back, and the limit."""

    drawn_ore: int
    limit_ore: int
    rules: tuple[Rule, ...]


def advise(year_income_ore: int, share: Decimal, book: RuleBook, on: date) -> Advice | None:
    """None when the year's income reaches the limit, no tax is drawn, or a rule is missing.

    Whether the refund counts as income in the month it comes is not verified: ask the municipality.
    """
    limit, side = book.find("TAX_NONE", on), book.find("TAX_SIDE", on)
    if limit is None or side is None or not (limit.may_give_numbers and side.may_give_numbers):
        return None
    limit_ore = from_kronor(limit.number("limit"))
    drawn = whole_kronor(year_income_ore * share, side.parameters["rounding"])
    if year_income_ore >= limit_ore or not drawn:
        return None
    return Advice(drawn, limit_ore, (limit, side))

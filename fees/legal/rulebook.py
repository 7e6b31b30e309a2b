"""The rules that a calculation reads: rows picked by their name and a day, without a database.

Which day decides: the payment's for tax, contributions and the month of income support; the work's for the
fee; the income year's for Försäkringskassan (`facts: rule table`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Rule:
    """One row in force from a day. `parameters` hold decimal strings, whole numbers and yes or no."""

    rule_id: str
    valid_from: date
    valid_to: date | None
    parameters: Mapping[str, Any] = field(hash=False)
    legal_source: str
    checked_on: date
    confidence: str
    is_local: bool = False

    @property
    def name(self) -> str:
        """PBB@2026-01-01: how a calculation names the row it used."""
        return f"{self.rule_id}@{self.valid_from}"

    @property
    def may_give_numbers(self) -> bool:
        """What nobody has verified gives words, never an amount."""
        return self.confidence != "U"

    def number(self, key: str) -> Decimal:
        """A parameter as a decimal; raises ValueError for a row that may not give numbers."""
        if not self.may_give_numbers:
            raise ValueError(f"{self.name} is not verified and may not give a number")
        return Decimal(str(self.parameters[key]))

    def is_in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class RuleBook:
    """Rows by name; of the same name a decision of one's own comes before the law's."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules: dict[str, list[Rule]] = defaultdict(list)
        for rule in rules:
            self.rules[rule.rule_id].append(rule)

    def find(self, rule_id: str, on: date) -> Rule | None:
        """The row in force that day, or None: then there is nothing to count with."""
        fitting = [rule for rule in self.rules.get(rule_id, ()) if rule.is_in_force(on)]
        return max(fitting, key=lambda rule: rule.is_local, default=None)

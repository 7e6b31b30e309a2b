"""What a rule's row holds, value by value: how each is called, typed, stored and told in words.

Stored are decimal strings, whole numbers, days and yes or no, so that no figure ever is a float.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _

from core.registry import Text
from core.templatetags.words import day_year, kronor
from fees.what_is_left.money import number_words, share_words


class Unit(Enum):
    KRONOR = "kronor"
    SHARE = "share"
    FACTOR = "factor"
    WHOLE = "whole"
    DAY = "day"
    YES_NO = "yes_no"
    CHOICE = "choice"


@dataclass(frozen=True)
class Value:
    """One value of a row. `path` leads to it: ("factors", "3/4") is a value within a value."""

    path: tuple[str, ...]
    label: Text
    unit: Unit
    most: int = 10_000_000
    choices: tuple[tuple[str, Text], ...] = ()

    def read(self, parameters: Mapping[str, Any]) -> Any:
        """The stored value, or None when the row lacks it."""
        found: Any = parameters
        for key in self.path:
            found = found.get(key) if isinstance(found, Mapping) else None
        return found

    def words(self, parameters: Mapping[str, Any]) -> str:
        """The value as a person reads it: 59 200 kr, 31,42 %."""
        value = self.read(parameters)
        if value is None:
            return _("saknas")
        if self.unit == Unit.CHOICE:
            return str(dict(self.choices).get(value, value))
        return WORDS[self.unit](value)

    def typed(self, parameters: Mapping[str, Any]) -> str:
        """The value as it is typed in a form: a share as a percentage, a decimal with a comma."""
        value = self.read(parameters)
        if value is None or self.unit not in TYPED:
            return "" if value is None else str(value)
        return number_words(TYPED[self.unit](Decimal(str(value))))


WORDS: dict[Unit, Callable[[Any], str]] = {
    Unit.KRONOR: lambda value: kronor(int(Decimal(str(value)) * 100)),
    Unit.SHARE: lambda value: share_words(Decimal(str(value))),
    Unit.FACTOR: lambda value: number_words(Decimal(str(value))),
    Unit.WHOLE: str,
    Unit.DAY: lambda value: day_year(date.fromisoformat(value)),
    Unit.YES_NO: lambda value: _("ja") if value else _("nej"),
}
TYPED: dict[Unit, Callable[[Decimal], Decimal]] = {
    Unit.KRONOR: lambda number: number,
    Unit.SHARE: lambda number: number * 100,
    Unit.FACTOR: lambda number: number,
}


def stored(pairs: Iterable[tuple[Value, Any]], fixed: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of a row; `fixed` holds what a rule always says and nobody types."""
    parameters: dict[str, Any] = dict(fixed)
    for value, given in pairs:
        *outer, last = value.path
        at = parameters
        for key in outer:
            at = at.setdefault(key, {})
        at[last] = as_stored(value.unit, given)
    return parameters


def as_stored(unit: Unit, given: Any) -> Any:
    if unit == Unit.SHARE:
        return number_words(given / 100).replace(",", ".")
    if unit in (Unit.KRONOR, Unit.FACTOR):
        return number_words(given).replace(",", ".")
    return given.isoformat() if unit == Unit.DAY else given

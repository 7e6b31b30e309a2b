"""What a programme tells a report: figures with their definitions, never rows about people."""

from dataclasses import dataclass, field
from enum import Enum

from core.registry import Text


class Counts(Enum):
    """What is counted decides whether small numbers are hidden.

    Events, texts, hours and money are never suppressed; people's traits and answers are.
    """

    EVENTS = "events"
    PEOPLE = "people"
    ANSWERS = "answers"


class Unit(Enum):
    COUNT = "count"
    MINUTES = "minutes"
    ORE = "ore"
    # Days that somebody waited for pay: told to nobody who may not know of pay.
    PAY_DAYS = "pay_days"
    # `value` of `of`, shown as a percentage beside both numbers.
    SHARE = "share"


@dataclass(frozen=True)
class Figure:
    """One number with the words that define it. `value` is an integer in the unit's smallest step, or None
    when there was nothing to tell of: the middle of no days is not nought days."""

    key: str
    label: Text
    value: int | None
    definition: Text
    unit: Unit = Unit.COUNT
    counts: Counts = Counts.EVENTS
    of: int | None = None
    # Shown large on the first page.
    is_headline: bool = False


@dataclass(frozen=True)
class Breakdown:
    """A figure split into named parts that add up to it."""

    key: str
    label: Text
    rows: tuple[tuple[str, int], ...]
    definition: Text
    counts: Counts = Counts.EVENTS


@dataclass(frozen=True)
class Section:
    """One programme's part of a report: the same figures whatever the period."""

    key: str
    title: Text
    figures: tuple[Figure, ...] = field(default=())
    breakdowns: tuple[Breakdown, ...] = field(default=())

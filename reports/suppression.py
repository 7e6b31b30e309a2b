"""The one place where small numbers are hidden.

What is protected are people's traits and answers, in groups under five, and any total from which
a hidden number could be worked out. Events, texts, hours and money are never hidden.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.figures import Breakdown, Counts, Figure, Unit

SMALLEST_GROUP = 5
Shown = int | None
# Why a number is not there: the group is too small, or there was nothing to count. Empty when it is there.
Why = Literal["", "few", "nothing"]


@dataclass(frozen=True)
class ShownFigure:
    """A figure as it may be printed: `value` and `of` are None when `why` says so."""

    figure: Figure
    value: Shown
    of: Shown
    why: Why = ""


def figure(original: Figure) -> ShownFigure:
    """Hide the number when it stands for fewer than five people or answers; nought hides nobody."""
    if original.value is None:
        return ShownFigure(original, None, None, "nothing")
    if original.counts is Counts.EVENTS:
        return ShownFigure(original, original.value, original.of)
    group = original.of if original.unit is Unit.SHARE and original.of is not None else original.value
    if 0 < group < SMALLEST_GROUP:
        return ShownFigure(original, None, None, "few")
    return ShownFigure(original, original.value, original.of)


def breakdown(original: Breakdown) -> Sequence[tuple[str, Shown]]:
    """Hide small rows, and one more when a single hidden row could be found by subtraction."""
    if original.counts is Counts.EVENTS:
        return original.rows
    hidden = {label for label, value in original.rows if 0 < value < SMALLEST_GROUP}
    if len(hidden) == 1:
        others = [(value, label) for label, value in original.rows if value and label not in hidden]
        hidden |= {min(others)[1]} if others else set()
    return [(label, None if label in hidden else value) for label, value in original.rows]

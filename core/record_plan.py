"""The record plan (dokumenthanteringsplan): what is decided about each kind of record, on a day.

What the app itself says of a kind (`RecordKind`) is a description and a proposal; only a numbered decision
(`RecordDecision`) lets anything be destroyed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from django.db.models import Model, QuerySet

from core import classification
from core.holds import held_subjects
from core.models import RecordDecision
from core.periods import months_after
from core.registry import RecordKind, asked_for

Row = TypeVar("Row", bound=Model)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Rule:
    """What holds for a kind: `decision` is '' when nobody has decided, and then nothing is destroyed.

    `years` are counted from the day a record was closed; 0 means as soon as it is no longer needed, None
    that no time is decided.
    """

    keep: bool
    years: int | None = None
    decision: str = ""
    diary: str = ""
    decided_on: date | None = None

    @property
    def is_decided(self) -> bool:
        return bool(self.decision)

    @property
    def may_go_at_once(self) -> bool:
        """There is a decision, and it says neither to keep nor to wait some years."""
        return self.is_decided and not self.keep and not self.years


def rules_on(on: date) -> dict[str, Rule]:
    """Kind → rule, for every kind decided about, in one query."""
    return {row.kind: rule_from(row) for row in RecordDecision.objects.in_force(on)}


def let_go_on(on: date) -> dict[str, int]:
    """Kind → years after which it may go, for every kind that is decided to be destroyed."""
    rules = rules_on(on).items()
    return {kind: rule.years for kind, rule in rules if not rule.keep and rule.years is not None}


def rule_of(kind: RecordKind, on: date) -> Rule:
    row = RecordDecision.objects.of_kind(kind.key).in_force(on).first()
    return undecided(kind) if row is None else rule_from(row)


def rule_for(model: type[Model], on: date) -> Rule:
    """A table that belongs to no kind is kept."""
    kind = classification.record_kind_of(model)
    return Rule(keep=True) if kind is None else rule_of(kind, on)


def undecided(kind: RecordKind) -> Rule:
    return Rule(keep=kind.keep, years=kind.years)


def rule_from(row: RecordDecision) -> Rule:
    return Rule(row.keep, row.years, row.decision, row.diary, row.decided_on)


# --- Holds -------------------------------------------------------------------------------------
def without_held(rows: "QuerySet[Row]", people: Sequence[str], on: date) -> "QuerySet[Row]":
    """The rows that are about nobody under a hold; `people` are the lookups from a row to its log-ins."""
    for path in people:
        rows = rows.exclude(**{f"{path}__in": held_subjects(on)})
    return rows


def without_asked_for(rows: "QuerySet[Row]") -> "QuerySet[Row]":
    """The rows that no open request for public records is about: they must still be there to be answered."""
    keys = [str(key) for key in rows.values_list("pk", flat=True)]
    waiting = asked_for(rows.model._meta.label, keys) if keys else {}
    return rows.exclude(pk__in=list(waiting)) if waiting else rows


# --- Counting years ----------------------------------------------------------------------------
def is_over(closed_on: date, years: int, on: date) -> bool:
    """Have the years passed before the day `on`? They end on the day of the same number, or, when that month
    has none, on its last (lag 1930:173, 1 §): closed on 29 February 2024 and one year is over after 28
    February 2025."""
    return months_after(closed_on, 12 * years) < on


def last_closed_day(on: date, years: int) -> date:
    """The latest day that a record can have been closed for its years to be over on the day `on`."""
    same = months_after(on - ONE_DAY, -12 * years)
    return same + ONE_DAY if is_over(same + ONE_DAY, years, on) else same

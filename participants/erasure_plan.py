"""What an erasure would take and what it must leave, kind by kind: the erasure itself, done and undone.

So that a proposal can never say anything else than what happens.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _t

from core import facts, record_plan, staying
from core.erasing import Eraser
from core.facts import SLAG, kind_of
from core.models import User
from core.record_plan import Rule
from core.registry import Text, data_owners, record_kinds
from core.staying import Staying


class Undone(Exception):
    """Ends the trial; whatever it wrote is rolled back."""


@dataclass(frozen=True)
class Counted:
    """One kind of record: rows that go, rows that stay, and why those stay. Names nobody."""

    kind: str
    goes: int
    stays: int
    why: str

    @property
    def label(self) -> Text:
        return record_kinds[self.kind].label if self.kind in record_kinds else self.kind

    @property
    def description(self) -> Text:
        return record_kinds[self.kind].description if self.kind in record_kinds else ""


def trial(subject: User, at: datetime) -> list[Counted]:
    """Inside an action. Erases, counts what went and what is left, and takes it all back."""
    eraser, left = Eraser(at), Counter[str]()
    try:
        with transaction.atomic():
            for owner in data_owners:
                owner.erase(subject, eraser)
            left = rows_left(subject)
            raise Undone
    except Undone:
        return counted(eraser, left)


def rows_left(subject: User) -> Counter[str]:
    """What 'Allt om mig' would still tell, by kind of record."""
    return Counter(kind_of(str(fact[SLAG])).record_kind for fact in facts.gather(subject))


def counted(eraser: Eraser, left: Mapping[str, int]) -> list[Counted]:
    """In the order of the plan; kinds of which there is nothing are left out."""
    rules = record_plan.rules_on(eraser.on)
    return [
        Counted(kind.key, eraser.counts[kind.key], left.get(kind.key, 0), why(rules.get(kind.key)))
        for kind in record_kinds
        if eraser.counts[kind.key] or left.get(kind.key)
    ]


def why(rule: Rule | None) -> str:
    if rule is not None and rule.may_go_at_once:
        return _t("Det hör till sådant som är utbetalt eller svarat, och ligger kvar utan ditt namn.")
    return staying.why(rule)


def is_changed(proposed: Iterable[Mapping[str, Any]], now: Iterable[Counted]) -> bool:
    """The decisions are others than when it was proposed. That a row or two came since changes nothing."""
    reasons = {line.kind: line.why for line in now}
    return any(reasons.get(row["kind"], row["why"]) != row["why"] for row in proposed)


def left(lines: Iterable[Counted]) -> list[Staying]:
    """What stays, a reason at a time, for the person to read."""
    found: dict[str, list[Text]] = {}
    for line in lines:
        if line.stays:
            found.setdefault(line.why, []).append(line.label)
    return [Staying(why, tuple(labels)) for why, labels in found.items()]


def as_rows(lines: Iterable[Counted]) -> list[dict[str, Any]]:
    """For the case, which is told to people and to a second pair of eyes."""
    return [asdict(line) for line in lines]


def from_rows(rows: Iterable[Mapping[str, Any]]) -> list[Counted]:
    return [Counted(**row) for row in rows]

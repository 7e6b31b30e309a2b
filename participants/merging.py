"""A person entered twice: what becomes of each column that points at the entry that goes.

Every app declares one rule for each of its columns that points at a participant (or at a log-in, when the
row is the person's own); a test walks the models and names the columns without one.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models

from core.registry import Registry, Text
from participants.models import Participant


@dataclass(frozen=True)
class Pair:
    """Two entries of one person: `kept` stays, `emptied` becomes a row that only leads to it."""

    kept: Participant
    emptied: Participant
    at: datetime


NONE = "0"


class Rule(ABC):
    """One column, `app.Model.field`. With a `label` the page tells how many rows each entry has."""

    def __init__(self, column: str, label: Text = "") -> None:
        self.column, self.label = column, label
        self.model_label, self.field = column.rsplit(".", 1)

    @property
    def model(self) -> type[models.Model]:
        return apps.get_model(self.model_label)

    def owner(self, person: Participant) -> models.Model:
        """What the column holds for the person: the entry, or the log-in."""
        target = self.model._meta.get_field(self.field).related_model
        return person if target is Participant else person.user

    def rows(self, person: Participant) -> "models.QuerySet[Any]":
        return self.model._base_manager.filter(**{self.field: self.owner(person)})

    def tell(self, person: Participant) -> str:
        """What one of the two has, for the page that shows both."""
        return str(self.rows(person).count())

    def refusals(self, pair: Pair) -> Iterator[Text]:
        """Why it cannot be done as things are, each with what to do about it."""
        yield from ()

    @abstractmethod
    def apply(self, pair: Pair) -> None:
        """What becomes of the emptied entry's rows, inside the merge's own transaction."""


class Moves(Rule):
    """Every row follows."""

    def apply(self, pair: Pair) -> None:
        self.rows(pair.emptied).update(**{self.field: self.owner(pair.kept)})


class MovesOnce(Rule):
    """Rows that both have, told by the columns `same`, become one: the kept entry's, unless the other's has
    more of what `wins` says: it is later, or a yes against a no."""

    def __init__(self, column: str, label: Text = "", *, same: tuple[str, ...] = (), wins: str = "") -> None:
        super().__init__(column, label)
        self.same, self.wins = same, wins

    def apply(self, pair: Pair) -> None:
        for row in self.rows(pair.emptied):
            twin = self.rows(pair.kept).filter(**{name: getattr(row, name) for name in self.same}).first()
            if twin is not None and not self.is_chosen(row, twin):
                row.delete()
                continue
            if twin is not None:
                twin.delete()
            setattr(row, self.field, self.owner(pair.kept))
            row.save(update_fields=[self.field])

    def is_chosen(self, row: Any, twin: Any) -> bool:
        """Before the kept entry's."""
        return bool(self.wins) and getattr(row, self.wins) > getattr(twin, self.wins)


class Ends(Rule):
    """Rows that mean nothing afterwards."""

    def apply(self, pair: Pair) -> None:
        self.rows(pair.emptied).delete()


class Stays(Rule):
    """Rows that may not change; `because` says why. They are found through `merged_into`."""

    def __init__(self, column: str, label: Text = "", *, because: str) -> None:
        super().__init__(column, label)
        self.because = because

    def apply(self, pair: Pair) -> None:
        """Nothing."""


merge_rules: Registry[Rule] = Registry("merge rules")


def declare(*rules: Rule) -> None:
    for rule in rules:
        merge_rules.add(rule.column, rule)

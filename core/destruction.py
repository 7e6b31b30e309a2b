"""What can be destroyed (gallras), which rows are due on a day, and how a batch of them goes.

Each app declares its own tables. The years are counted here, and so is what keeps a row: a person under a
hold, and anything else in the database that still points at it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, ForeignKey, Model, OuterRef, QuerySet
from django.utils import timezone

from core import classification, files, record_plan
from core.models import StoredFile
from core.record_plan import Rule
from core.registry import Registry

Rows = QuerySet[Any]


class WrongKind(Exception):
    """Destroying rows of one kind would have taken rows of another with them."""


@dataclass(frozen=True)
class Destruction:
    """What of one table is closed and may be due.

    `closed_by(day)` gives the rows that were closed on that day or before; a row without such a day is never
    among them. `people` are the lookups from a row to the log-ins it is about. `along` names the tables of
    the same kind whose rows go with it, and `files` its own columns that point at a stored file.
    """

    key: str
    closed_by: Callable[[date], Rows]
    people: Sequence[str] = ()
    along: Sequence[str] = ()
    files: Sequence[str] = ()

    @property
    def model(self) -> type[Model]:
        return self.closed_by(date(2000, 1, 1)).model

    @property
    def record_kind(self) -> str:
        return classification.records[self.model._meta.label]


destructions: Registry[Destruction] = Registry("destructions")


def declare(*found: Destruction) -> None:
    for one in found:
        destructions.add(one.key, one)


def of_kind(kind: str) -> list[Destruction]:
    return [one for one in destructions if one.record_kind == kind]


# --- What is due --------------------------------------------------------------------------------
def due(one: Destruction, rule: Rule, on: date, at: datetime) -> Rows:
    """The rows whose years are over on the day `on`. Without a decision to destroy there are none."""
    if not rule.is_decided or rule.keep or rule.years is None:
        return one.model._base_manager.none()
    closed = one.closed_by(record_plan.last_closed_day(on, rule.years))
    return free(one, record_plan.without_held(closed, one.people, timezone.localdate(at)))


def free(one: Destruction, rows: Rows) -> Rows:
    """Those that no other table points at, but for what goes along."""
    for pointing, field in pointing_at(one.model):
        if pointing._meta.label not in one.along:
            others = pointing._base_manager.filter(**{field.name: OuterRef("pk")})
            rows = rows.exclude(Exists(others))
    return rows


def pointing_at(model: type[Model]) -> Iterator[tuple[type[Model], "ForeignKey[Any, Any]"]]:
    """Each table and column that points at `model`, hidden ones too."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            yield relation.related_model, relation.remote_field  # type: ignore[misc]


# --- How it goes --------------------------------------------------------------------------------
def destroy(one: Destruction, ids: Sequence[Any]) -> Counter[str]:
    """The rows, what goes along and their files. How many went of each table.

    Raises `WrongKind`, and the transaction under way must roll back, when anything else would go.
    """
    rows = one.model._base_manager.filter(pk__in=ids)
    names = [f"{name}_id" for name in one.files]
    stored = {key for keys in rows.values_list(*names) for key in keys if key} if names else set()
    gone: Counter[str] = Counter()
    for pointing, field in pointing_at(one.model):
        if pointing._meta.label in one.along:
            gone.update(pointing._base_manager.filter(**{f"{field.name}__in": list(ids)}).delete()[1])
    gone.update(rows.delete()[1])
    refuse_other_kinds(one, gone)
    for file in StoredFile.objects.filter(pk__in=stored):
        files.remove(file)
        gone[StoredFile._meta.label] += 1
    return gone


def refuse_other_kinds(one: Destruction, gone: Counter[str]) -> None:
    allowed = {one.model._meta.label, *one.along}
    others = {label for label, count in gone.items() if count and label not in allowed}
    if others:
        raise WrongKind(f"{one.key} would take {', '.join(sorted(others))}")

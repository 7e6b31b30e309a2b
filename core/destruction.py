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
    the same kind whose rows go with it, also by way of one another, and `files` its own columns that point at
    a stored file. `leave` empties the rows, locked, down to what is counted when they must stay for a number
    to be right; their `closed_by` never gives such a row again.
    """

    key: str
    closed_by: Callable[[date], Rows]
    people: Sequence[str] = ()
    along: Sequence[str] = ()
    files: Sequence[str] = ()
    leave: Callable[[Rows], int] | None = None

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
    """Those that no other table points at, nor at what goes along."""
    for pointing, path in others_at(one):
        rows = rows.exclude(Exists(pointing._base_manager.filter(**{path: OuterRef("pk")})))
    return rows


def others_at(one: Destruction) -> Iterator[tuple[type[Model], str]]:
    """Each table that must be empty of what points at a row, and the lookup from there to the row. A row that
    stays, emptied, may be pointed at; what goes along may not."""
    stays = one.leave is not None
    for pointing, field in pointing_at(one.model):
        if pointing._meta.label not in one.along and not stays:
            yield pointing, field.name
    for model, path in going_along(one):
        for pointing, field in pointing_at(model):
            if pointing._meta.label not in one.along:
                yield pointing, f"{field.name}__{path}"


def going_along(one: Destruction) -> list[tuple[type[Model], str]]:
    """The tables of `along` with the lookup to the row, those furthest away first."""
    found: list[tuple[type[Model], str]] = []
    nearest: list[tuple[type[Model], str]] = [(one.model, "")]
    while nearest:
        near, path = nearest.pop(0)
        for pointing, field in pointing_at(near):
            if pointing._meta.label in one.along and pointing is not near:
                step = (pointing, f"{field.name}__{path}" if path else field.name)
                found.insert(0, step)
                nearest.append(step)
    return found


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
    for model, path in going_along(one):
        gone.update(model._base_manager.filter(**{f"{path}__in": list(ids)}).delete()[1])
    if one.leave is None:
        gone.update(rows.delete()[1])
    else:
        gone[one.model._meta.label] += one.leave(rows)
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

"""State machines as tables: which step may be taken, and whose turn it is.

A machine is a mapping (from, to) → who may take the step. `move` is the only setter of a state.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from itertools import islice
from typing import Any

from django.db import models
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from core.actions import Refused, current
from core.registry import Registry, Text


class Turn(Enum):
    """Whose step it is. Staff may take the person's step on their behalf; that is the action's rule."""

    PERSON = "person"
    STAFF = "staff"
    OWNER = "owner"
    APPROVER = "approver"
    PAYROLL = "payroll"
    SYSTEM = "system"


@dataclass(frozen=True)
class Machine:
    """One model's states. `table` lists every allowed step; what is not listed is refused."""

    key: str
    title: Text
    states: type[models.TextChoices]
    start: str
    table: Mapping[tuple[str, str], frozenset[Turn]]
    field: str = "state"

    def allows(self, source: str, target: str, by: Turn) -> bool:
        return by in self.table.get((source, target), frozenset())


AT_ONCE = 10_000
machines: Registry[Machine] = Registry("state machines")


def move(obj: models.Model, to: str, *, by: Turn, at: datetime, along: Sequence[str] = ()) -> None:
    """Lock the row, check the step and whose turn it is, save it and audit it.

    `obj` is refreshed from the locked row's state. Models with `state_changed_at` get the time. `along` names
    fields of `obj` that are written by the same statement, and not at all when the step is refused.
    Raises `Refused` when the table does not allow the step.
    """
    act = current()
    machine = machines[obj._meta.label_lower]
    row = act.lock(type(obj)._default_manager.filter(pk=obj.pk))[0]
    source = getattr(row, machine.field)
    if not machine.allows(source, to, by):
        raise Refused(_("Det går inte längre. Läget har ändrats sedan sidan visades."), code="state")
    setattr(obj, machine.field, to)
    changed = [machine.field, *along]
    if hasattr(obj, "state_changed_at"):
        obj.state_changed_at = at
        changed.append("state_changed_at")
    obj.save(update_fields=changed)
    act.record(f"{machine.key}.{to}", obj, fields=[machine.field, *along])


def move_set(rows: "QuerySet[Any]", to: str, *, by: Turn, at: datetime, into: models.Model) -> int:
    """The same step for however many rows there are, in one statement; how many there were.

    The rows get `into` in the field that is named for it, and that is how they are found again: the one audit
    line names it, their number and the SHA-256 of their keys in order. Rows that another has moved
    meanwhile are left as they are. Raises `Refused`, and moves none, when the table does not allow the step.
    """
    act, model = current(), rows.model
    machine = machines[model._meta.label_lower]
    sources = [state for state in machine.states.values if machine.allows(state, to, by)]
    if rows.exclude(**{f"{machine.field}__in": sources}).exists():
        raise Refused(_("Det går inte längre. Läget har ändrats sedan sidan visades."), code="state")
    holder = next(field for field in model._meta.fields if field.related_model is type(into))
    changed: dict[str, object] = {machine.field: to, holder.attname: into.pk}
    if hasattr(model, "state_changed_at"):
        changed["state_changed_at"] = at
    # The state is asked again by the statement that writes: a row that was waited for may have moved.
    still = model._default_manager.filter(**{f"{machine.field}__in": sources, "pk__in": rows.values("pk")})
    count: int = still.update(**changed)
    if count:
        moved = model._default_manager.filter(**{holder.attname: into.pk}).order_by("pk")
        digest = digest_of(moved.values_list(Cast("pk", TextField()), flat=True))
        act.record(f"{machine.key}.{to}", into, fields=[machine.field, f"rows={count}", f"sha256={digest}"])
    return count


def digest_of(keys: "QuerySet[Any, str]") -> str:
    """SHA-256 of the keys, one a line, without the dashes that only one of the databases writes."""
    digest, stream = hashlib.sha256(), keys.iterator(chunk_size=AT_ONCE)
    while some := list(islice(stream, AT_ONCE)):
        digest.update("\n".join([*some, ""]).replace("-", "").encode())
    return digest.hexdigest()

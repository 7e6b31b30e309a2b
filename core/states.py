"""State machines as tables: which step may be taken, and whose turn it is.

A machine is a mapping (from, to) → who may take the step. `move` is the only setter of a state.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.actions import Refused, current
from core.registry import Registry, Text


class Turn(Enum):
    """Whose step it is. Staff may take the person's step on their behalf; that is the action's rule."""

    PERSON = "person"
    STAFF = "staff"
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


machines: Registry[Machine] = Registry("state machines")


def move(obj: models.Model, to: str, *, by: Turn, at: datetime) -> None:
    """Lock the row, check the step and whose turn it is, save it and audit it.

    `obj` is refreshed from the locked row's state. Models with `state_changed_at` get the time.
    Raises `Refused` when the table does not allow the step.
    """
    act = current()
    machine = machines[obj._meta.label_lower]
    row = act.lock(type(obj)._default_manager.filter(pk=obj.pk))[0]
    source = getattr(row, machine.field)
    if not machine.allows(source, to, by):
        raise Refused(_("Det går inte längre. Läget har ändrats sedan sidan visades."), code="state")
    setattr(obj, machine.field, to)
    changed = [machine.field]
    if hasattr(obj, "state_changed_at"):
        obj.state_changed_at = at
        changed.append("state_changed_at")
    obj.save(update_fields=changed)
    act.record(f"{machine.key}.{to}", obj, fields=[machine.field])


def move_all(rows: Sequence[models.Model], to: str, *, by: Turn, at: datetime) -> None:
    """The same step for many rows that this action has locked: checked and audited one by one, saved at once.

    Raises `Refused`, and moves none, when the table does not allow the step for one of them.
    """
    if not rows:
        return
    act, model = current(), type(rows[0])
    machine = machines[model._meta.label_lower]
    if not all(machine.allows(getattr(row, machine.field), to, by) for row in rows):
        raise Refused(_("Det går inte längre. Läget har ändrats sedan sidan visades."), code="state")
    changed: dict[str, object] = {machine.field: to}
    if hasattr(rows[0], "state_changed_at"):
        changed["state_changed_at"] = at
    model._default_manager.filter(pk__in=[row.pk for row in rows]).update(**changed)
    for row in rows:
        setattr(row, machine.field, to)
        act.record(f"{machine.key}.{to}", row, fields=[machine.field])

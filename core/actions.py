"""Every verb of the house runs inside `action`: one transaction, one set of audit lines.

    def accept_offer(*, offer: Offer, by: User, at: datetime) -> None:
        with action(by=by, at=at) as act:
            offer = act.lock(Offer.objects.filter(pk=offer.pk))[0]
            ...
            act.record("offer.accept", offer, fields=["state"])

An action called inside another joins it, so that several verbs commit or fail as one.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import models, transaction

from core import access, audit
from core.models import User
from core.registry import Text

Row = TypeVar("Row", bound=models.Model)


class Refused(Exception):
    """The rules say no. `message` is Swedish, meant for the person who tried; `field` places it."""

    def __init__(self, message: Text, *, field: str | None = None, code: str = "") -> None:
        super().__init__(str(message))
        self.message, self.field, self.code = message, field, code


class Action:
    """The transaction under way: who acts, when, and the audit lines collected so far."""

    def __init__(self, *, by: User | None, at: datetime, channel: str, on_behalf_of: User | None) -> None:
        self.by, self.at, self.channel, self.on_behalf_of = by, at, channel, on_behalf_of
        self.role = ""
        self.lines: list[audit.Line] = []

    def lock(self, queryset: "models.QuerySet[Row]") -> list[Row]:
        """The rows, locked in key order so that two actions never wait for each other in a ring."""
        return list(queryset.order_by("pk").select_for_update(of=("self",)))

    def require(self, permission: str, obj: object | None = None) -> None:
        """Raise `access.Denied` unless the actor may; the refusal is audited after the rollback."""
        grant = access.check(self.by, permission, obj)
        self.role = self.role or grant.role.key

    def record(
        self,
        name: str,
        obj: models.Model | None = None,
        *,
        fields: Sequence[str] = (),
        on_behalf_of: UUID | None = None,
    ) -> None:
        """Collect an audit line: object and field names, never values."""
        behalf = on_behalf_of or (self.on_behalf_of.pk if self.on_behalf_of else None)
        self.lines.append(
            audit.Line(
                at=self.at,
                action=name,
                actor=self.by.pk if self.by else None,
                role=self.role,
                on_behalf_of=behalf,
                channel=self.channel,
                object_type=obj._meta.label if obj else "",
                object_id=str(obj.pk) if obj else "",
                field_names=",".join(fields),
            )
        )


_current: ContextVar[Action | None] = ContextVar("current_action", default=None)


@contextmanager
def action(
    *, by: User | None, at: datetime, channel: str = "", on_behalf_of: User | None = None
) -> Iterator[Action]:
    """Open the outermost transaction of a verb, or join the one under way.

    `by` is None when the system itself acts. `channel` tells how the person's word reached us
    (portal, phone, sms, paper). The audit lines are chained last, just before commit.
    """
    running = _current.get()
    if running is not None:
        yield running
        return
    act = Action(by=by, at=at, channel=channel, on_behalf_of=on_behalf_of)
    token = _current.set(act)
    try:
        with transaction.atomic():
            yield act
            audit.append(act.lines)
    except access.Denied as denied:
        audit.write(denied_line(act, denied))
        denied.is_audited = True
        raise
    finally:
        _current.reset(token)


@contextmanager
def savepoint() -> Iterator[None]:
    """One row of a bulk verb: when it is refused, its writes *and* its audit lines go."""
    act = current()
    kept = len(act.lines)
    try:
        with transaction.atomic():
            yield
    except Exception:
        del act.lines[kept:]
        raise


def current() -> Action:
    """The action under way; calling outside one is a programming error."""
    act = _current.get()
    if act is None:
        raise RuntimeError("This must run inside core.actions.action")
    return act


def denied_line(act: Action, denied: access.Denied) -> audit.Line:
    obj: Any = denied.obj
    is_row = isinstance(obj, models.Model)
    return audit.Line(
        at=act.at,
        action=denied.permission,
        actor=act.by.pk if act.by else None,
        channel=act.channel,
        outcome=audit.DENIED,
        object_type=obj._meta.label if is_row else "",
        object_id=str(obj.pk) if is_row else "",
    )

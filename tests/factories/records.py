"""Decisions about kinds of record as the action writes them, what is destroyed, and people under a hold."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from core import destroying, record_decisions
from core.holds import hold_sources
from core.models import DestructionRun, Message, MessageState, RecordDecision, User
from core.record_decisions import Decided
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT, TODAY, swedish

NUMBER = "SN 2026-114"


def make_archivist(**fields: Any) -> User:
    return make_staff(make_board(), "archivist", **fields)


def make_decision(kind: str, **fields: Any) -> RecordDecision:
    """Destroyed at once, decided and in force today, unless told otherwise."""
    keep, valid_from = fields.get("keep", False), fields.get("valid_from", TODAY)
    decided = Decided(
        keep=keep,
        years=fields.get("years", None if keep else 0),
        decision=fields.get("decision", NUMBER),
        diary=fields.get("diary", ""),
        decided_on=fields.get("decided_on", min(valid_from, TODAY)),
    )
    by = fields.get("by") or make_archivist()
    return record_decisions.decide(kind=kind, decided=decided, valid_from=valid_from, by=by, at=AT)


@contextmanager
def held(*users: User) -> Iterator[None]:
    """Nothing about them may be destroyed."""

    def ids(on: date) -> Any:
        return User.objects.filter(pk__in=[user.pk for user in users]).values_list("pk")

    hold_sources.add("test", ids)
    try:
        yield
    finally:
        del hold_sources._items["test"]


def make_sent(**fields: Any) -> Message:
    """A message that left two years before TODAY, to the day."""
    values = {"kind": "x", "state": MessageState.SENT, "created_at": AT, "sent_at": swedish(2024, 11, 23, 12)}
    return Message.objects.create(**{**values, **fields})


def make_run(kind: str = "core.messages", *, years: int = 1, by: User | None = None) -> DestructionRun:
    """Proposed by an archivist, one year after it was sent, when something is due."""
    make_decision(kind, years=years)
    make_sent()
    return destroying.propose(kind=kind, by=by or make_archivist(), at=AT)

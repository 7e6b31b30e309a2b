"""The audit chain: lines are collected during an action and chained as its last statement.

Chaining at each step makes concurrent writers deadlock; one ordered lock at the end does not.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection, transaction

from core.models.audit import AuditEntry, AuditHead

GENESIS = "0" * 64
DONE, DENIED = "done", "denied"
# Set by the request middleware; joins the lines of one request with its access log line.
request_id: ContextVar[str] = ContextVar("request_id", default="")


@dataclass(frozen=True)
class Line:
    """What one step did, before it has a place in the chain. Ids and field names, never values."""

    at: datetime
    action: str
    actor: UUID | None = None
    role: str = ""
    on_behalf_of: UUID | None = None
    channel: str = ""
    outcome: str = DONE
    object_type: str = ""
    object_id: str = ""
    field_names: str = ""


def entry_hash(previous: str, entry: AuditEntry) -> str:
    """SHA-256 over the previous hash and every column, in a fixed order and spelling."""
    parts = (
        previous,
        str(entry.sequence),
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        str(entry.actor or ""),
        entry.role,
        str(entry.on_behalf_of or ""),
        entry.channel,
        entry.action,
        entry.outcome,
        entry.object_type,
        entry.object_id,
        entry.field_names,
        entry.request_id,
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def append(lines: Iterable[Line]) -> None:
    """Chain `lines` after the head. Must be the last statement of a transaction."""
    pending = list(lines)
    if not pending:
        return
    head = AuditHead.objects.select_for_update().get_or_create(pk=1, defaults={"entry_hash": GENESIS})[0]
    entries = []
    for line in pending:
        entry = AuditEntry(
            sequence=head.count + 1,
            previous_hash=head.entry_hash,
            request_id=request_id.get(),
            **vars(line),
        )
        entry.entry_hash = entry_hash(head.entry_hash, entry)
        head.count, head.entry_hash = entry.sequence, entry.entry_hash
        entries.append(entry)
    AuditEntry.objects.bulk_create(entries, batch_size=500)
    head.save(update_fields=["count", "entry_hash"])


def write(line: Line) -> None:
    """Chain one line in a transaction of its own: reads, searches, exports, refusals."""
    with transaction.atomic():
        append([line])


@dataclass(frozen=True)
class Verdict:
    """The result of walking the chain: how many rows were read and the first one that is wrong."""

    count: int
    head: str
    bad_sequence: int | None = None
    reason: str = ""


def verify() -> Verdict:
    """Recompute every hash in order; name the first row that does not fit, or a tail that is gone."""
    previous, count = GENESIS, 0
    for entry in _entries():
        count += 1
        if entry.sequence != count:
            return Verdict(count - 1, previous, count, "row missing")
        if entry.previous_hash != previous or entry.entry_hash != entry_hash(previous, entry):
            return Verdict(count - 1, previous, entry.sequence, "row changed")
        previous = entry.entry_hash
    head = AuditHead.objects.filter(pk=1).first()
    if (head.count, head.entry_hash) != (count, previous) if head else count:
        return Verdict(count, previous, count + 1, "tail missing")
    return Verdict(count, previous)


def _entries() -> Iterator[AuditEntry]:
    with transaction.atomic():
        yield from AuditEntry.objects.order_by("sequence").iterator(chunk_size=5_000)
    connection.close_if_unusable_or_obsolete()

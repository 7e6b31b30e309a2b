"""The audit chain: lines are collected during an action and chained as its last statement.

Chaining at each step makes concurrent writers deadlock; one ordered lock at the end does not.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Subquery

from core.models.audit import AuditEntry, AuditHead

GENESIS = "0" * 64
DONE, DENIED = "done", "denied"
PAGE = 10_000
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


# Every column that says something, in the order in which it is hashed.
HASHED = (
    "sequence",
    "at",
    "actor",
    "role",
    "on_behalf_of",
    "channel",
    "action",
    "outcome",
    "object_type",
    "object_id",
    "field_names",
    "request_id",
)
Values = Sequence[Any]


def row_hash(previous: str, values: Values) -> str:
    """SHA-256 over the previous hash and the columns of `HASHED`, spelt so that none can pass for another."""
    sequence, at, *texts = values
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    spelt = json.dumps([previous, sequence, moment, *("" if text is None else str(text) for text in texts)])
    return hashlib.sha256(spelt.encode()).hexdigest()


def entry_hash(previous: str, entry: AuditEntry) -> str:
    return row_hash(previous, [getattr(entry, name) for name in HASHED])


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


class Broken(Exception):
    """The chain does not hold from this row on."""

    def __init__(self, sequence: int, reason: str) -> None:
        super().__init__(f"row {sequence}: {reason}")
        self.sequence, self.reason = sequence, reason


class Walk:
    """One walk along the chain from its beginning, comparing with the anchors it passes."""

    def __init__(self, anchors: Mapping[int, str]) -> None:
        self.count, self.previous, self.anchors = 0, GENESIS, anchors

    def check(self, values: Values, previous: str, stored: str) -> None:
        self.count += 1
        if values[0] != self.count:
            raise Broken(self.count, "row missing")
        if previous != self.previous or stored != row_hash(previous, values):
            raise Broken(self.count, "row changed")
        if self.anchors.get(self.count, stored) != stored:
            raise Broken(self.count, "differs from the anchor: the chain was written anew")
        self.previous = stored

    def to_the_end(self) -> None:
        """Pages, not one long transaction: nobody waits for a check to finish."""
        rows = AuditEntry.objects.order_by("sequence").values_list(*HASHED, "previous_hash", "entry_hash")
        while page := list(rows.filter(sequence__gt=self.count)[:PAGE]):
            for *values, previous, stored in page:
                self.check(values, previous, stored)

    def compare_with_head(self) -> bool:
        """Whether the walk has come to the end; lines may have been added meanwhile."""
        last = AuditEntry.objects.order_by("-sequence").values("sequence")[:1]
        heads = AuditHead.objects.filter(pk=1).annotate(last=Subquery(last))
        head = heads.values_list("count", "entry_hash", "last").first() or (0, GENESIS, None)
        if head[2] is not None and head[2] > self.count and head[0] == head[2]:
            return False
        if head != (self.count, self.previous, self.count or None):
            raise Broken(self.count + 1, "tail missing or not ours")
        return True


def verify(anchors: Mapping[int, str] | None = None) -> Verdict:
    """Recompute every hash in order; name the first row that does not fit, or a tail that is gone.

    A tail cut together with the head shows only against `anchors` (count → head), kept elsewhere.
    """
    walk = Walk(anchors or {})
    try:
        walk.to_the_end()
        while not walk.compare_with_head():
            walk.to_the_end()
        if walk.anchors and max(walk.anchors) > walk.count:
            raise Broken(walk.count + 1, "tail missing: an anchor knows more rows")
    except Broken as broken:
        return Verdict(broken.sequence - 1, walk.previous, broken.sequence, broken.reason)
    return Verdict(walk.count, walk.previous)

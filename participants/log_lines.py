"""The month's lines of the audit that say that somebody looked, searched, fetched a list or was refused."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from core import audit
from core.models import AuditEntry
from core.periods import Month

OPENED = "participant.open_protected"
# `expense.read_photo` is the machine that makes a photo smaller: nobody has looked.
READS = (".read", ".read_needs", ".read_receipt")
SEARCHES = (".search", ".namesakes")
EXPORTS = (".export", "payroll_file.fetch")


class Sort(StrEnum):
    READ, OPEN, SEARCH, EXPORT, DENIED = "read", "open", "search", "export", "denied"


@dataclass(frozen=True)
class Line:
    """One line, with no word of what stood on the page."""

    at: datetime
    actor: UUID
    role: str
    sort: Sort
    object_type: str
    object_id: str


def ends_with(endings: tuple[str, ...]) -> Q:
    found = Q()
    for ending in endings:
        found |= Q(action__endswith=ending)
    return found


LOOKED = ends_with((*READS, *SEARCHES, *EXPORTS)) | Q(action=OPENED) | Q(outcome=audit.DENIED)


def lines_in(month: Month) -> "QuerySet[AuditEntry]":
    """Everybody's, read from the index over time."""
    return AuditEntry.objects.filter(at__gte=month.starts_at, at__lt=month.ends_at, actor__isnull=False)


def looks_in(month: Month) -> Iterator[Line]:
    rows = lines_in(month).filter(LOOKED).order_by("at", "sequence")
    columns = ("at", "actor", "role", "action", "outcome", "object_type", "object_id")
    for at, actor, role, action, outcome, object_type, object_id in rows.values_list(*columns).iterator():
        yield Line(at, actor, role, sort_of(action, outcome), object_type, object_id)


def sort_of(action: str, outcome: str) -> Sort:
    if outcome == audit.DENIED:
        return Sort.DENIED
    if action == OPENED:
        return Sort.OPEN
    if action.endswith(SEARCHES):
        return Sort.SEARCH
    return Sort.EXPORT if action.endswith(EXPORTS) else Sort.READ


def who_looked(users: Collection[UUID], month: Month) -> set[UUID]:
    """Those of the users who have looked at anything; read from the index over who and when."""
    rows = lines_in(month).filter(LOOKED, actor__in=users) if users else AuditEntry.objects.none()
    return {actor for actor in rows.values_list("actor", flat=True).distinct() if actor}


def deeds_in(month: Month, object_type: str) -> set[tuple[UUID, str]]:
    """Who did something with which row, beside looking: changed, wrote down, gave a start code."""
    rows = lines_in(month).filter(object_type=object_type, outcome=audit.DONE).exclude(LOOKED)
    pairs = rows.values_list("actor", "object_id").distinct()
    return {(actor, key) for actor, key in pairs if actor}

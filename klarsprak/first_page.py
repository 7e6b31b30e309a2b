"""What a reader's first page of the portal tells about texts, in one query: to read, ended, a talk, a letter,
a question back. Light rows without anybody's words; each panel takes those of its kind."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import F, Value
from django.http import HttpRequest
from django.utils import timezone

from klarsprak.models import Decision, Letter, Reading, ReadingRound
from participants.views.portal import helping_of, participant_of, read_once

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from participants.models import Participant


class Kind(StrEnum):
    TO_READ = "to_read"
    ENDED = "ended"
    TALK = "talk"
    LETTER = "letter"
    QUESTION = "question"


@dataclass(frozen=True)
class Told:
    """`row_id` is the round's, the reading's, the letter's or the remark's. `due_on` and `talks_until` are
    the round's own days, whatever the kind."""

    kind: str
    row_id: UUID
    round_id: UUID
    title: str
    since: datetime
    due_on: date | None
    talks_until: date | None
    is_begun: bool


def told(request: HttpRequest, kind: Kind, at: datetime) -> list[Told]:
    """The oldest first; nothing to whoever reads no texts, or to an employee beside. Asked once a request."""
    person: Any = participant_of(request)
    if helping_of(request) is not None or not person.reads:
        return []
    rows = read_once(person, "klarsprak.told", lambda: rows_of(person, timezone.localdate(at)))
    return [row for row in rows if row.kind == kind]


def rows_of(person: "Participant", today: date) -> list[Told]:
    """One query, however many rounds the person reads in."""
    mine = Reading.objects.of(person)
    to_read, *others = (
        part(ReadingRound.objects.left_to_read_by(person), Kind.TO_READ, "", "assignment__planned_at"),
        part(mine.ended_unread(), Kind.ENDED, "round", "state_changed_at"),
        part(mine.talking(today), Kind.TALK, "round", "state_changed_at"),
        part(Letter.objects.to(person).unread(), Kind.LETTER, "reading__round", "sent_at"),
        part(
            Decision.objects.asked_of(person),
            Kind.QUESTION,
            "comment__reading__round",
            "decided_at",
            row="comment",
        ),
    )
    rows = [Told(*values) for values in to_read.union(*others, all=True)]
    return sorted(rows, key=lambda row: (row.since, row.row_id))


def part(found: Any, kind: Kind, to_round: str, since: str, *, row: str = "pk") -> "QuerySet[Any, Any]":
    """One kind of row in the columns that all have. `to_round` is the way to the round; empty for itself."""
    way = f"{to_round}__" if to_round else ""
    begun = F("is_begun") if not to_round else Value(value=True)
    return found.order_by().values_list(  # type: ignore[no-any-return]
        Value(kind.value),
        F(row),
        F(to_round or "pk"),
        F(f"{way}version__text__title"),
        F(since),
        F(f"{way}assignment__due_on"),
        F(f"{way}talks_until"),
        begun,
    )

"""The time a reading took becomes a draft of hours, which the person only has to send."""

from datetime import datetime
from uuid import uuid5

from django.utils import timezone

import fees.actions
from fees.durations import read_time
from fees.models import WorkEntry
from fees.states import EntryState
from klarsprak.models import Reading


def tell_time(row: Reading, typed: str, at: datetime) -> int | None:
    """The minutes that were told, None when none were. Hours that are sent already stay as they are."""
    if not typed.strip():
        return None
    understood = read_time(typed, timezone.localdate(at))
    entry = hours_of(row) or begin_hours(row, at)
    if entry.state == EntryState.DRAFT:
        fees.actions.set_time(entry=entry, typed=typed, by=row.participant.user, at=at)
    return understood.minutes


def hours_of(row: Reading) -> WorkEntry | None:
    """The person's hours for the assignment, whoever began to write them: never two for one reading."""
    mine = WorkEntry.objects.for_person(row.participant).standing().telling()
    return mine.filter(assignment=row.round.assignment_id).order_by("pk").first()


def begin_hours(row: Reading, at: datetime) -> WorkEntry:
    """On the day the text was let go. The key is the reading's own, with the number of those taken back."""
    before = WorkEntry.objects.for_person(row.participant).filter(assignment=row.round.assignment_id).count()
    return fees.actions.open_draft(
        participant=row.participant,
        assignment=row.round.assignment,
        worked_on=timezone.localdate(at),
        key=uuid5(row.pk, f"hours {before}"),
        by=row.participant.user,
        at=at,
    )

"""How many minutes of an entry are paid, by what the time was and the conditions that were promised.

The conditions are the frozen terms of the offer, or the rate of the day for work without an offer.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from core.registry import Text
from fees.models import EntryKind, WorkEntry
from participants.models import Assignment


class Conditions(Protocol):
    """What a rate row and the terms frozen from it both say."""

    min_minutes: int
    pays_preparation: bool
    pays_travel: bool
    cancelled_within_hours: int
    pays_nobody_came: bool


@dataclass(frozen=True)
class PaidTime:
    """Minutes to pay; `why` says in words why they are none."""

    minutes: int
    why: Text = ""


def paid_time(entry: WorkEntry, conditions: Conditions, planned: int | None) -> PaidTime:
    """Of one entry. `planned` is the time that the person said yes to, None when nobody planned any."""
    if not entry.minutes:
        return PaidTime(0)
    if entry.kind == EntryKind.PREPARATION:
        return preparation(entry, conditions)
    if entry.kind == EntryKind.TRAVEL:
        return travel(entry, conditions)
    if entry.kind == EntryKind.CANCELLED:
        return cancelled(entry, conditions, planned)
    if entry.kind == EntryKind.NOBODY_CAME:
        return nobody_came(entry, conditions, planned)
    return at_least(entry.minutes, conditions)


def at_least(minutes: int, conditions: Conditions) -> PaidTime:
    return PaidTime(max(minutes, conditions.min_minutes))


def preparation(entry: WorkEntry, conditions: Conditions) -> PaidTime:
    if conditions.pays_preparation:
        return PaidTime(entry.minutes)
    return PaidTime(0, _("Förberedelsen ingår i det som betalas för uppdraget."))


def travel(entry: WorkEntry, conditions: Conditions) -> PaidTime:
    if conditions.pays_travel:
        return PaidTime(entry.minutes)
    return PaidTime(0, _("Resan ingår i det som betalas för uppdraget."))


def cancelled(entry: WorkEntry, conditions: Conditions, planned: int | None) -> PaidTime:
    if is_late_to_cancel(entry.assignment, conditions.cancelled_within_hours):
        return at_least(planned or entry.minutes, conditions)
    return PaidTime(0, _("Det ställdes in i så god tid att det inte betalas."))


def is_late_to_cancel(assignment: Assignment, hours: int) -> bool:
    """Cancelled by us within the hours before the start, or after it.

    Called off without anybody writing it down counts as at the start: the person came.
    """
    if not hours:
        return False
    if assignment.starts_at is None or assignment.cancelled_at is None:
        return True
    return assignment.starts_at - assignment.cancelled_at <= timedelta(hours=hours)


def nobody_came(entry: WorkEntry, conditions: Conditions, planned: int | None) -> PaidTime:
    """The whole planned time when the rate says so; else the time the person was there, which is work."""
    whole = max(entry.minutes, planned or 0) if conditions.pays_nobody_came else entry.minutes
    return at_least(whole, conditions)

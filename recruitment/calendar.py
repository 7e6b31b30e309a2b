"""The interviews as a calendar file, in words that tell nothing to whoever looks on."""

from collections.abc import Iterable
from datetime import datetime

from core.calendar_file import calendar_file
from core.registry import CalendarEntry
from recruitment.models import Slot


def interviews_file(slots: Iterable[Slot], *, at: datetime) -> bytes:
    """One entry a time; whoever has withdrawn is called off. The room stands there when it is the same for
    all. `slots` bring their candidates."""
    found = list(slots)
    rooms = {slot.room for slot in found}
    return calendar_file(
        [entry_of(slot) for slot in found], place=rooms.pop() if len(rooms) == 1 else "", at=at
    )


def entry_of(slot: Slot) -> CalendarEntry:
    is_off = slot.candidate.withdrew_at is not None
    return CalendarEntry(
        key=str(slot.pk),
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        sequence=slot.calendar_sequence + is_off,
        is_cancelled=is_off,
    )

"""What a reader is told is opened by the reader alone: the letter, and that a reading is over."""

from datetime import datetime

from core.actions import action
from core.models import User
from klarsprak import rules
from klarsprak.models import Letter, Reading
from klarsprak.states import ReadingState
from participants.models import Channel


def open_letter(*, letter: Letter, by: User, at: datetime) -> None:
    """The first page stops telling about it. Opened again it stays read."""
    if letter.read_at is not None:
        return
    with action(by=by, at=at, channel=Channel.PORTAL) as act:
        rules.require_reader(by, letter.reading)
        for row in act.lock(Letter.objects.filter(pk=letter.pk).unread()):
            row.read_at = at
            row.save(update_fields=["read_at"])
            act.record("letter.open", row, fields=["read_at"])


def open_end(*, reading: Reading, by: User, at: datetime) -> None:
    """The reader sees that the reading is over. The first page tells it once."""
    if reading.end_read_at is not None or reading.state != ReadingState.ENDED:
        return
    with action(by=by, at=at, channel=Channel.PORTAL) as act:
        rules.require_reader(by, reading)
        for row in act.lock(Reading.objects.filter(pk=reading.pk, end_read_at__isnull=True)):
            row.end_read_at = at
            row.save(update_fields=["end_read_at"])
            act.record("reading.open_end", row, fields=["end_read_at"])

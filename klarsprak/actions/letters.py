"""The letter to a reader is opened by the reader alone."""

from datetime import datetime

from core.actions import action
from core.models import User
from klarsprak import rules
from klarsprak.models import Letter
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

"""People who came in by a workbook: registered without a word to them, and welcomed when somebody says so."""

from dataclasses import dataclass, field
from datetime import datetime

from core import messages
from core.actions import action
from core.models import User
from participants import rules
from participants.models import Board, HeldWelcome, Participant


@dataclass
class Released:
    """How it went: those a message goes to, and those somebody rings or gives a start code."""

    sent: list[Participant] = field(default_factory=list)
    to_call: list[Participant] = field(default_factory=list)


def hold_welcome(*, participant: Participant, by: User, at: datetime) -> HeldWelcome:
    """Until it is released no message of any kind reaches the person; log-in codes are asked for and do."""
    with action(by=by, at=at) as act:
        rules.require_for_person(act, rules.EDIT, participant)
        held, is_new = HeldWelcome.objects.get_or_create(participant=participant, defaults={"held_at": at})
        if is_new:
            act.record("participant.hold_welcome", participant)
    return held


def release_welcomes(*, board: Board, by: User, at: datetime) -> Released:
    """Everyone of the board whom the actor may know of, once: a second tap finds nobody."""
    released = Released()
    with action(by=by, at=at) as act:
        act.require(rules.EDIT, board)
        held = HeldWelcome.objects.for_boards([board.pk]).known_to(by).held()
        for row in act.lock(held.select_related("participant__user")):
            release(row, by, at, released)
            act.record("participant.release_welcome", row.participant, fields=["released_at"])
    return released


def release(row: HeldWelcome, by: User, at: datetime, released: Released) -> None:
    person = row.participant
    row.released_at, row.released_by, row.was_sent = at, by, bool(person.reached_by)
    row.save(update_fields=["released_at", "released_by", "was_sent"])
    if row.was_sent:
        messages.send("participants.welcome", recipient=person.user, at=at, key=str(person.pk))
    (released.sent if row.was_sent else released.to_call).append(person)

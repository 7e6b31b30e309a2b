"""A message did not reach somebody: staff ring, and say so."""

from datetime import datetime

from core.actions import action
from core.messages import undelivered
from core.models import User
from participants import rules
from participants.models import Participant


def follow_up_undelivered(*, participant: Participant, by: User, at: datetime) -> None:
    """Somebody has rung: the messages that did not arrive are no more on anybody's page."""
    with action(by=by, at=at) as act:
        row = act.lock(Participant.objects.filter(pk=participant.pk))[0]
        rules.require_for_person(act, rules.RECORD, row)
        if undelivered().filter(recipient=row.user_id).update(followed_up_at=at):
            act.record("participant.follow_up_undelivered", row)

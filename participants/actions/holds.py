"""A hold: what is known about a person must stay while a dispute, a request or a review goes on."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from participants import rules
from participants.models import Hold, Participant


def set_hold(
    *,
    participant: Participant,
    reason: str,
    reference: str,
    valid_from: date,
    valid_to: date | None = None,
    by: User,
    at: datetime,
) -> Hold:
    """Several may stand at once: each is lifted by itself."""
    with action(by=by, at=at, on_behalf_of=participant.user) as act:
        rules.require_for_person(act, rules.HOLD, participant)
        rules.lock_person(act, participant)
        if valid_to is not None and valid_to < valid_from:
            raise Refused(_("Sista dagen är före den första."), field="valid_to")
        hold = Hold.objects.create(
            participant=participant,
            reason=reason,
            reference=reference,
            valid_from=valid_from,
            valid_to=valid_to,
            set_by=by,
            set_at=at,
        )
        act.record("hold.set", hold, fields=["reason", "reference", "valid_from", "valid_to"])
    return hold


def lift_hold(*, hold: Hold, by: User, at: datetime) -> None:
    """By another role than the one that sets it. Twice is as once."""
    with action(by=by, at=at) as act:
        act.require(rules.LIFT_HOLD, hold)
        for row in act.lock(Hold.objects.filter(pk=hold.pk, lifted_at__isnull=True)):
            row.lifted_by, row.lifted_at = by, at
            row.save(update_fields=["lifted_by", "lifted_at"])
            act.record("hold.lift", row, fields=["lifted_at"])

"""'Meddelanden': how the person wants to be reached, how much a message may say, and when it is quiet."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import messages
from core.actions import Refused, action
from core.models import MessageDetail, User
from participants.actions.answers import speaking
from participants.models import Channel, Offer, Participant

# The day before is told of in the afternoon, while there is still time to ring.
REMIND_FROM_HOUR, REMIND_UNTIL_HOUR = 15, 20


@dataclass(frozen=True)
class MessageWishes:
    """All of it as said now. `quiet_from` and `quiet_until` are whole hours in Swedish time."""

    may_sms: bool = False
    may_email: bool = False
    detail: MessageDetail = MessageDetail.NEUTRAL
    quiet_from: int = 20
    quiet_until: int = 8
    wants_reminders: bool = False
    answers_by_sms: bool = False


def set_message_wishes(
    *,
    participant: Participant,
    wishes: MessageWishes,
    by: User,
    at: datetime,
    channel: str = Channel.PORTAL,
) -> None:
    """Replace what was said before. It holds for the very next message, also for one that is on its way."""
    with speaking(participant, by, at, channel) as act:
        row = Participant.objects.select_related("user").get(pk=participant.pk)
        refuse_unreachable(row, wishes)
        new = {
            "may_sms": wishes.may_sms,
            "may_email": wishes.may_email,
            "message_detail": MessageDetail(wishes.detail),
            "quiet_from": wishes.quiet_from,
            "quiet_until": wishes.quiet_until,
            "wants_reminders": wishes.wants_reminders,
            "answers_by_sms": wishes.answers_by_sms,
        }
        changed = sorted(name for name, value in new.items() if getattr(row, name) != value)
        if not changed:
            return
        for name in changed:
            setattr(row, name, new[name])
            setattr(participant, name, new[name])
        row.save(update_fields=changed)
        act.record("participant.message_wishes", row, fields=changed)


def refuse_unreachable(row: Participant, wishes: MessageWishes) -> None:
    """No channel to someone with protected data, and none to an address that we do not have."""
    if row.is_protected and (wishes.may_sms or wishes.may_email):
        raise Refused(_("Med skyddade uppgifter skickar vi inga meddelanden."), field="channels")
    if wishes.may_sms and (row.awaits_decision or not row.user.phone):
        raise Refused(_("Det går inte att skicka sms till dig än."), field="channels")
    if wishes.may_email and not row.user.email:
        raise Refused(_("Vi har ingen e-postadress till dig."), field="channels")
    if wishes.answers_by_sms and not (wishes.may_sms and wishes.detail != MessageDetail.NEUTRAL):
        raise Refused(
            _("För att svara med sms behöver du välja sms, och att meddelandet får säga dag och tid."),
            field="more",
        )


def remind_of_tomorrow(*, at: datetime) -> int:
    """Whoever has asked for it hears of what is booked tomorrow, once a day and date. How many heard."""
    local, count = timezone.localtime(at), 0
    if not REMIND_FROM_HOUR <= local.hour < REMIND_UNTIL_HOUR:
        return 0
    with action(by=None, at=at):
        for offer in Offer.objects.booked_on_the_day_after(local.date()).select_related("participant__user"):
            sent = messages.send(
                "participants.tomorrow",
                recipient=offer.participant.user,
                at=at,
                about=offer.pk,
                key=f"{offer.pk}:{local.date().isoformat()}",
            )
            count += sent is not None
    return count

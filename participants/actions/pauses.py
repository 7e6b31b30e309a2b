"""Rest: one tap, no reason, nothing lost. Also written down by staff for whoever calls.

Questions that were put before the pause keep waiting, quietly: nothing is withdrawn, for that would
take something from the person, and no message leaves while the pause lasts. A pause never ends by
itself. On its optional end day the contact is reminded, if the person asked for that.
"""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.models import User
from core.registry import person_changed
from participants import rules
from participants.actions.answers import speaking
from participants.models import Channel, ContactWish, Participant, Pause


def start_pause(
    *,
    participant: Participant,
    by: User,
    at: datetime,
    until: date | None = None,
    contact_wish: str = ContactWish.NEVER,
    channel: str = Channel.PORTAL,
) -> Pause:
    """A second tap finds the pause that is under way and changes its end, if one was given."""
    if until is not None and until < timezone.localdate(at):
        raise Refused(_("Välj en dag som kommer, eller lämna tomt."), field="until")
    with speaking(participant, by, at, channel) as act:
        recorded_by = None if rules.is_self(by, participant) else by
        pause, is_new = Pause.objects.update_or_create(
            participant=participant,
            ended_at=None,
            defaults={"until": until, "contact_wish": contact_wish},
            create_defaults={
                "started_at": at,
                "until": until,
                "contact_wish": contact_wish,
                "via": channel,
                "recorded_by": recorded_by,
            },
        )
        act.record("pause.start" if is_new else "pause.change", pause)
        person_changed(participant.user, "paused")
    return pause


def end_pause(*, participant: Participant, by: User, at: datetime, channel: str = Channel.PORTAL) -> None:
    """Welcome back. Ending a pause that has ended already does nothing."""
    with speaking(participant, by, at, channel) as act:
        for pause in act.lock(Pause.objects.filter(participant=participant, ended_at__isnull=True)):
            pause.ended_at = at
            pause.save(update_fields=["ended_at"])
            act.record("pause.end", pause, fields=["ended_at"])
            person_changed(participant.user, "came_back")

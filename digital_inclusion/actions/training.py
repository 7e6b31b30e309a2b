"""The log of instructors' further training."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

import participants.rules
from core.actions import Refused, action
from core.models import User
from digital_inclusion.models import TrainingEntry
from digital_inclusion.schedule import local_day
from participants.models import Participant


def log_training(
    *, participant: Participant, title: str, held_on: date, minutes: int, by: User, at: datetime
) -> TrainingEntry:
    """What an instructor has learned further: what, when and for how long."""
    if held_on > local_day(at):
        raise Refused(_("Skriv in utbildningen när den har varit."), field="held_on")
    if minutes < 1:
        raise Refused(_("Skriv hur länge det varade, i minuter."), field="minutes")
    with action(by=by, at=at, on_behalf_of=participant.user) as act:
        participants.rules.require_for_person(act, participants.rules.EDIT, participant)
        entry = TrainingEntry.objects.create(
            participant=participant, title=title, held_on=held_on, minutes=minutes
        )
        act.record("training.log", entry, fields=["held_on", "minutes", "title"])
    return entry

"""The permissions of the programme, and who leads a session."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Refused
from digital_inclusion.models import Session
from digital_inclusion.schedule import local_day
from participants.models import Participant

# What assignments of this programme carry.
PROGRAMME = "digital_inclusion"

PLAN = "digital_inclusion.plan_session"
COUNT = "digital_inclusion.count_visits"
MANAGE = "digital_inclusion.manage_venues"

# Held by no role: one's own yes to a session gives it. Named here for the log of refusals.
LEAD = "digital_inclusion.lead_session"

PERMISSIONS = frozenset({PLAN, COUNT, MANAGE})

# Below this many answers an instructor could guess who said what.
FEWEST_ANSWERS = 5


def require_participant(user: Any) -> Participant:
    participant = Participant.objects.filter(user=user).first()
    if participant is None:
        raise access.Denied(LEAD)
    return participant


def require_leads(user: Any, session: Session) -> None:
    """An instructor who said yes to this very session; for everyone else it does not exist."""
    participant = require_participant(user)
    if not Session.objects.led_by(participant).filter(pk=session.pk).exists():
        raise access.Denied(LEAD, session)


def refuse_cancelled(session: Session) -> None:
    if session.is_cancelled:
        raise Refused(_("Tillfället är inställt."), code="cancelled")


def is_before_the_day(session: Session, at: datetime) -> bool:
    starts_at = session.assignment.starts_at
    return starts_at is None or local_day(at) < local_day(starts_at)


def refuse_before_the_day(session: Session, at: datetime) -> None:
    """Visitors are counted when they come, not beforehand."""
    if is_before_the_day(session, at):
        raise Refused(_("Du kan räkna från och med dagen för tillfället."), code="early")

"""What runs by itself: closing sessions that were held some days ago."""

from django.utils.translation import gettext_lazy as _

from core import clock
from core.registry import JobKind, PeriodicJob
from digital_inclusion import actions

CLOSE = "digital_inclusion.close_sessions"


def close_sessions(**_ids: str) -> None:
    actions.close_sessions(at=clock.now())


JOB_KINDS = (JobKind(CLOSE, run=close_sessions, label=_("Avsluta datorhjälp som har varit")),)
PERIODIC_JOBS = (PeriodicJob(CLOSE, CLOSE, every_minutes=12 * 60),)

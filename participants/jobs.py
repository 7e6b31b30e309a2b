"""What runs by itself: whoever owes an answer hears of it before the day has come."""

from django.utils.translation import gettext_lazy as _

from core import clock
from core.registry import JobKind, PeriodicJob, job_kinds, periodic_jobs

REMIND = "participants.remind_of_debts"


def remind(**_ids: str) -> None:
    from participants import actions  # the models are loaded after the apps are listed

    actions.remind_of_debts(at=clock.now())


def register() -> None:
    job_kinds.add(REMIND, JobKind(REMIND, run=remind, label=_("Påminn om svar")))
    periodic_jobs.add(REMIND, PeriodicJob(REMIND, REMIND, every_minutes=24 * 60))

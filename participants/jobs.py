"""What runs by itself: units hear of answers they owe, and people of what is booked tomorrow."""

from django.utils.translation import gettext_lazy as _

from core import clock
from core.registry import JobKind, PeriodicJob, job_kinds, periodic_jobs

REMIND = "participants.remind_of_debts"
TOMORROW = "participants.remind_of_tomorrow"


def remind(**_ids: str) -> None:
    from participants import actions  # the models are loaded after the apps are listed

    actions.remind_of_debts(at=clock.now())


def remind_of_tomorrow(**_ids: str) -> None:
    from participants import actions

    actions.remind_of_tomorrow(at=clock.now())


def register() -> None:
    job_kinds.add(REMIND, JobKind(REMIND, run=remind, label=_("Påminn enheter om svar")))
    periodic_jobs.add(REMIND, PeriodicJob(REMIND, REMIND, every_minutes=24 * 60))
    job_kinds.add(TOMORROW, JobKind(TOMORROW, run=remind_of_tomorrow, label=_("Påminn dagen före")))
    periodic_jobs.add(TOMORROW, PeriodicJob(TOMORROW, TOMORROW, every_minutes=60))

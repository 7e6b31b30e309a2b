"""What runs by itself: units hear of answers they owe, and what was needed at a past assignment goes."""

from django.utils.translation import gettext_lazy as _

from core import clock
from core.registry import JobKind, PeriodicJob, job_kinds, periodic_jobs, record_kinds
from participants.data_table import ADAPTATIONS

REMIND = "participants.remind_of_debts"
DESTROY = "participants.destroy_adaptations"


def remind(**_ids: str) -> None:
    from participants import actions  # the models are loaded after the apps are listed

    actions.remind_of_debts(at=clock.now())


def destroy_adaptations(**_ids: str) -> None:
    from participants import actions  # the models are loaded after the apps are listed

    kind = record_kinds[ADAPTATIONS]
    actions.destroy_done_adaptations(at=clock.now(), decision=kind.decision)


def register() -> None:
    label = _("Förstör anpassningar till uppdrag som är över")
    job_kinds.add(DESTROY, JobKind(DESTROY, run=destroy_adaptations, label=label))
    periodic_jobs.add(DESTROY, PeriodicJob(DESTROY, DESTROY, every_minutes=24 * 60))
    job_kinds.add(REMIND, JobKind(REMIND, run=remind, label=_("Påminn enheter om svar")))
    periodic_jobs.add(REMIND, PeriodicJob(REMIND, REMIND, every_minutes=24 * 60))

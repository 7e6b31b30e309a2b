"""What runs by itself: whoever owes an answer hears of it before the day has come; people hear of what is
booked tomorrow, and whether they want to stay; and what was needed at a past assignment goes."""

from django.utils.translation import gettext_lazy as _

from core import clock
from core.registry import JobKind, PeriodicJob, job_kinds, periodic_jobs, record_kinds
from participants.data_table import ADAPTATIONS

REMIND = "participants.remind_of_debts"
TOMORROW = "participants.remind_of_tomorrow"
ASK_TO_STAY = "participants.ask_to_stay"
MAKE_SHEET = "participants.make_done_sheet"
DESTROY = "participants.destroy_adaptations"


def remind(**_ids: str) -> None:
    from participants import actions  # the models are loaded after the apps are listed

    actions.remind_of_debts(at=clock.now())


def remind_of_tomorrow(**_ids: str) -> None:
    from participants import actions

    actions.remind_of_tomorrow(at=clock.now())


def ask_to_stay(**_ids: str) -> None:
    from participants import actions

    actions.ask_to_stay(at=clock.now())


def make_sheet(*, sheet_id: str) -> None:
    from participants import actions

    actions.make_sheet(sheet_id=sheet_id, at=clock.now())


def destroy_adaptations(**_ids: str) -> None:
    from participants import actions

    kind = record_kinds[ADAPTATIONS]
    actions.destroy_done_adaptations(at=clock.now(), decision=kind.decision)


def register() -> None:
    label = _("Förstör anpassningar till uppdrag som är över")
    job_kinds.add(DESTROY, JobKind(DESTROY, run=destroy_adaptations, label=label))
    periodic_jobs.add(DESTROY, PeriodicJob(DESTROY, DESTROY, every_minutes=24 * 60))
    job_kinds.add(REMIND, JobKind(REMIND, run=remind, label=_("Påminn om svar")))
    periodic_jobs.add(REMIND, PeriodicJob(REMIND, REMIND, every_minutes=24 * 60))
    job_kinds.add(TOMORROW, JobKind(TOMORROW, run=remind_of_tomorrow, label=_("Påminn dagen före")))
    periodic_jobs.add(TOMORROW, PeriodicJob(TOMORROW, TOMORROW, every_minutes=60))
    asking = _("Fråga vem som vill ha kvar sin plats")
    job_kinds.add(ASK_TO_STAY, JobKind(ASK_TO_STAY, run=ask_to_stay, label=asking))
    periodic_jobs.add(ASK_TO_STAY, PeriodicJob(ASK_TO_STAY, ASK_TO_STAY, every_minutes=24 * 60))
    label = _("Gör bladet ”Det här har du gjort”")
    job_kinds.add(MAKE_SHEET, JobKind(MAKE_SHEET, run=make_sheet, isolated=True, label=label))

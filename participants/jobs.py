"""What runs by itself: whoever owes an answer hears of it before the day has come; people hear of what is
booked tomorrow, and whether they want to stay; and what was needed at a past assignment goes."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core import clock
from core.registry import JobKind, PeriodicJob, job_kinds, periodic_jobs

REMIND = "participants.remind_of_debts"
TOMORROW = "participants.remind_of_tomorrow"
ASK_TO_STAY = "participants.ask_to_stay"
MAKE_SHEET = "participants.make_done_sheet"
MAKE_COPY, REMOVE_COPIES = "participants.make_data_copy", "participants.remove_old_copies"
ERASE = "participants.erase_person"
CHECK_EXCEL, WRITE_EXCEL = "participants.check_sheet", "participants.write_sheet"
FORGET_EXCEL = "participants.forget_old_sheets"
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


def make_copy(*, copy_id: str) -> None:
    from participants import actions

    actions.make_copy(copy_id=copy_id, at=clock.now())


def remove_old_copies(**_ids: str) -> None:
    from participants import actions

    actions.remove_old_copies(at=clock.now())


def erase_person(*, case_id: str) -> None:
    from participants import actions

    actions.run_erasure(case_id=case_id, at=clock.now())


def destroy_adaptations(**_ids: str) -> None:
    from participants import actions

    actions.destroy_done_adaptations(at=clock.now())


def check_sheet(*, sheet: str) -> None:
    from participants import actions

    actions.check_sheet(sheet_id=UUID(sheet), at=clock.now())


def write_sheet(*, sheet: str) -> None:
    from participants import actions

    actions.carry_out(sheet_id=UUID(sheet), at=clock.now())


def forget_old_sheets(**_ids: str) -> None:
    from participants import actions

    actions.forget_old_sheets(at=clock.now())


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
    label = _("Gör en kopia av Allt om mig")
    job_kinds.add(MAKE_COPY, JobKind(MAKE_COPY, run=make_copy, isolated=True, label=label))
    label = _("Ta bort kopior som ingen har hämtat")
    job_kinds.add(REMOVE_COPIES, JobKind(REMOVE_COPIES, run=remove_old_copies, label=label))
    periodic_jobs.add(REMOVE_COPIES, PeriodicJob(REMOVE_COPIES, REMOVE_COPIES, every_minutes=60))
    job_kinds.add(ERASE, JobKind(ERASE, run=erase_person, label=_("Radera det som är beslutat om en person")))
    # What a stranger's program has made is opened in a child of its own, with little memory.
    reading, writing = _("Läs och prova en Excel-fil"), _("Skriv in en Excel-fil")
    job_kinds.add(CHECK_EXCEL, JobKind(CHECK_EXCEL, run=check_sheet, isolated=True, label=reading))
    job_kinds.add(WRITE_EXCEL, JobKind(WRITE_EXCEL, run=write_sheet, isolated=True, label=writing))
    label = _("Ta bort Excel-filer som ingen har skrivit in")
    job_kinds.add(FORGET_EXCEL, JobKind(FORGET_EXCEL, run=forget_old_sheets, label=label))
    periodic_jobs.add(FORGET_EXCEL, PeriodicJob(FORGET_EXCEL, FORGET_EXCEL, every_minutes=24 * 60))

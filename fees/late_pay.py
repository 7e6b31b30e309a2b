"""Why the money for some hours comes another day than the month's own, in words for the person.

Late hours go with the next run; a gap is filled by a supplementary run, which has a reason of its own.
Nobody is to blame: the words say what happened, never who was slow.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from core.templatetags.words import in_sentence, month_year
from fees.models import PayrollRun, RunKind, WorkEntry
from fees.states import EntryState

WAITING = frozenset({EntryState.SENT, EntryState.QUESTION, EntryState.REVIEWED, EntryState.APPROVED})


def late_words(entries: Sequence[WorkEntry]) -> Mapping[UUID, str]:
    """Entry → why; those that are paid as told are not in it. Two queries, for the entries of one board."""
    if not entries:
        return {}
    keys = [entry.run_id for entry in entries if entry.run_id]
    runs = {run.pk: run for run in PayrollRun.objects.filter(pk__in=keys)} if keys else {}
    board_id, months = entries[0].assignment.board_id, {month_of(entry) for entry in entries}
    regular = PayrollRun.objects.filter(board=board_id, month__in=months, kind=RunKind.REGULAR)
    locked = set(regular.values_list("month", flat=True))
    told = {
        entry.pk: words_of_run(runs[entry.run_id], entry) if entry.run_id else words_of_waiting(entry, locked)
        for entry in entries
    }
    return {key: words for key, words in told.items() if words}


def month_of(entry: WorkEntry) -> date:
    return entry.worked_on.replace(day=1)


def words_of_run(run: PayrollRun, entry: WorkEntry) -> str:
    if run.kind == RunKind.SUPPLEMENTARY:
        return _("Därför kom pengarna för sig: %(reason)s.") % {"reason": in_sentence(run.reason)}
    return after_lock(entry) if run.month != month_of(entry) else ""


def words_of_waiting(entry: WorkEntry, locked: set[date]) -> str:
    if entry.state not in WAITING or month_of(entry) not in locked:
        return ""
    if entry.state == EntryState.APPROVED and not entry.participant.payroll_id:
        return _("Det är för att du inte har fått ett nummer hos lön än. Din kontakt ordnar det.")
    return after_lock(entry)


def after_lock(entry: WorkEntry) -> str:
    month = in_sentence(month_year(month_of(entry)))
    return _("Det är för att lönen för %(month)s redan var klar när tiden kom.") % {"month": month}

"""The permissions around money, and the questions who may approve and who may fetch."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import access
from core.registry import Text
from fees.models import ApproverMandate, PayrollRun, WorkEntry
from fees.protected_route import knows_all
from fees.querysets import WorkEntryQuerySet, decided_by
from fees.run_parts import RunParts
from participants.fitting import declared_by, said_by_self, those_who_avoid
from participants.models import Participant

REVIEW = "fees.review_entries"
RECORD = "fees.record_entry"
APPROVE = "fees.approve_entries"
LOCK = "fees.lock_run"
EXPORT = "fees.export_run"
READ_RUNS = "fees.read_runs"
MANAGE_RATES = "fees.manage_rates"
CORRECT = "fees.correct_line"
READ_LAW = "fees.read_law"
WRITE_LAW = "fees.write_law"
HANDLE_INVOICES = "fees.handle_invoices"
READ_BUDGETS = "fees.read_budgets"
READ_EMPLOYMENT_DAYS = "fees.read_employment_days"

PERMISSIONS = frozenset(
    {
        READ_LAW,
        WRITE_LAW,
        REVIEW,
        RECORD,
        APPROVE,
        LOCK,
        EXPORT,
        READ_RUNS,
        MANAGE_RATES,
        CORRECT,
        HANDLE_INVOICES,
        READ_BUDGETS,
        READ_EMPLOYMENT_DAYS,
    }
)

NEAR_TO_PERSON = _(
    "Du har sagt att du kan ha jäv. Ingen granskar eller godkänner lön åt någon som står dem nära. En annan "
    "gör det här."
)


class MayNot(access.Denied):
    """A permission held but not for this row; `message` tells the employee why, in Swedish."""

    def __init__(self, permission: str, obj: object, message: Text) -> None:
        super().__init__(permission, obj)
        self.message = message


def is_own(user: Any, entry: WorkEntry) -> bool:
    return user is not None and entry.participant.current.user_id == user.pk


def check_not_own(user: Any, permission: str, entry: WorkEntry) -> None:
    """Nobody reviews, approves or corrects their own pay."""
    if is_own(user, entry):
        raise MayNot(
            permission,
            entry,
            _("Det är din egen tid. Ingen bestämmer om lön åt sig eller sina närmaste. En kollega tar den."),
        )


@dataclass(frozen=True)
class KeptFrom:
    """About whose pay an employee decides nothing. `near` are those whom the employee has named as near."""

    people: Collection[UUID]
    near: Collection[UUID]


def kept_from(user: Any, on: date) -> KeptFrom:
    return KeptFrom(those_who_avoid(user, on), said_by_self(user))


def check_right_for(kept: KeptFrom, permission: str, entry: WorkEntry) -> None:
    """Never for near kin. Nor by whom the person would rather not meet: then why is not said."""
    if entry.participant_id in kept.near:
        raise MayNot(permission, entry, NEAR_TO_PERSON)
    if entry.participant_id in kept.people:
        raise MayNot(permission, entry, _("En annan behöver göra det här."))


def check_not_reviewer(user: Any, entry: WorkEntry, parts: RunParts) -> None:
    """Two pairs of eyes over the whole run: whoever reviewed one time in it approves none."""
    if user is None:
        return
    if entry.reviewed_by_id == user.pk:
        raise MayNot(APPROVE, entry, _("Du har granskat tiden. En annan person godkänner."))
    if parts.has_reviewed(user.pk, entry.board_id):
        raise MayNot(APPROVE, entry, REVIEWED_IN_RUN)


def check_not_approver(user: Any, board: UUID, parts: RunParts, obj: object) -> None:
    """The same the other way: whoever approved one time in the coming run reviews none."""
    if user is not None and parts.has_approved(user.pk, board):
        raise MayNot(REVIEW, obj, APPROVED_IN_RUN)


def check_mandate(mandates: Iterable[ApproverMandate], entry: WorkEntry, total_ore: int) -> ApproverMandate:
    """The approver's mandate must cover the cost centre and the amount. The one that does, an ordinary one
    before a deputy's."""
    fitting = [m for m in mandates if m.cost_centre == entry.assignment.cost_centre]
    if not fitting:
        raise MayNot(
            APPROVE,
            entry,
            _("Din attesträtt gäller inte kostnadsställe %(centre)s.")
            % {"centre": entry.assignment.cost_centre or "–"},
        )
    covering = [mandate for mandate in fitting if total_ore <= mandate.max_ore]
    if not covering:
        raise MayNot(APPROVE, entry, _("Beloppet är högre än din attesträtt. En annan person godkänner."))
    return min(covering, key=lambda mandate: mandate.is_deputy)


def mandates_of(user: Any, board_id: UUID, on: date) -> list[ApproverMandate]:
    """What the user may approve that day, as approver or as deputy."""
    return list(ApproverMandate.objects.in_force(on).filter(user=user, board=board_id))


# --- One person, one part of a run -------------------------------------------------------------------
# Reviewing, approving, locking, collecting: the database refuses two of them too (`fees.guards`).
DECIDED = _("Du har granskat eller godkänt tid som är med. En annan löneadministratör gör det här.")
REVIEWED_IN_RUN = _(
    "Du har granskat tid som kommer med i samma lönekörning. En annan attestant eller en ersättare godkänner."
)
APPROVED_IN_RUN = _(
    "Du har godkänt tid som kommer med i samma lönekörning. En annan samordnare granskar den här."
)
DID_BOTH = _(
    "En och samma person har både granskat och godkänt tid som skulle komma med, och det får ingen göra. "
    "Be en annan attestant öppna tiderna (%(n)d) och ställa en fråga. Sedan granskar och godkänner andra."
)
NEAR = _("En annan löneadministratör behöver göra det här.")
LOCKED_IT = _("Du har låst körningen. En annan löneadministratör hämtar filen.")


def check_may_lock(user: Any, board: object, entries: WorkEntryQuerySet) -> None:
    """Who decided about a time in the run locks nothing of it, nor who is near one of the people. Nobody
    locks a run that one person both reviewed and approved in."""
    if both := entries.who_did_both():
        raise MayNot(LOCK, board, DID_BOTH % {"n": entries.filter(approved_by__in=both).count()})
    check_stands_apart(user, LOCK, board, entries)


def check_stands_apart(user: Any, permission: str, obj: object, entries: WorkEntryQuerySet) -> None:
    """Nobody handles a run with a time they decided about, with their own pay in it, or with that of somebody
    they may have an interest in. Asked in one question, for nearly always the answer is no."""
    if entries.filter(decided_by(user) | Q(participant__in=near_to(user))).exists():
        raise MayNot(permission, obj, DECIDED if entries.decided_by(user).exists() else NEAR)


def near_to(user: Any) -> set[UUID]:
    """Themselves as participants, also entered twice, and those they may have an interest in."""
    own = Participant.objects.filter(Q(user=user) | Q(merged_into__user=user))
    return {*own.values_list("pk", flat=True), *declared_by(user)}


def check_may_collect(user: Any, run: PayrollRun) -> None:
    """Locked by another, decided by others, and nobody in it too near; and on the protected way all known."""
    if run.locked_by_id == user.pk:
        raise MayNot(EXPORT, run, LOCKED_IT)
    entries = WorkEntry.objects.filter(run=run)
    check_stands_apart(user, EXPORT, run, entries)
    check_knows_all(user, run)


def why_not(check: Callable[..., None], *args: Any) -> Text:
    """What a check would answer, for the page that says it before anybody tries; empty when it passes."""
    try:
        check(*args)
    except MayNot as no:
        return no.message
    return ""


def check_knows_all(user: Any, run: PayrollRun) -> None:
    """The protected way's files are for who may know of each person in them."""
    if not knows_all(user, run):
        raise MayNot(
            EXPORT,
            run,
            _("Körningen går den skyddade vägen. Kontaktpersonen ger den som hämtar filen åtkomst först."),
        )

"""The permissions around money, and the questions who may approve and who may fetch."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core import access
from core.registry import Text
from fees.models import ApproverMandate, PayrollRun, WorkEntry

REVIEW = "fees.review_entries"
RECORD = "fees.record_entry"
APPROVE = "fees.approve_entries"
LOCK = "fees.lock_run"
EXPORT = "fees.export_run"
READ_RUNS = "fees.read_runs"
MANAGE_RATES = "fees.manage_rates"
CORRECT = "fees.correct_line"

PERMISSIONS = frozenset({REVIEW, RECORD, APPROVE, LOCK, EXPORT, READ_RUNS, MANAGE_RATES, CORRECT})


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
        raise MayNot(permission, entry, _("Det är din egen tid. En kollega tar den."))


def check_right_for(wrong_for: Collection[UUID], permission: str, entry: WorkEntry) -> None:
    """Whom the person would rather not meet decides nothing about the person's pay; why is not said."""
    if entry.participant_id in wrong_for:
        raise MayNot(permission, entry, _("En annan behöver göra det här."))


def check_not_reviewer(user: Any, entry: WorkEntry) -> None:
    """Two pairs of eyes: whoever reviewed does not approve (a database constraint says it too)."""
    if user is not None and entry.reviewed_by_id == user.pk:
        raise MayNot(APPROVE, entry, _("Du har granskat tiden. En annan person godkänner."))


def check_mandate(mandates: Iterable[ApproverMandate], entry: WorkEntry, total_ore: int) -> None:
    """The approver's mandate must cover the cost centre and the amount."""
    fitting = [m for m in mandates if m.cost_centre == entry.assignment.cost_centre]
    if not fitting:
        raise MayNot(
            APPROVE,
            entry,
            _("Din attesträtt gäller inte kostnadsställe %(centre)s.")
            % {"centre": entry.assignment.cost_centre or "–"},
        )
    if all(total_ore > mandate.max_ore for mandate in fitting):
        raise MayNot(APPROVE, entry, _("Beloppet är högre än din attesträtt. En annan person godkänner."))


def mandates_of(user: Any, board_id: UUID, on: date) -> list[ApproverMandate]:
    """What the user may approve that day, as approver or as deputy."""
    return list(ApproverMandate.objects.in_force(on).filter(user=user, board=board_id))


def check_not_locker(user: Any, run: PayrollRun) -> None:
    """Locking and fetching are done by two different persons."""
    if user is not None and run.locked_by_id == user.pk:
        raise MayNot(EXPORT, run, _("Du har låst körningen. En annan person hämtar filen."))

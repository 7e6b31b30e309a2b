"""Who hears that their pay comes another day than they were told. Their pages say which day, and why."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from core import messages
from core.models import User
from core.periods import Month
from fees.models import PayrollRun, RunKind, WorkEntry
from participants.models import Board

PAY_MOVED = "fees.pay_moved"


def tell_who_waits(board: Board, month: Month, at: datetime) -> None:
    """After the month is locked: those whose time of the month, or before, did not come along."""
    entries = WorkEntry.objects.for_boards([board.pk]).filter(worked_on__lte=month.last)
    waiting = entries.not_in_a_run().values_list("participant__user", flat=True).distinct().order_by()
    tell(set(waiting), f"{board.pk}:{month}", at)


def tell_who_is_paid(run: PayrollRun, at: datetime) -> None:
    """Those in a supplementary run have got a pay day of their own, on whichever route they are."""
    together = PayrollRun.objects.filter(
        board=run.board, month=run.month, kind=RunKind.SUPPLEMENTARY, locked_at=run.locked_at
    )
    entries = WorkEntry.objects.filter(run__in=together.values("pk"))
    tell(set(entries.values_list("participant__user", flat=True)), str(run.pk), at)


def tell(users: Iterable[UUID], what: str, at: datetime) -> None:
    """Each once, whatever is locked twice."""
    for user in User.objects.filter(pk__in=users).order_by("pk"):
        messages.send(PAY_MOVED, recipient=user, at=at, key=f"{PAY_MOVED}:{what}:{user.pk}")

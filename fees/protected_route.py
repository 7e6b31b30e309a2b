"""The way of persons with protected data: runs of their own, whose files only those fetch who may know of
everybody in them, and each fetch is told as any other look at them is."""

from datetime import datetime
from typing import Any

import participants.actions
from core.models import User
from fees.models import PayrollRun, Route
from participants.known import known_to
from participants.models import OpeningReason, Participant


def knows_all(user: Any, run: PayrollRun) -> bool:
    """True for an ordinary run, and for the protected one when each person in it is known to the user."""
    if run.route == Route.ORDINARY:
        return True
    return not run.lines.exclude(known_to(user, "participant__")).exists()


def beside(run: PayrollRun) -> PayrollRun | None:
    """The protected run that was locked together with an ordinary one."""
    if run.route == Route.PROTECTED:
        return None
    together = PayrollRun.objects.filter(board=run.board_id, month=run.month, locked_at=run.locked_at)
    return together.filter(route=Route.PROTECTED).first()


def open_all(run: PayrollRun, *, by: User, at: datetime) -> None:
    """As if each person's page were opened for the sake of pay: a line, and a word to the reviewers."""
    if run.route == Route.ORDINARY:
        return
    for person in Participant.every.filter(pk__in=run.lines.values("participant")).select_related(
        "merged_into"
    ):
        if person.current.is_protected:
            participants.actions.open_protected(
                participant=person.current, reason=OpeningReason.HOURS, words="", by=by, at=at
            )

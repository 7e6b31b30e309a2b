"""Signing that a month of the log has been reviewed."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from core.periods import Month
from participants import rules
from participants.models import Board, LogReview, ReviewNote


def sign_log_review(
    *, board: Board, month: Month, notes: Collection[str], by: User, at: datetime
) -> LogReview:
    """Once for each reviewer and month, when the month is over. What one has read oneself is not covered."""
    with action(by=by, at=at) as act:
        act.require(rules.REVIEW_LOG, board)
        act.lock(Board.objects.filter(pk=board.pk))
        if month >= Month.of(timezone.localdate(at)):
            raise Refused(_("Månaden är inte slut än."))
        refuse_unclear_notes(notes)
        if LogReview.objects.filter(board=board, month=month.first, signed_by=by).exists():
            raise Refused(_("Du har redan skrivit under den här månaden."))
        chosen = [key for key in ReviewNote.values if key in notes]
        row = LogReview.objects.create(
            board=board, month=month.first, notes=",".join(chosen), signed_by=by, signed_at=at
        )
        act.record("log_review.sign", row, fields=chosen)
    return row


def refuse_unclear_notes(notes: Collection[str]) -> None:
    if not notes or not set(notes) <= set(ReviewNote.values):
        raise Refused(_("Välj vad granskningen ledde till."), field="notes")
    if ReviewNote.NOTHING in notes and len(notes) > 1:
        raise Refused(_("Antingen fanns det inget att fråga om, eller så gjorde du något."), field="notes")

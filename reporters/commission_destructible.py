"""What of commissions and proposals can be destroyed.

A proposal goes when its loop is closed; what it became is another row. A commission goes when its day has
passed and nothing that was written for it is left; then what the editor wrote about it can go too.
"""

from datetime import date

from django.db.models import Q

from core.destruction import Destruction, Rows, declare
from core.periods import midnight_after
from participants.states import ContributionState
from reporters.commission_states import BriefState
from reporters.models import Brief, Commission, Proposal

CLOSED = (ContributionState.HEARD, ContributionState.WITHDRAWN)


def proposals(day: date) -> Rows:
    return Proposal.objects.filter(
        contribution__state__in=CLOSED, contribution__state_changed_at__lt=midnight_after(day)
    )


def commissions(day: date) -> Rows:
    """Called off, or due."""
    over = Q(assignment__cancelled_at__lt=midnight_after(day)) | Q(assignment__due_on__lte=day)
    return Commission.objects.filter(over)


def briefs(day: date) -> Rows:
    """Called off; or taken up, when its day has passed."""
    called_off = Q(state=BriefState.CALLED_OFF, state_changed_at__lt=midnight_after(day))
    return Brief.objects.filter(called_off | Q(state=BriefState.TAKEN_UP, due_on__lte=day))


def register() -> None:
    declare(
        Destruction("reporters.proposals", proposals, people=["contribution__participant__user"]),
        Destruction("reporters.commissions", commissions),
        Destruction("reporters.briefs", briefs),
    )

"""One closed row of each table of commissions and proposals, for the test of destruction."""

from collections.abc import Callable

from participants.models import Assignment, Contribution, Participant
from reporters.commission_states import BriefState
from reporters.models import Brief
from tests.factories.commissions import make_brief, make_proposal
from tests.factories.reporters import make_commission
from tests.factories.times import swedish

CLOSED_AT = swedish(2025, 11, 20, 23, 30)


def proposal(person: Participant) -> None:
    row = make_proposal(person)
    given = Contribution.objects.filter(pk=row.contribution_id)
    given.update(state="heard", state_changed_at=CLOSED_AT)


def commission(person: Participant) -> None:
    row = make_commission(person.board)
    Assignment.objects.filter(pk=row.assignment_id).update(due_on=CLOSED_AT.date())


def brief(person: Participant) -> None:
    row = make_brief(person.board)
    Brief.objects.filter(pk=row.pk).update(state=BriefState.CALLED_OFF, state_changed_at=CLOSED_AT)


MAKERS: dict[str, Callable[[Participant], None]] = {
    "reporters.proposals": proposal,
    "reporters.commissions": commission,
    "reporters.briefs": brief,
}

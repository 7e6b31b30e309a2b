"""Work that ends before all have come to it: what a programme takes back for everybody at once.

The programme's action has checked that this employee answers for the work. Among those who were asked may be
somebody that the employee does not know, or is kept apart from: a refusal would tell who it was.
"""

from datetime import datetime

from core import messages
from core.actions import current
from core.states import Turn, move
from participants.models import Assignment, Offer
from participants.states import OfferState

TOLD = "participants.assignment_cancelled"
# Those in line come first, so that no place becomes theirs when it is given up.
ENDS = {
    OfferState.WAITING: OfferState.WITHDRAWN,
    OfferState.OFFERED: OfferState.WITHDRAWN,
    OfferState.ACCEPTED: OfferState.DID_NOT_HAPPEN,
}


def end_unused_places(*, assignment: Assignment, at: datetime) -> None:
    """A place that was not used is 'blev inte av', and an open question is taken back. Without a culprit.

    Whoever had said yes is told. Time spent all the same can still be written.
    """
    act = current()
    act.lock(Assignment.objects.filter(pk=assignment.pk))
    for state, end in ENDS.items():
        offers = Offer.objects.filter(assignment=assignment, state=state)
        for offer in act.lock(offers.select_related("participant__user")):
            move(offer, end, by=Turn.STAFF, at=at)
            if state != OfferState.OFFERED:
                messages.send(TOLD, recipient=offer.participant.user, at=at, about=offer.pk)

"""A place that its holder asks somebody to take goes over whole: one leaves it as the other gets it.

Everything here runs with the assignment's row locked, so that two who say yes at once come one by one.
"""

from datetime import datetime

from core import messages, states
from core.states import Turn
from participants.actions.bringing import bring_needs
from participants.fitting import is_held_apart
from participants.models import Assignment, Offer, Swap
from participants.states import OfferState, SwapState


def place_to_take(offer: Offer, at: datetime) -> Swap | None:
    """The place that has been asked about for longest and that suits the company, if there is one."""
    swaps = Swap.objects.open(at).filter(offer__assignment=offer.assignment_id)
    others = swaps.exclude(offer__participant=offer.participant_id)
    for swap in others.select_related(
        "offer__participant__user", "offer__assignment", "offer__round"
    ).order_by("asked_at"):
        if not is_held_apart(offer, leaving=swap.offer):
            return swap
    return None


def leave_to_another(swap: Swap, *, at: datetime) -> None:
    """The first step of the two: the place is free, and the caller fills it in the same transaction."""
    states.move(swap, SwapState.TAKEN, by=Turn.PERSON, at=at)
    states.move(swap.offer, OfferState.DECLINED, by=Turn.PERSON, at=at)
    bring_needs(swap.offer.participant, swap.offer.round)
    user = swap.offer.participant.user
    messages.send("participants.swapped", recipient=user, at=at, about=swap.offer.pk)


def let_lapse(assignment: Assignment, *, at: datetime) -> None:
    """The place is no longer held in another way: nobody needs to take it."""
    left = Swap.objects.filter(offer__assignment=assignment, state=SwapState.OPEN)
    for swap in left.exclude(offer__state=OfferState.ACCEPTED):
        states.move(swap, SwapState.LAPSED, by=Turn.SYSTEM, at=at)

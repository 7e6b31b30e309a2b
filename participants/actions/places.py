"""Places fill in the order of answers; when one is free, the first who waits gets it.

While a choice waits to be made its question is not filled here: `choosing` does that, once.
"""

from datetime import datetime

from core import messages, states
from core.registry import assignment_changed
from core.states import Turn
from participants.actions.handing_over import let_lapse
from participants.fitting import is_held_apart
from participants.models import Assignment, Offer, Participant
from participants.states import OfferState


def free_places(assignment: Assignment) -> int:
    """Read with the assignment's row locked, so that two answers cannot take the same place."""
    return assignment.places - Offer.objects.filter(assignment=assignment).taking_place().count()


def fill_places(assignment: Assignment, *, at: datetime) -> None:
    """Move up those who wait, oldest answer first, and tell them. The assignment's row is locked.

    Someone who rests, who has said yes to something else at that time, or for whom the company is
    wrong, keeps the turn and is not disturbed. Nobody is moved up to something cancelled or begun.
    """
    if assignment.is_cancelled or has_begun(assignment, at):
        return
    free = free_places(assignment)
    for offer in waiting_in_turn(assignment) if free > 0 else []:
        if free > 0 and not clashing(offer) and not is_held_apart(offer):
            states.move(offer, OfferState.ACCEPTED, by=Turn.SYSTEM, at=at)
            user = offer.participant.user
            messages.send("participants.place_for_you", recipient=user, at=at, about=offer.pk)
            free -= 1


def waiting_in_turn(assignment: Assignment) -> list[Offer]:
    return list(
        Offer.objects.filter(assignment=assignment)
        .in_line()
        .exclude(participant__in=Participant.objects.resting())
        .select_related("participant__user", "assignment")
        .order_by("answered_at", "pk")
    )


def clashing(offer: Offer) -> Offer | None:
    """Something else the person has said yes to at the same time, if any."""
    assignment = offer.assignment
    if not (assignment.starts_at and assignment.ends_at):
        return None
    return (
        Offer.objects.filter(participant=offer.participant_id, state=OfferState.ACCEPTED)
        .exclude(assignment=assignment)
        .filter(
            assignment__cancelled_at__isnull=True,
            assignment__starts_at__lt=assignment.ends_at,
            assignment__ends_at__gt=assignment.starts_at,
        )
        .select_related("assignment")
        .order_by("assignment__starts_at")
        .first()
    )


def has_begun(assignment: Assignment, at: datetime) -> bool:
    return assignment.starts_at is not None and assignment.starts_at <= at


def freed(assignment: Assignment, *, at: datetime) -> None:
    """An answer changed: fill what became free and let the programmes know."""
    let_lapse(assignment, at=at)
    fill_places(assignment, at=at)
    assignment_changed(assignment, "staffed")

"""Who fits whom: the one rule behind 'passar inte'. It says that, and never why.

A unit that the person would rather not meet is never the place of a question; two people of whom one
would rather not meet the other never hold places on the same assignment; an employee neither reviews
nor approves the hours of whoever would rather not meet them.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from participants.models import Avoidance, Offer, Participant, StaffProfile, Unit


def those_who_avoid(user: Any) -> set[UUID]:
    """The people about whose hours this employee decides nothing: named, or of a unit that is."""
    if user is None:
        return set()
    own_unit = StaffProfile.objects.filter(user=user, unit__isnull=False).values("unit")
    said = Avoidance.objects.filter(Q(employee__user=user) | Q(unit__in=own_unit))
    return set(said.values_list("participant", flat=True))


def avoids_unit(participant: Participant, unit: Unit | None) -> bool:
    return unit is not None and participant.avoidances.filter(unit=unit).exists()


def is_held_apart(offer: Offer, leaving: Offer | None = None) -> bool:
    """Somebody who already has a place is the wrong company, whichever of the two said so.

    `leaving` is who would go as the other comes, and keeps nobody away.
    """
    holding = Offer.objects.filter(assignment=offer.assignment_id).taking_place()
    if leaving is not None:
        holding = holding.exclude(pk=leaving.pk)
    return between(offer.participant_id, holding.values("participant")).exists()


def between(participant: UUID, others: "QuerySet[Any] | Iterable[UUID]") -> "QuerySet[Avoidance]":
    """What either side has said about the other."""
    return Avoidance.objects.filter(
        Q(participant=participant, other__in=others) | Q(participant__in=others, other=participant)
    )

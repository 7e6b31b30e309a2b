"""Who fits whom: the one rule behind 'passar inte'. It says that, and never why.

A unit that the person would rather not meet is never the place of a question; two people of whom one
would rather not meet the other never hold places on the same assignment; an employee whom the person
would rather not meet, or who has declared a conflict of interest, neither reviews nor approves the
person's hours, nor answers what the person has given. Whoever declared one neither asks nor chooses the
person. A programme adds those whom its own rule keeps away (`Programme.not_for`).
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from core.registry import not_for
from participants.models import Avoidance, ConflictOfInterest, Offer, Participant, Unit, UnitRole


def those_who_avoid(user: Any, on: date) -> set[UUID]:
    """The people about whose hours this employee decides nothing: kept apart, or the unit is avoided."""
    if user is None:
        return set()
    own_units = UnitRole.objects.in_force(on).of_user(user).values("unit")
    said = Avoidance.objects.filter(unit__in=own_units).values_list("participant", flat=True)
    return set(said) | kept_apart(user)


def kept_apart(user: Any) -> set[UUID]:
    """Those who named this employee, and those toward whom the employee may have a conflict of interest."""
    named = Avoidance.objects.filter(employee__user=user).values_list("participant", flat=True)
    return set(named) | declared_by(user)


def declared_by(user: Any) -> set[UUID]:
    """The people toward whom this employee may have a conflict of interest."""
    rows = ConflictOfInterest.objects.filter(employee__user=user)
    return set(rows.values_list("participant", flat=True))


def said_by_self(user: Any) -> set[UUID]:
    """Of those the people whom the employee has named: what others wrote down is told to nobody, the
    employee included."""
    rows = ConflictOfInterest.objects.filter(employee__user=user, declared_by=user)
    return set(rows.values_list("participant", flat=True))


def pairs_kept_apart(participants: "QuerySet[Any] | Iterable[UUID]") -> set[tuple[UUID, UUID]]:
    """(person, employee) of all who are kept apart: for whoever must ask about many at once."""
    pairs = [
        *Avoidance.objects.filter(participant__in=participants, employee__isnull=False).values_list(
            "participant", "employee"
        ),
        *ConflictOfInterest.objects.filter(participant__in=participants).values_list(
            "participant", "employee"
        ),
    ]
    return {(person, employee) for person, employee in pairs if employee}


def avoids_unit(participant: Participant, unit: Unit | None) -> bool:
    return unit is not None and participant.avoidances.filter(unit=unit).exists()


def is_held_apart(offer: Offer, leaving: Offer | None = None) -> bool:
    """Somebody who already has a place is the wrong company, whichever of the two said so, or somebody of
    the programme's own is.

    `leaving` is who would go as the other comes, and keeps nobody away.
    """
    holding = Offer.objects.filter(assignment=offer.assignment_id).taking_place()
    if leaving is not None:
        holding = holding.exclude(pk=leaving.pk)
    is_said = between(offer.participant_id, holding.values("participant")).exists()
    return is_said or offer.participant_id in not_for([offer.assignment])


def between(participant: UUID, others: "QuerySet[Any] | Iterable[UUID]") -> "QuerySet[Avoidance]":
    """What either side has said about the other."""
    return Avoidance.objects.filter(
        Q(participant=participant, other__in=others) | Q(participant__in=others, other=participant)
    )

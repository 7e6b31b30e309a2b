"""A mentor and an employee who are never put in the same group, whichever of them said so and however.

They have met as client and caseworker and do not both wish it; or the mentor would rather not meet the
employee or the employee's unit; or a conflict of interest is declared. Whoever arranges a group is told that
two do not fit, and never why (docs/decisions/0047).
"""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from mentoring.models import HaveMet, Meeting, MentorGroup, Place, Seat
from mentoring.querysets import MentorGroupQuerySet
from mentoring.rules import PROGRAMME
from mentoring.states import PlaceState
from participants.fitting import pairs_kept_apart
from participants.models import Assignment, Avoidance, ConflictOfInterest, Offer, Participant, UnitRole
from participants.states import OfferState

# A question that waits for its answer counts: a yes may come at any time.
ASKED_OR_COMING = (OfferState.OFFERED, OfferState.WAITING, OfferState.ACCEPTED, OfferState.DONE)
Pair = tuple[UUID, UUID]


def those_asked(group: MentorGroup) -> set[UUID]:
    """The people who are asked to be mentors of the group, or have said yes."""
    work = Meeting.objects.filter(group=group).values("assignment")
    offers = Offer.objects.filter(assignment__in=work, state__in=ASKED_OR_COMING)
    return set(offers.order_by().values_list("participant", flat=True))


def groups_asked(participant: Participant) -> MentorGroupQuerySet:
    """The groups under way that the person is asked to be a mentor of, or has said yes to."""
    offers = Offer.objects.filter(
        assignment=OuterRef("assignment"), participant=participant, state__in=ASKED_OR_COMING
    )
    mine = Meeting.objects.filter(Exists(offers), group=OuterRef("pk"))
    return MentorGroup.objects.open().filter(Exists(mine))


def pairs_apart(people: Collection[UUID], places: Iterable[Place]) -> set[Pair]:
    """(person, place) of those who are kept apart. Four queries, however many they are."""
    rows = list(places)
    if not people or not rows:
        return set()
    employees = {row.employee_id for row in rows}
    both_wish = Q(mentor_wishes=True, employee_wishes=True)
    met = HaveMet.objects.filter(participant__in=people, employee__in=employees).exclude(both_wish)
    apart = set(met.values_list("participant", "employee")) | pairs_kept_apart(people)
    units = set(
        Avoidance.objects.filter(participant__in=people, unit__isnull=False).values_list(
            "participant", "unit"
        )
    )
    return {
        (person, row.pk)
        for row in rows
        for person in people
        if (person, row.employee_id) in apart or (person, row.unit_id) in units
    }


def pairs_in(group: MentorGroup) -> list[tuple[Participant, Place]]:
    """Those who do not fit together and yet are in the group: somebody has said it since."""
    places = {row.pk: row for row in Place.objects.filter(group=group).seated().select_related("employee")}
    found = pairs_apart(those_asked(group), places.values())
    people = Participant.objects.in_bulk({person for person, _place in found})
    pairs = [(people[person], places[place]) for person, place in found if person in people]
    return sorted(pairs, key=lambda pair: (pair[0].sort_key, pair[1].employee.full_name))


def groups_with_pairs(groups: Collection[UUID]) -> set[UUID]:
    """Which of these groups have two in them who are kept apart. As many queries however many they are."""
    places = {row.pk: row for row in Place.objects.filter(group__in=groups).seated()}
    rows = Meeting.objects.filter(group__in=groups, assignment__offers__state__in=ASKED_OR_COMING)
    asked = set(rows.order_by().values_list("assignment__offers__participant", "group"))
    apart = pairs_apart({person for person, _group in asked}, places.values())
    return {places[place].group_id for person, place in apart if (person, places[place].group_id) in asked}


def not_for(assignments: Iterable[Assignment]) -> set[UUID]:
    """Whom the register does not ask, nor give a place, at these meetings and workshops."""
    work = [row.pk for row in assignments if row.programme == PROGRAMME]
    if not work:
        return set()
    groups = Meeting.objects.filter(assignment__in=work).values("group")
    seats = Place.objects.filter(group__in=groups, state=PlaceState.SEATED)
    return people_apart_from(seats) | apart_at_workshops(Seat.objects.filter(workshop__assignment__in=work))


def people_apart_from(places: Iterable[Place]) -> set[UUID]:
    """Everybody who is kept apart from one of the employees who have these places."""
    rows = list(places)
    return people_apart({row.employee_id for row in rows}, {row.unit_id for row in rows if row.unit_id})


def apart_at_workshops(seats: Iterable[Seat]) -> set[UUID]:
    """The same for employees at workshops, with every unit they have answered for."""
    employees = {seat.employee_id for seat in seats}
    if not employees:
        return set()
    units = UnitRole.objects.filter(employee__in=employees).values_list("unit", flat=True)
    return people_apart(employees, set(units))


def people_apart(employees: Collection[UUID], units: Collection[UUID]) -> set[UUID]:
    if not employees:
        return set()
    both_wish = Q(mentor_wishes=True, employee_wishes=True)
    met = HaveMet.objects.filter(employee__in=employees).exclude(both_wish)
    said = Avoidance.objects.filter(Q(employee__in=employees) | Q(unit__in=units))
    conflicts = ConflictOfInterest.objects.filter(employee__in=employees)
    return {one for rows in (met, said, conflicts) for one in rows.values_list("participant", flat=True)}

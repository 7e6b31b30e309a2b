"""Who may apply to a group, confirm time for it, arrange it and take part in it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Action, Refused
from mentoring.models import MentorGroup, Place, Side, Workshop
from mentoring.querysets import MentorGroupQuerySet, PlaceQuerySet, yes_to
from participants.models import Offer, Participant, StaffProfile
from participants.querysets import ParticipantQuerySet

# What assignments of this programme carry.
PROGRAMME = "mentoring"

# An employee applies, confirms a colleague's time, and owns ideas from workshops.
APPLY = "mentoring.apply"
# A coordinator announces groups, gives places, plans meetings and workshops.
ARRANGE = "mentoring.arrange"

# Held by no role: a place in a group, or a yes to its meetings, gives it. Named here for the log of refusals.
TAKE_PART = "mentoring.take_part"

PERMISSIONS = frozenset({APPLY, ARRANGE})

# A group is led by two or three, so that nobody stands alone with their own experience.
FEWEST_MENTORS = 2


def boards_arranged(user: Any) -> set[UUID]:
    return set(access.boards_for(user, ARRANGE))


# --- Who is in a group ---------------------------------------------------------------------------
def groups_of(user: Any) -> MentorGroupQuerySet:
    """Those that the user has a place in, or is a mentor of. For everyone else they do not exist."""
    return MentorGroup.objects.taken_part_in_by(user)


def is_in_group(user: Any, group: MentorGroup) -> bool:
    return groups_of(user).filter(pk=group.pk).exists()


def require_in_group(act: Action, group: MentorGroup) -> None:
    if act.by is None or not is_in_group(act.by, group):
        raise access.Denied(TAKE_PART, group)


def require_side(act: Action, group: MentorGroup) -> Side:
    """The side of the table that the actor sits on; for everyone else the group does not exist."""
    side = side_of(act.by, group)
    if side is None:
        raise access.Denied(TAKE_PART, group)
    return side


def require_seat(act: Action, group: MentorGroup) -> Place:
    """The actor's own place in the group, locked. Mentors have none."""
    for place in act.lock(seats_of(group).of(act.by)):
        return place
    raise access.Denied(TAKE_PART, group)


def mentors_of(group: MentorGroup) -> ParticipantQuerySet:
    """Those who have said yes to a meeting of the group."""
    return Participant.objects.filter(pk__in=yes_to(group.pk).order_by().values("participant"))


def seats_of(group: MentorGroup) -> PlaceQuerySet:
    return Place.objects.filter(group=group).seated().select_related("employee", "unit")


def side_of(user: Any, group: MentorGroup) -> Side | None:
    """Which side of the table the user sits on; None for somebody who is not in the group."""
    if mentors_of(group).filter(user=user).exists():
        return Side.MENTOR
    return Side.EMPLOYEE if seats_of(group).of(user).exists() else None


# --- Employees -------------------------------------------------------------------------------------
def require_profile(user: Any) -> StaffProfile:
    profile = StaffProfile.objects.filter(user=user).first()
    if profile is None:
        raise access.Denied(APPLY)
    return profile


def require_own(act: Action, place: Place) -> None:
    """The employee's own application; for everyone else it does not exist."""
    act.require(APPLY, place)
    if act.by is None or place.employee.user_id != act.by.pk:
        raise access.Denied(APPLY, place)


def require_manager(act: Action, place: Place) -> None:
    """The one whom the employee has named."""
    act.require(APPLY, place)
    if act.by is None or place.manager is None or place.manager.user_id != act.by.pk:
        raise access.Denied(APPLY, place)


def refuse_closed(group: MentorGroup, on: date) -> None:
    """Applications are taken from the announcement to the last day."""
    if not MentorGroup.objects.to_apply_to(on).filter(pk=group.pk).exists():
        raise Refused(_("Gruppen går inte att söka nu."), code="closed")


# --- Who is at a workshop ----------------------------------------------------------------------------
CLIENTS, EMPLOYEES = "clients", "employees"


def clients_of(workshop: Workshop) -> ParticipantQuerySet:
    """Those who have said yes, in a fixed order."""
    yes = Offer.objects.taking_place().filter(assignment=workshop.assignment_id).order_by()
    return Participant.objects.filter(pk__in=yes.values("participant")).order_by("pk")


def side_at(user: Any, workshop: Workshop) -> str | None:
    """Which side the user sits on at the workshop; None for somebody who is not there."""
    if clients_of(workshop).filter(user=user).exists():
        return CLIENTS
    return EMPLOYEES if workshop.seats.filter(employee__user=user).exists() else None

"""Selections of groups, places and meetings, named in business words."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery

from mentoring.states import GroupState, PlaceState
from participants.models import Offer

if TYPE_CHECKING:
    from mentoring.models import Meeting, MentorGroup, Place, Theme  # noqa: F401

# An application that somebody may still act on.
UNDER_WAY = (PlaceState.APPLIED, PlaceState.CONFIRMED, PlaceState.SEATED, PlaceState.WAITING)
# Announced or begun, or about to be.
OPEN = (GroupState.DRAFT, GroupState.ANNOUNCED, GroupState.RUNNING)


class MentorGroupQuerySet(models.QuerySet["MentorGroup"]):
    def for_boards(self, boards: Iterable[UUID]) -> "MentorGroupQuerySet":
        return self.filter(board__in=boards)

    def open(self) -> "MentorGroupQuerySet":
        """Neither finished nor called off."""
        return self.filter(state__in=OPEN)

    def to_apply_to(self, on: date) -> "MentorGroupQuerySet":
        """Announced, with a last day that has not passed."""
        in_time = Q(apply_by__isnull=True) | Q(apply_by__gte=on)
        return self.filter(in_time, state=GroupState.ANNOUNCED)

    def taken_part_in_by(self, user: Any) -> "MentorGroupQuerySet":
        """Where the user has a place, or has said yes to a meeting as a mentor."""
        places = apps.get_model("mentoring", "Place")._default_manager
        seat = places.filter(group=OuterRef("pk"), employee__user=user, state=PlaceState.SEATED)
        return self.filter(Exists(seat) | Exists(own_yes(user, OuterRef("pk"))))

    def mentored_by(self, user: Any) -> "MentorGroupQuerySet":
        return self.filter(Exists(own_yes(user, OuterRef("pk"))))

    def with_numbers(self) -> "MentorGroupQuerySet":
        """How many have a place, wait for one, or have applied, and the mentors: in the same query."""
        places = apps.get_model("mentoring", "Place")._default_manager
        return self.annotate(
            seated=number_of(places.filter(group=OuterRef("pk"), state=PlaceState.SEATED), "pk"),
            waiting=number_of(places.filter(group=OuterRef("pk"), state=PlaceState.WAITING), "pk"),
            to_confirm=number_of(places.filter(group=OuterRef("pk"), state=PlaceState.APPLIED), "pk"),
            confirmed=number_of(places.filter(group=OuterRef("pk"), state=PlaceState.CONFIRMED), "pk"),
            mentors=number_of(yes_to(OuterRef(OuterRef("pk"))), "participant"),
        )


def number_of(rows: Any, what: str) -> Subquery:
    """One number for the row in the outer query; none when there are no rows."""
    one = rows.order_by().annotate(all_of_them=models.Value(1)).values("all_of_them")
    return Subquery(one.annotate(number=Count(what, distinct=True)).values("number"))


def yes_to(group: Any) -> Any:
    """Offers of a group's meetings that have been said yes to."""
    meetings = apps.get_model("mentoring", "Meeting")._default_manager
    work = meetings.filter(group=group).values("assignment")
    return Offer.objects.taking_place().filter(assignment__in=work)


def own_yes(user: Any, group: Any) -> Any:
    """The user's own yes to a meeting of the group in the outer query."""
    meetings = apps.get_model("mentoring", "Meeting")._default_manager
    yes = Offer.objects.taking_place().filter(
        assignment=OuterRef("assignment"), participant__user=user, participant__merged_into__isnull=True
    )
    return meetings.filter(Exists(yes), group=group)


class PlaceQuerySet(models.QuerySet["Place"]):
    def for_boards(self, boards: Iterable[UUID]) -> "PlaceQuerySet":
        return self.filter(group__board__in=boards)

    def under_way(self) -> "PlaceQuerySet":
        return self.filter(state__in=UNDER_WAY)

    def seated(self) -> "PlaceQuerySet":
        return self.filter(state=PlaceState.SEATED)

    def ready(self) -> "PlaceQuerySet":
        """The manager has said yes: has a place, or may get one."""
        return self.filter(state__in=(PlaceState.CONFIRMED, PlaceState.SEATED, PlaceState.WAITING))

    def waiting_in_turn(self) -> "PlaceQuerySet":
        """Who came to the waiting list first is first."""
        return self.filter(state=PlaceState.WAITING).order_by("state_changed_at", "applied_at", "pk")

    def to_be_given(self) -> "PlaceQuerySet":
        """The manager has said yes, and no place has been given: in the order of application."""
        states = (PlaceState.CONFIRMED, PlaceState.WAITING)
        return self.filter(state__in=states).order_by("applied_at", "pk")

    def of(self, user: Any) -> "PlaceQuerySet":
        return self.filter(employee__user=user)

    def asked_of(self, user: Any) -> "PlaceQuerySet":
        """Those where the user is the manager who is asked about the time."""
        return self.filter(manager__user=user)

    def to_answer_by(self, user: Any) -> "PlaceQuerySet":
        """Times that wait for the user's yes or no, in groups that still take applications."""
        return self.asked_of(user).filter(state=PlaceState.APPLIED, group__state=GroupState.ANNOUNCED)


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def standing(self) -> "MeetingQuerySet":
        """Not called off, in order of time."""
        rows = self.filter(assignment__cancelled_at__isnull=True).select_related("assignment")
        return rows.order_by("assignment__starts_at", "number")

    def ahead(self, at: datetime) -> "MeetingQuerySet":
        return self.standing().filter(assignment__ends_at__gt=at)


class ThemeQuerySet(models.QuerySet["Theme"]):
    def for_group(self, group: "MentorGroup") -> "ThemeQuerySet":
        """Those that the group may choose among: the board's bank, and what its own mentors have proposed."""
        in_bank = Q(proposed_in__isnull=True, board=group.board_id)
        return self.filter(in_bank | Q(proposed_in=group), is_used=True)

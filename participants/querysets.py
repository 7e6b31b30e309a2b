"""Selections of the register, named in business words."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import apps
from django.db import models

from participants.states import OfferState

if TYPE_CHECKING:
    from participants.models import Assignment, Offer, Participant, RoleGrant  # noqa: F401


def open_pause() -> models.Exists:
    """True for a participant who rests now."""
    pauses = apps.get_model("participants", "Pause")._default_manager
    return models.Exists(pauses.filter(participant=models.OuterRef("pk"), ended_at__isnull=True))


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def in_force(self, on: date) -> "RoleGrantQuerySet":
        return self.filter(models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=on), valid_from__lte=on)


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def for_boards(self, boards: Iterable[UUID]) -> "ParticipantQuerySet":
        return self.filter(board__in=boards)

    def unprotected(self) -> "ParticipantQuerySet":
        """Lists, searches and exports never hold protected persons."""
        return self.filter(protection="none")

    def known_to(self, user: object) -> "ParticipantQuerySet":
        """Those without protection, and protected ones whose named contact the user is."""
        return self.filter(models.Q(protection="none") | models.Q(contact__user=user))

    def resting(self) -> "ParticipantQuerySet":
        return self.filter(open_pause())

    def active(self) -> "ParticipantQuerySet":
        """Neither resting nor moved on."""
        return self.filter(~open_pause(), moved_on_on__isnull=True)

    def wanting(self, area: object) -> "ParticipantQuerySet":
        return self.filter(area_wishes__area=area)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def for_boards(self, boards: Iterable[UUID]) -> "AssignmentQuerySet":
        return self.filter(board__in=boards)

    def standing(self) -> "AssignmentQuerySet":
        """Not cancelled."""
        return self.filter(cancelled_at__isnull=True)

    def upcoming(self, at: datetime) -> "AssignmentQuerySet":
        return self.standing().filter(ends_at__gte=at).order_by("starts_at")


class OfferQuerySet(models.QuerySet["Offer"]):
    def for_boards(self, boards: Iterable[UUID]) -> "OfferQuerySet":
        return self.filter(assignment__board__in=boards)

    def for_person(self, participant: "Participant") -> "OfferQuerySet":
        return self.filter(participant=participant)

    def awaiting_answer(self, on: date) -> "OfferQuerySet":
        return self.filter(
            state=OfferState.OFFERED, round__answer_by__gte=on, assignment__cancelled_at__isnull=True
        )

    def booked(self, at: datetime) -> "OfferQuerySet":
        """Said yes to and not over, the nearest first; work without a fixed time comes last."""
        still_ahead = models.Q(assignment__ends_at__gte=at) | models.Q(assignment__ends_at__isnull=True)
        return self.filter(
            still_ahead, state=OfferState.ACCEPTED, assignment__cancelled_at__isnull=True
        ).order_by(models.F("assignment__starts_at").asc(nulls_last=True))

    def queued(self) -> "OfferQuerySet":
        """Said yes when the places were full: in line."""
        return self.filter(state=OfferState.WAITING, assignment__cancelled_at__isnull=True).order_by(
            "assignment__starts_at"
        )

    def past(self, at: datetime) -> "OfferQuerySet":
        """What was said yes to and is over, the latest first."""
        over = models.Q(state=OfferState.ACCEPTED, assignment__ends_at__lt=at)
        return self.filter(over | models.Q(state__in=[OfferState.DONE, OfferState.DID_NOT_HAPPEN])).order_by(
            "-assignment__starts_at"
        )

    def taking_place(self) -> "OfferQuerySet":
        """Those that fill a place: said yes or already done."""
        return self.filter(state__in=[OfferState.ACCEPTED, OfferState.DONE])

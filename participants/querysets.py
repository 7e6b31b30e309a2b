"""Selections of the register, named in business words."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models

from participants.states import OfferState

if TYPE_CHECKING:
    from participants.models import Assignment, Offer, Participant  # noqa: F401


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def for_boards(self, boards: Iterable[UUID]) -> "ParticipantQuerySet":
        return self.filter(board__in=boards)

    def unprotected(self) -> "ParticipantQuerySet":
        """Lists, searches and exports never hold protected persons."""
        return self.filter(protection="none")

    def active(self) -> "ParticipantQuerySet":
        """Neither resting nor moved on."""
        return self.filter(moved_on_on__isnull=True).exclude(pauses__ended_at__isnull=True, pauses__isnull=False)

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

    def taking_place(self) -> "OfferQuerySet":
        """Those that fill a place: said yes or already done."""
        return self.filter(state__in=[OfferState.ACCEPTED, OfferState.DONE])

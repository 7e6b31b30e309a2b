"""Selections of venues and sessions, named in business words."""

from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Count, F, Q

from digital_inclusion.schedule import Occasion, local_day
from participants.states import OfferState

if TYPE_CHECKING:
    from digital_inclusion.models import Session, Venue  # noqa: F401
    from participants.models import Participant

SAID_YES = Q(assignment__offers__state__in=[OfferState.ACCEPTED, OfferState.DONE])


class VenueQuerySet(models.QuerySet["Venue"]):
    def for_boards(self, boards: Iterable[UUID]) -> "VenueQuerySet":
        return self.filter(board__in=boards)


class SessionQuerySet(models.QuerySet["Session"]):
    def for_boards(self, boards: Iterable[UUID]) -> "SessionQuerySet":
        return self.filter(assignment__board__in=boards)

    def standing(self) -> "SessionQuerySet":
        """Not cancelled."""
        return self.filter(assignment__cancelled_at__isnull=True)

    def between(self, start: datetime, end: datetime) -> "SessionQuerySet":
        """Those that begin within the period, in order of time."""
        return self.filter(assignment__starts_at__gte=start, assignment__starts_at__lt=end).order_by(
            "assignment__starts_at", "pk"
        )

    def ahead(self, at: datetime) -> "SessionQuerySet":
        """Those that have not ended, cancelled ones too, in order of time."""
        return self.filter(assignment__ends_at__gt=at).order_by("assignment__starts_at", "pk")

    def meanwhile(self, occasions: Iterable[Occasion]) -> "SessionQuerySet":
        """Those that go on at the same time as any of these, without cancelled ones."""
        overlaps = [
            Q(assignment__starts_at__lt=one.ends_at, assignment__ends_at__gt=one.starts_at)
            for one in occasions
        ]
        return self.standing().filter(reduce(or_, overlaps))

    def held(self, at: datetime) -> "SessionQuerySet":
        """Those that were not cancelled and have ended."""
        return self.standing().filter(assignment__ends_at__lte=at)

    def led_by(self, participant: "Participant") -> "SessionQuerySet":
        """Those where the person said yes, or has been, as an instructor."""
        return self.filter(
            assignment__offers__participant=participant,
            assignment__offers__state__in=[OfferState.ACCEPTED, OfferState.DONE],
        )

    def uncounted(self, at: datetime) -> "SessionQuerySet":
        """Held, and nobody has said how many came (nobody is an answer too)."""
        return self.held(at).filter(visit_counts__isnull=True)

    def with_empty_places(self, at: datetime) -> "SessionQuerySet":
        """To come, with fewer yes and questions under way than places: somebody more must be asked.

        A question whose answer day has passed is no longer under way. `coming` have said yes.
        """
        under_way = Q(
            assignment__offers__state=OfferState.OFFERED,
            assignment__offers__round__answer_by__gte=local_day(at),
        )
        return (
            self.standing()
            .filter(assignment__starts_at__gt=at)
            .annotate(
                coming=Count("assignment__offers", filter=SAID_YES),
                expected=Count("assignment__offers", filter=SAID_YES | under_way),
            )
            .filter(expected__lt=F("assignment__places"))
        )

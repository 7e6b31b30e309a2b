"""Selections of money rows, named in business words."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Q

from fees.states import EntryState

if TYPE_CHECKING:
    from fees.models import ApproverMandate, FeeRate, WorkEntry  # noqa: F401
    from participants.models import Board, Participant


class ApproverMandateQuerySet(models.QuerySet["ApproverMandate"]):
    def in_force(self, on: date) -> "ApproverMandateQuerySet":
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)


class FeeRateQuerySet(models.QuerySet["FeeRate"]):
    def in_force_between(self, first: date, last: date) -> "FeeRateQuerySet":
        """In force on some day of the period."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=first), valid_from__lte=last)


class WorkEntryQuerySet(models.QuerySet["WorkEntry"]):
    def for_boards(self, boards: Iterable[UUID]) -> "WorkEntryQuerySet":
        return self.filter(assignment__board__in=boards)

    def for_person(self, participant: "Participant") -> "WorkEntryQuerySet":
        return self.filter(participant=participant)

    def drafts(self) -> "WorkEntryQuerySet":
        """Begun and not sent: nothing typed is lost, it waits here."""
        return self.filter(state=EntryState.DRAFT)

    def standing(self) -> "WorkEntryQuerySet":
        """Neither taken back nor replaced by a correction."""
        return self.filter(corrected_by__isnull=True).exclude(state=EntryState.WITHDRAWN)

    def asking_the_person(self) -> "WorkEntryQuerySet":
        return self.filter(state=EntryState.QUESTION)

    def awaiting_review(self) -> "WorkEntryQuerySet":
        return self.filter(state=EntryState.SENT)

    def with_what_review_needs(self) -> "WorkEntryQuerySet":
        """Person, work, contact and expenses: as many queries for one row as for three hundred."""
        return self.select_related(
            "assignment", "participant__contact", "offer", "recorded_by__staff_profile"
        ).prefetch_related("expenses")

    def awaiting_approval(self) -> "WorkEntryQuerySet":
        return self.filter(state=EntryState.REVIEWED)

    def approved(self) -> "WorkEntryQuerySet":
        return self.filter(state=EntryState.APPROVED)

    def payable(self, board: "Board", last: date) -> "WorkEntryQuerySet":
        """Approved work of one board up to a day: what the next run may take along."""
        return self.approved().filter(assignment__board=board, worked_on__lte=last)

    def in_month(self, month: date) -> "WorkEntryQuerySet":
        return self.filter(worked_on__year=month.year, worked_on__month=month.month)

"""Selections of money rows, named in business words."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When

from fees.states import EntryState

if TYPE_CHECKING:
    from fees.models import FeeRate, WorkEntry  # noqa: F401
    from participants.models import Assignment, Participant


class FeeRateQuerySet(models.QuerySet["FeeRate"]):
    def in_force(self, on: date) -> "FeeRateQuerySet":
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)

    def for_work(self, assignment: "Assignment", form: str, on: date) -> "FeeRateQuerySet":
        """Rates that fit, the most particular first: programme and kind, programme, kind, any."""
        return (
            self.in_force(on)
            .filter(board=assignment.board_id, engagement_form=form)
            .filter(programme__in=["", assignment.programme], kind__in=["", assignment.kind])
            .annotate(
                fit=Case(When(programme="", then=Value(0)), default=Value(2), output_field=IntegerField())
                + Case(When(kind="", then=Value(0)), default=Value(1), output_field=IntegerField())
            )
            .order_by("-fit")
        )


class WorkEntryQuerySet(models.QuerySet["WorkEntry"]):
    def for_boards(self, boards: Iterable[UUID]) -> "WorkEntryQuerySet":
        return self.filter(assignment__board__in=boards)

    def for_person(self, participant: "Participant") -> "WorkEntryQuerySet":
        return self.filter(participant=participant)

    def awaiting_review(self) -> "WorkEntryQuerySet":
        return self.filter(state=EntryState.SENT)

    def awaiting_approval(self) -> "WorkEntryQuerySet":
        return self.filter(state=EntryState.REVIEWED)

    def approved(self) -> "WorkEntryQuerySet":
        return self.filter(state=EntryState.APPROVED)

    def in_month(self, month: date) -> "WorkEntryQuerySet":
        return self.filter(worked_on__year=month.year, worked_on__month=month.month)

"""Selections of money rows, named in business words."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Q

from fees.states import EntryState, RunState

if TYPE_CHECKING:
    from fees.models import ApproverMandate, FeeRate, PayDay, PayrollRun, WorkEntry  # noqa: F401
    from participants.models import Board, Participant


class ApproverMandateQuerySet(models.QuerySet["ApproverMandate"]):
    def in_force(self, on: date) -> "ApproverMandateQuerySet":
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)


class FeeRateQuerySet(models.QuerySet["FeeRate"]):
    def in_force_between(self, first: date, last: date) -> "FeeRateQuerySet":
        """In force on some day of the period."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=first), valid_from__lte=last)


def regular_run() -> models.Exists:
    """True for a pay day whose month is locked."""
    runs = apps.get_model("fees", "PayrollRun")._default_manager
    of_month = {"board": models.OuterRef("board"), "month": models.OuterRef("month")}
    return models.Exists(runs.filter(kind="regular", **of_month))


class PayDayQuerySet(models.QuerySet["PayDay"]):
    def for_boards(self, boards: Iterable[UUID]) -> "PayDayQuerySet":
        return self.filter(board__in=boards)

    def not_locked(self) -> "PayDayQuerySet":
        """Those whose month has no regular run yet."""
        return self.filter(~regular_run())


class PayrollRunQuerySet(models.QuerySet["PayrollRun"]):
    def for_boards(self, boards: Iterable[UUID]) -> "PayrollRunQuerySet":
        return self.filter(board__in=boards)

    def to_fetch(self) -> "PayrollRunQuerySet":
        """Locked, and nobody has made the file for payroll."""
        return self.filter(state=RunState.LOCKED)


class WorkEntryQuerySet(models.QuerySet["WorkEntry"]):
    def for_boards(self, boards: Iterable[UUID]) -> "WorkEntryQuerySet":
        return self.filter(assignment__board__in=boards)

    def for_person(self, participant: "Participant") -> "WorkEntryQuerySet":
        """Also what was locked when the person stood in the register twice."""
        return self.filter(models.Q(participant=participant) | models.Q(participant__merged_into=participant))

    def standing(self) -> "WorkEntryQuerySet":
        """Neither taken back nor replaced by a correction."""
        return self.filter(corrected_by__isnull=True).exclude(state=EntryState.WITHDRAWN)

    def waiting_for_the_person(self) -> "WorkEntryQuerySet":
        """Begun and not sent, or come back with a question; the latest first."""
        return self.filter(state__in=[EntryState.DRAFT, EntryState.QUESTION])

    def awaiting_review(self) -> "WorkEntryQuerySet":
        return self.filter(state=EntryState.SENT)

    def with_what_review_needs(self) -> "WorkEntryQuerySet":
        """Person, work, contact, who typed it in or read it, and expenses: as many queries for one row as
        for three hundred."""
        return self.select_related(
            "assignment",
            "participant__contact",
            "offer",
            "recorded_by__staff_profile",
            "reviewed_by__staff_profile",
        ).prefetch_related("expenses")

    def awaiting_approval(self) -> "WorkEntryQuerySet":
        return self.filter(state=EntryState.REVIEWED)

    def unfinished(self) -> "WorkEntryQuerySet":
        """Sent, and nobody has said yes to paying it yet."""
        return self.filter(state__in=[EntryState.SENT, EntryState.QUESTION, EntryState.REVIEWED])

    def approved(self) -> "WorkEntryQuerySet":
        return self.filter(state=EntryState.APPROVED)

    def payable(self, board: "Board", last: date) -> "WorkEntryQuerySet":
        """Approved work of one board up to a day: what the next run may take along."""
        return self.approved().filter(assignment__board=board, worked_on__lte=last)

    def in_month(self, month: date) -> "WorkEntryQuerySet":
        return self.filter(worked_on__year=month.year, worked_on__month=month.month)

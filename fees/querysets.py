"""Selections of money rows, named in business words."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Q

from fees.states import EntryState, RunState

if TYPE_CHECKING:
    from core.models import User
    from core.periods import Period
    from fees.models import (  # noqa: F401
        Advance,
        AdvanceRequest,
        ApproverMandate,
        AssociationInvoice,
        Budget,
        ExportLayout,
        FeeRate,
        PastWork,
        PayDay,
        PayrollRun,
        WorkEntry,
    )
    from participants.models import Board, Participant


def with_trips() -> "models.QuerySet[Any]":
    """Expenses, a car's with how far it went, in one query."""
    return apps.get_model("fees", "Expense")._default_manager.select_related("trip")


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


class AdvanceQuerySet(models.QuerySet["Advance"]):
    def for_boards(self, boards: Iterable[UUID]) -> "AdvanceQuerySet":
        return self.filter(offer__assignment__board__in=boards)

    def standing(self) -> "AdvanceQuerySet":
        """Not undone."""
        return self.filter(undone_at__isnull=True)

    def money_in_hand(self) -> "AdvanceQuerySet":
        """What the person has got and reports against."""
        return self.standing().filter(kind="money", handed_on__isnull=False)


class AdvanceRequestQuerySet(models.QuerySet["AdvanceRequest"]):
    def for_boards(self, boards: Iterable[UUID]) -> "AdvanceRequestQuerySet":
        return self.filter(offer__assignment__board__in=boards)

    def open(self) -> "AdvanceRequestQuerySet":
        return self.filter(taken_back_at__isnull=True, solved_at__isnull=True)


class ExportLayoutQuerySet(models.QuerySet["ExportLayout"]):
    def for_boards(self, boards: Iterable[UUID]) -> "ExportLayoutQuerySet":
        return self.filter(board__in=boards)

    def newest(self) -> "ExportLayoutQuerySet":
        """Of each name the version that no other has taken the place of."""
        newer = self.model._default_manager.filter(
            board=models.OuterRef("board"),
            name=models.OuterRef("name"),
            version__gt=models.OuterRef("version"),
        )
        return self.filter(~models.Exists(newer))

    def in_force(self, on: date) -> "ExportLayoutQuerySet":
        """What can be chosen that day; of each name the newest version that has begun."""
        newer = self.model._default_manager.filter(
            board=models.OuterRef("board"),
            name=models.OuterRef("name"),
            version__gt=models.OuterRef("version"),
            valid_from__lte=on,
        )
        begun = self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)
        return begun.filter(~models.Exists(newer))

    def with_parts(self) -> "ExportLayoutQuerySet":
        return self.prefetch_related("columns", "dimensions")


class AssociationInvoiceQuerySet(models.QuerySet["AssociationInvoice"]):
    def for_boards(self, boards: Iterable[UUID]) -> "AssociationInvoiceQuerySet":
        return self.filter(board__in=boards)


def gives_work() -> Q:
    """Pay, expenses, or something paid before that is taken back. An association repays its own."""
    spent = apps.get_model("fees", "Expense")._default_manager.filter(entry=models.OuterRef("pk"))
    through = Q(assignment__engagement_form="organisation") | Q(participant__engagement_form="organisation")
    by_association = Q(rate__isnull=True) & through
    return Q(pay_ore__gt=0) | Q(corrects__isnull=False) | Q(models.Exists(spent)) & ~by_association


def decided_by(user: "User") -> Q:
    return Q(reviewed_by=user) | Q(approved_by=user)


class WorkEntryQuerySet(models.QuerySet["WorkEntry"]):
    def for_boards(self, boards: Iterable[UUID]) -> "WorkEntryQuerySet":
        return self.filter(assignment__board__in=boards)

    def for_person(self, participant: "Participant") -> "WorkEntryQuerySet":
        """Also what was locked when the person stood in the register twice."""
        return self.filter(models.Q(participant=participant) | models.Q(participant__merged_into=participant))

    def standing(self) -> "WorkEntryQuerySet":
        """Neither taken back nor replaced by a correction."""
        return self.filter(corrected_by__isnull=True).exclude(state=EntryState.WITHDRAWN)

    def telling(self) -> "WorkEntryQuerySet":
        """What says how the assignment went; preparation and travel stand beside it."""
        return self.filter(kind__in=["work", "cancelled", "nobody_came"])

    def given(self) -> "WorkEntryQuerySet":
        """Hours that were given: not what we called off, nor the wait for somebody who did not come."""
        return self.filter(kind__in=["work", "preparation", "travel"])

    def occasions(self) -> "WorkEntryQuerySet":
        """Once each; preparation and travel belong to the occasion."""
        return self.filter(kind="work")

    def begun(self) -> "WorkEntryQuerySet":
        """What shows that the work of an offer has begun, also when it was taken back since.

        Preparation comes before it, and a draft that was thrown away told nothing (`fees.guards.has_begun`).
        """
        told = self.exclude(state=EntryState.WITHDRAWN, sent_at__isnull=True)
        return told.exclude(kind="preparation")

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
        ).prefetch_related(models.Prefetch("expenses", with_trips()))

    def awaiting_approval(self) -> "WorkEntryQuerySet":
        return self.filter(state=EntryState.REVIEWED)

    def unfinished(self) -> "WorkEntryQuerySet":
        """Sent, and nobody has said yes to paying it yet."""
        return self.filter(state__in=[EntryState.SENT, EntryState.QUESTION, EntryState.REVIEWED])

    def not_in_a_run(self) -> "WorkEntryQuerySet":
        """Sent or approved, and not locked for payroll."""
        unpaid = [EntryState.SENT, EntryState.QUESTION, EntryState.REVIEWED, EntryState.APPROVED]
        return self.filter(state__in=unpaid)

    def approved(self) -> "WorkEntryQuerySet":
        return self.filter(state=EntryState.APPROVED)

    def decided(self) -> "WorkEntryQuerySet":
        """Reviewed, perhaps approved, and in no run yet."""
        return self.filter(state__in=[EntryState.REVIEWED, EntryState.APPROVED])

    def who_did_both(self) -> "set[UUID]":
        """Those who reviewed one of them and approved one, the same or another. One pass."""
        pairs = list(self.order_by().values_list("reviewed_by", "approved_by").distinct())
        return {reviewer for reviewer, _approver in pairs if reviewer} & {
            approver for _one, approver in pairs
        }

    def payable(self, board: "Board", last: date) -> "WorkEntryQuerySet":
        """Approved work of one board up to a day: what the next run may take along."""
        return self.approved().filter(assignment__board=board, worked_on__lte=last)

    def waiting_for_number(self) -> "WorkEntryQuerySet":
        """Payroll has something to do, and does not know the person yet."""
        return self.filter(gives_work(), participant__payroll_id="")

    def ready(self) -> "WorkEntryQuerySet":
        """Whose person has a number, or needs none: unpaid work without expenses gives payroll no work."""
        return self.filter(~Q(participant__payroll_id="") | ~gives_work())

    def by_route(self, route: str) -> "WorkEntryQuerySet":
        """People with protected data go their own way."""
        is_ordinary = Q(participant__protection="none")
        return self.filter(is_ordinary if route == "ordinary" else ~is_ordinary)

    def decided_by(self, user: "User") -> "WorkEntryQuerySet":
        """Those that the employee has reviewed or approved."""
        return self.filter(decided_by(user))

    def in_month(self, month: date) -> "WorkEntryQuerySet":
        return self.filter(worked_on__year=month.year, worked_on__month=month.month)

    def paid_or_to_be(self) -> "WorkEntryQuerySet":
        """Approved or in a payroll run, and not replaced by a correction that is so too."""
        states = [EntryState.APPROVED, EntryState.LOCKED]
        model = apps.get_model("fees", "WorkEntry")
        replaced = model._default_manager.filter(corrects=models.OuterRef("pk"), state__in=states)
        return self.filter(~models.Exists(replaced), state__in=states)

    def looked_at_in(self, period: "Period") -> "WorkEntryQuerySet":
        """Of days in the period, looked at by somebody else than the writer, each as it was corrected."""
        states = [EntryState.REVIEWED, EntryState.APPROVED, EntryState.LOCKED]
        model = apps.get_model("fees", "WorkEntry")
        replaced = model._default_manager.filter(corrects=models.OuterRef("pk"), state__in=states)
        days = {"worked_on__gte": period.first, "worked_on__lte": period.last}
        return self.filter(~models.Exists(replaced), state__in=states, **days)


class BudgetQuerySet(models.QuerySet["Budget"]):
    def for_boards(self, boards: Iterable[UUID]) -> "BudgetQuerySet":
        return self.filter(board__in=boards)

    def in_force(self) -> "BudgetQuerySet":
        """The latest decision of each."""
        return self.filter(replaced_at__isnull=True)


class PastWorkQuerySet(models.QuerySet["PastWork"]):
    def for_boards(self, boards: Iterable[UUID]) -> "PastWorkQuerySet":
        return self.filter(board__in=boards)

    def for_person(self, participant: "Participant") -> "PastWorkQuerySet":
        """Also what was written in when the person stood in the register twice."""
        return self.filter(models.Q(participant=participant) | models.Q(participant__merged_into=participant))

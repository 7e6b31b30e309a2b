"""What members of associations have done that is approved, by association and month, beside what is invoiced.

The association pays its members; the city pays the association. Sums only: nobody is named here, and what
the association knows of its own members it knows already.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, TruncMonth

from core.periods import Month
from fees.models import AssociationInvoice, Expense, OfferTerms, WorkEntry
from fees.states import EntryState
from participants.models import EngagementForm, Organisation

APPROVED = (EntryState.APPROVED, EntryState.LOCKED)
# So long after the month's end somebody asks where the invoice is.
LATE_AFTER = timedelta(days=60)
THROUGH = EngagementForm.ORGANISATION
Key = tuple[UUID, UUID | None, date]


@dataclass(frozen=True)
class AssociationMonth:
    """One association's month: what is approved, and what its invoices say."""

    board_id: UUID
    organisation: Organisation | None
    month: date
    minutes: int = 0
    expenses_ore: int = 0
    invoices: int = 0
    invoiced_minutes: int = 0
    invoiced_ore: int = 0

    @property
    def difference(self) -> int:
        """Minutes on the invoices beyond what is approved; below zero when some are not invoiced."""
        return self.invoiced_minutes - self.minutes

    @property
    def left(self) -> int:
        return -self.difference

    def is_late(self, today: date) -> bool:
        """Approved hours, and no invoice at all long after the month."""
        return bool(self.minutes) and not self.invoices and Month.of(self.month).last + LATE_AFTER < today


def through_association(boards: Iterable[UUID]) -> "QuerySet[WorkEntry]":
    """Approved hours that an association is paid for: as the offer said, else as person and assignment say.
    What a correction has taken the place of is not counted twice."""
    terms = OfferTerms.objects.filter(offer=OuterRef("offer"))
    forms = Q(participant__engagement_form=THROUGH) | Q(assignment__engagement_form=THROUGH)
    unpaid = Q(participant__engagement_form=EngagementForm.UNPAID)
    unpaid |= Q(assignment__engagement_form=EngagementForm.UNPAID)
    told, untold = Exists(terms.filter(engagement_form=THROUGH)), ~Exists(terms)
    rows = WorkEntry.objects.filter(assignment__board__in=boards, state__in=APPROVED)
    return rows.filter(told | (untold & forms & ~unpaid)).exclude(corrected_by__state__in=APPROVED)


def months_of(boards: Iterable[UUID], *, since: date | None = None) -> list[AssociationMonth]:
    """Every association and month with hours or an invoice, the latest first. Four queries, however many."""
    known = list(boards)
    found: dict[Key, AssociationMonth] = {}
    add_hours(found, known, since)
    add_expenses(found, known, since)
    add_invoices(found, known, since)
    names = Organisation.objects.in_bulk([key[1] for key in found if key[1]])
    rows = [replace(row, organisation=names.get(key[1])) for key, row in found.items() if key[1]]
    nameless = [row for key, row in found.items() if not key[1]]
    return sorted([*rows, *nameless], key=lambda row: (-row.month.toordinal(), str(row.organisation or "")))


# The person's association today; somebody entered twice has it where the entry was kept.
WHOSE = Coalesce("participant__merged_into__organisation", "participant__organisation")


def grouped(rows: "QuerySet[WorkEntry]", since: date | None) -> Any:
    """By board, association and month."""
    if since is not None:
        rows = rows.filter(worked_on__gte=since)
    whose = rows.order_by().annotate(whose=WHOSE, in_month=TruncMonth("worked_on"))
    return whose.values("assignment__board", "whose", "in_month")


def add_hours(found: dict[Key, AssociationMonth], boards: Sequence[UUID], since: date | None) -> None:
    for row in grouped(through_association(boards), since).annotate(sum=Sum("minutes")):
        put(found, row, minutes=row["sum"])


def add_expenses(found: dict[Key, AssociationMonth], boards: Sequence[UUID], since: date | None) -> None:
    with_expenses = through_association(boards).filter(Exists(Expense.objects.filter(entry=OuterRef("pk"))))
    for row in grouped(with_expenses, since).annotate(sum=Sum("expenses__amount_ore")):
        put(found, row, expenses_ore=row["sum"])


def put(found: dict[Key, AssociationMonth], row: dict[str, object], **values: object) -> None:
    key: Key = (row["assignment__board"], row["whose"], row["in_month"])  # type: ignore[assignment]
    before = found.get(key) or AssociationMonth(key[0], None, key[2])
    found[key] = replace(before, **values)  # type: ignore[arg-type]


def add_invoices(found: dict[Key, AssociationMonth], boards: Sequence[UUID], since: date | None) -> None:
    invoices = AssociationInvoice.objects.for_boards(boards)
    if since is not None:
        invoices = invoices.filter(month__gte=since)
    for invoice in invoices.only("board", "organisation", "month", "minutes", "amount_ore"):
        key = (invoice.board_id, invoice.organisation_id, invoice.month)
        before = found.get(key) or AssociationMonth(key[0], None, key[2])
        found[key] = replace(
            before,
            invoices=before.invoices + 1,
            invoiced_minutes=before.invoiced_minutes + invoice.minutes,
            invoiced_ore=before.invoiced_ore + invoice.amount_ore,
        )


@dataclass(frozen=True)
class Approved:
    minutes: int
    expenses_ore: int


def approved_for(invoice: AssociationInvoice) -> Approved:
    """What the invoice's month comes to now."""
    month = Month.of(invoice.month)
    rows = through_association([invoice.board_id]).filter(worked_on__range=(month.first, month.last))
    own = rows.annotate(whose=WHOSE).filter(whose=invoice.organisation_id)
    minutes = own.aggregate(sum=Sum("minutes"))["sum"] or 0
    spent = Expense.objects.filter(entry__in=own.values("pk")).aggregate(sum=Sum("amount_ore"))["sum"] or 0
    return Approved(minutes, spent)


def invoiced_already(invoice: AssociationInvoice) -> int:
    """Minutes on the month's other invoices that are checked."""
    others = AssociationInvoice.objects.filter(
        board=invoice.board_id,
        organisation=invoice.organisation_id,
        month=invoice.month,
        checked_by__isnull=False,
    ).exclude(pk=invoice.pk)
    return others.aggregate(sum=Sum("minutes"))["sum"] or 0

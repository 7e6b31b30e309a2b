"""Money handed over before an assignment, set off against what the person reports: never below nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet, Sum

from fees.models import Advance, Expense, WorkEntry
from fees.states import EntryState

# Nobody has read these yet: what they come to may still change.
OPEN = (EntryState.DRAFT, EntryState.SENT, EntryState.QUESTION)


def set_off(offer_id: UUID | None) -> None:
    """Share the money out over the offer's expenses, the oldest first. What somebody has read stays."""
    if offer_id is None:
        return
    left = handed_over([offer_id]).get(offer_id, 0)
    expenses = list(reported([offer_id]).select_related("entry").order_by("added_at", "pk"))
    left -= sum(expense.advanced_ore for expense in expenses if expense.entry.state not in OPEN)
    for expense in expenses:
        if expense.entry.state not in OPEN:
            continue
        part = max(0, min(left, expense.amount_ore - expense.taxable_ore))
        left -= part
        if part != expense.advanced_ore:
            Expense.objects.filter(pk=expense.pk).update(advanced_ore=part)


@dataclass(frozen=True)
class InHand:
    """Of one offer: the money handed over, and how much of it the reported expenses have used."""

    handed_ore: int
    used_ore: int

    @property
    def left_ore(self) -> int:
        return self.handed_ore - self.used_ore


def in_hand(offers: Iterable[UUID]) -> Mapping[UUID, InHand]:
    """Offers for which money was handed over, with two queries."""
    known = list(offers)
    handed = handed_over(known)
    used = dict(reported(known).values_list("entry__offer").annotate(total=Sum("advanced_ore")).order_by())
    return {offer: InHand(ore, used.get(offer, 0)) for offer, ore in handed.items()}


def handed_over(offers: list[UUID]) -> dict[UUID, int]:
    rows = Advance.objects.money_in_hand().filter(offer__in=offers).order_by()
    return dict(rows.values_list("offer").annotate(total=Sum("amount_ore")))


def reported(offers: list[UUID]) -> "QuerySet[Expense]":
    """Expenses that count: of entries neither taken back nor replaced."""
    return Expense.objects.filter(entry__in=WorkEntry.objects.standing().filter(offer__in=offers))

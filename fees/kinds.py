"""Which kinds of time an assignment pays, and in which words: the plan's own time, and time beside it.

The conditions are those frozen when the question was asked; without a question, the rate of the day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.registry import Text
from fees.models import EntryKind, OfferTerms, PayChoice, WorkEntry
from fees.paid_minutes import Conditions, is_late_to_cancel
from fees.terms import PAID_FORMS, RateBook, form_for
from participants.models import Assignment

# Time beside the plan: told in its own words, as many times as it happened.
BESIDE = (EntryKind.PREPARATION, EntryKind.TRAVEL)
# Time that nobody has to measure: it is the plan's own.
AS_PLANNED = (EntryKind.CANCELLED, EntryKind.NOBODY_CAME)


@dataclass(frozen=True)
class Agreed:
    """What was said when the person said yes: what is paid, and how long, when the person chose less time."""

    conditions: Conditions | None = None
    own_minutes: int | None = None


def agreed_by_offer(offers: Iterable[UUID]) -> Mapping[UUID, Agreed]:
    """Of each offer that has terms, with two queries."""
    keys = list(offers)
    terms = OfferTerms.objects.filter(offer__in=keys)
    choices = {row.offer_id: row for row in PayChoice.objects.filter(offer__in=keys)}
    return {row.offer_id: agreed_in(row, choices.get(row.offer_id)) for row in terms}


def agreed_in(terms: OfferTerms, choice: PayChoice | None) -> Agreed:
    is_paid = terms.engagement_form in PAID_FORMS and (choice is None or choice.is_paid)
    return Agreed(terms if is_paid else None, choice.planned_minutes if choice else None)


def agreed_on(offer_id: UUID | None) -> Agreed | None:
    """Of one offer; None without terms."""
    return agreed_by_offer([offer_id]).get(offer_id) if offer_id else None


def conditions_of(entry: WorkEntry) -> Conditions | None:
    """Of one entry: what was offered and chosen, else the rate of the day."""
    agreed = agreed_on(entry.offer_id)
    if agreed is not None:
        return agreed.conditions
    form = form_for(entry.assignment, entry.participant)
    book = RateBook(entry.assignment.board_id, [entry.worked_on])
    return book.find(entry.assignment, form, entry.worked_on) if form in PAID_FORMS else None


# --- What is paid --------------------------------------------------------------------------------
def beside_paid(conditions: Conditions | None) -> list[EntryKind]:
    """Preparation and travel, when the conditions pay them."""
    if conditions is None:
        return []
    pays = {
        EntryKind.PREPARATION: conditions.pays_preparation,
        EntryKind.TRAVEL: conditions.pays_travel,
    }
    return [kind for kind, is_paid in pays.items() if is_paid]


def cancelled_late(assignment: Assignment, conditions: Conditions | None) -> bool:
    """Called off by us so close to the start that the planned time is paid all the same."""
    if conditions is None or assignment.starts_at is None or assignment.cancelled_at is None:
        return False
    return is_late_to_cancel(assignment, conditions.cancelled_within_hours)


def not_paid_words(assignment: Assignment, conditions: Conditions | None) -> Text:
    """Why something called off is not paid, kindly; empty when it is."""
    if cancelled_late(assignment, conditions) or not assignment.is_cancelled:
        return ""
    if conditions is None:
        return _("Uppdraget var utan lön, så det inställda betalas inte.")
    if not conditions.cancelled_within_hours:
        return _("Det som ställs in betalas inte för det här uppdraget.")
    return _("Vi ställde in mer än %(hours)s timmar före. Då betalas det inte. Det är vi som ställde in.") % {
        "hours": conditions.cancelled_within_hours
    }


def refuse_unpaid_kind(entry: WorkEntry) -> None:
    """Asked when an entry is begun: nobody writes down time that nobody pays."""
    if entry.kind == EntryKind.WORK:
        return
    conditions = conditions_of(entry)
    if entry.kind in BESIDE and entry.kind not in beside_paid(conditions):
        raise Refused(UNPAID[EntryKind(entry.kind)], code="kind")
    if entry.kind == EntryKind.CANCELLED:
        refuse_unpaid_cancelled(entry.assignment, conditions)
    if entry.kind == EntryKind.NOBODY_CAME and not (conditions and conditions.pays_nobody_came):
        raise Refused(_("Skriv hur länge du var där. Den tiden betalas."), code="kind")


def refuse_unpaid_cancelled(assignment: Assignment, conditions: Conditions | None) -> None:
    if not assignment.is_cancelled:
        raise Refused(_("Uppdraget är inte inställt."), code="kind")
    if words := not_paid_words(assignment, conditions):
        raise Refused(words, code="kind")


UNPAID = {
    EntryKind.PREPARATION: _("Förberedelsen ingår i det som betalas för uppdraget."),
    EntryKind.TRAVEL: _("Resan ingår i det som betalas för uppdraget."),
}


def is_on_the_day(assignment: Assignment, on: date) -> bool:
    return assignment.starts_at is not None and timezone.localdate(assignment.starts_at) == on

"""What else an assignment pays than the work itself, offered on its page when it can be told."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from core.registry import Text
from fees.actions.entries import WORKED
from fees.kinds import agreed_by_offer, agreed_on, beside_paid, cancelled_late, not_paid_words
from fees.models import EntryKind, WorkEntry
from participants.models import Offer, Participant
from participants.states import OfferState

# How long it stands on the first page; the month keeps it after that.
OFFERED_FOR, MOST = timedelta(days=60), 20


@dataclass(frozen=True)
class ExtraTime:
    preparation: bool = False
    travel: bool = False
    nobody_came: bool = False
    # We called it off: paid all the same, or the kind words that say why not.
    cancelled: bool = False
    why_not: Text = ""


def first_to_claim(participant: Participant, at: datetime) -> Offer | None:
    """The oldest that was called off lately, is paid as planned, and that nobody has told yet."""
    told = WorkEntry.objects.standing().telling().filter(offer=OuterRef("pk"))
    offers = (
        Offer.objects.for_person(participant)
        .filter(~Exists(told), state=OfferState.ACCEPTED, assignment__cancelled_at__gte=at - OFFERED_FOR)
        .select_related("assignment")
        .order_by("assignment__starts_at")
    )
    found = list(offers[:MOST])
    agreed = agreed_by_offer([offer.pk for offer in found]) if found else {}
    paid = (
        offer
        for offer in found
        if offer.pk in agreed and cancelled_late(offer.assignment, agreed[offer.pk].conditions)
    )
    return next(paid, None)


def extra_time(offer: Offer, at: datetime) -> ExtraTime:
    """Nothing for who has not said yes, and nothing that the terms do not pay."""
    if offer.state not in WORKED:
        return ExtraTime()
    agreed, assignment = agreed_on(offer.pk), offer.assignment
    conditions = agreed.conditions if agreed else None
    if assignment.is_cancelled:
        is_paid = cancelled_late(assignment, conditions)
        return ExtraTime(cancelled=is_paid, why_not=not_paid_words(assignment, conditions))
    has_begun = assignment.starts_at is not None and assignment.starts_at <= at
    paid = beside_paid(conditions)
    return ExtraTime(
        preparation=EntryKind.PREPARATION in paid,
        travel=EntryKind.TRAVEL in paid and (has_begun or assignment.starts_at is None),
        nobody_came=bool(
            conditions and conditions.pays_nobody_came and has_begun and offer.state == OfferState.ACCEPTED
        ),
    )

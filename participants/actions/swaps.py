"""'Kan någon ta min plats?': asked, taken back, and taken by the first who says yes. Nothing is punished."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core import messages, states
from core.actions import Action, Refused
from core.models import User
from core.registry import assignment_changed
from core.states import Turn
from participants import rules
from participants.actions.answers import (
    answering,
    locked,
    refuse_clash,
    refuse_lacking,
    refuse_undecided,
    tell_if_recorded,
    turn_of,
)
from participants.actions.bringing import bring_needs
from participants.actions.handing_over import leave_to_another, place_to_take
from participants.actions.places import has_begun, waiting_in_turn
from participants.fitting import is_held_apart
from participants.models import Channel, Offer, Swap
from participants.states import OfferState, SwapState


def ask_for_swap(*, offer: Offer, by: User, at: datetime, channel: str = Channel.PORTAL) -> Swap:
    """Those who stand in line are asked, in neutral words. A second tap finds the question that is out."""
    with answering(offer.participant, by, at, channel) as act:
        row = locked(act, Offer.objects.filter(pk=offer.pk))[0]
        refuse_without_place(row, at)
        known = Swap.objects.open(at).filter(offer=row).first()
        if known is not None:
            return known
        swap = Swap.objects.create(
            offer=row,
            state_changed_at=at,
            asked_at=at,
            asked_via=channel,
            recorded_by=None if rules.is_self(by, row.participant) else by,
        )
        act.record("swap.ask", swap)
        for other in waiting_in_turn(row.assignment):
            if not is_held_apart(other, leaving=row):
                user = other.participant.user
                messages.send("participants.swap_asked", recipient=user, at=at, about=other.pk)
    return swap


def stop_swap(*, offer: Offer, by: User, at: datetime, channel: str = Channel.PORTAL) -> None:
    """The person keeps the place after all. When nobody is asked any more, nothing happens."""
    with answering(offer.participant, by, at, channel) as act:
        locked(act, Offer.objects.filter(pk=offer.pk))
        for swap in act.lock(Swap.objects.filter(offer=offer, state=SwapState.OPEN)):
            states.move(swap, SwapState.TAKEN_BACK, by=turn_of(act, offer.participant), at=at)


def take_place(*, offer: Offer, by: User, at: datetime, channel: str = Channel.PORTAL) -> None:
    """Whoever stands in line says yes to a place that another asks about. The first yes gets it."""
    with answering(offer.participant, by, at, channel) as act:
        row = locked(act, Offer.objects.filter(pk=offer.pk))[0]
        if row.state != OfferState.ACCEPTED:
            take(row, act, at)
        offer.state = row.state


def take(offer: Offer, act: Action, at: datetime) -> None:
    stands_in_line = offer.state == OfferState.WAITING and not offer.round.awaits_choice
    swap = place_to_take(offer, at) if stands_in_line else None
    if swap is None:
        raise Refused(_("Tack. Platsen är tagen."), code="taken")
    refuse_undecided(offer)
    refuse_lacking(offer)
    refuse_clash(offer)
    leave_to_another(swap, at=at)
    states.move(offer, OfferState.ACCEPTED, by=Turn.SYSTEM, at=at)
    bring_needs(offer.participant, offer.round)
    tell_if_recorded(offer.participant, act)
    assignment_changed(offer.assignment, "staffed")


def refuse_without_place(offer: Offer, at: datetime) -> None:
    is_held = offer.state == OfferState.ACCEPTED and not offer.assignment.is_cancelled
    if not is_held or has_begun(offer.assignment, at):
        raise Refused(_("Det går bara när du har en plats, och innan uppdraget börjar."), code="state")

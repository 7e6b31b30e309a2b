"""Nobody lays out money of their own: tickets, cards, bookings and money handed over before an assignment.

Money is set off against what the person reports afterwards. What is left over is never asked back: it is
said in words.
"""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Action, Refused
from core.models import User
from fees import rules
from fees.actions.entries import speaking
from fees.amounts import check_sum
from fees.models import Advance, AdvanceKind, AdvanceRequest
from fees.set_off import set_off
from participants.models import Channel, Offer
from participants.rules import is_self, require_known
from participants.states import OfferState

COMING = (OfferState.ACCEPTED, OfferState.WAITING)
LONGEST_WORDS = 120


# --- The employee --------------------------------------------------------------------------------
def give_advance(
    *,
    offer: Offer,
    kind: str,
    by: User,
    at: datetime,
    amount_ore: int | None = None,
    words: str = "",
    handed_on: date | None = None,
    key: UUID | None = None,
) -> Advance:
    """Handed over that day, or promised (no day). What the person asked for is solved by it."""
    with speaking(offer.participant, by, at, Channel.PAPER) as act:
        require_handing_over(act, offer)
        refuse_no_yes(offer)
        known = Advance.objects.filter(key=key).first() if key else None
        if known is not None:
            return known
        row = Advance(offer=offer, kind=AdvanceKind(kind), amount_ore=amount_ore or 0, key=key or uuid4())
        check_amount(row)
        row.words, row.handed_on = checked_words(words), checked_day(handed_on, at)
        row.given_by, row.noted_at = by, at
        row.save(force_insert=True)
        AdvanceRequest.objects.open().filter(offer=offer).update(solved_at=at, solved_by=by)
        set_off(offer.pk)
        act.record("advance.give", row, fields=["kind", "amount_ore", "handed_on"])
    return row


def hand_over(*, advance: Advance, by: User, at: datetime) -> Advance:
    """What was promised is in the person's hand."""
    with speaking(advance.offer.participant, by, at, Channel.PAPER) as act:
        require_handing_over(act, advance.offer)
        row = act.lock(Advance.objects.filter(pk=advance.pk))[0]
        refuse_undone(row)
        if row.handed_on is None:
            row.handed_on = timezone.localdate(at)
            row.save(update_fields=["handed_on"])
            set_off(row.offer_id)
            act.record("advance.hand_over", row, fields=["handed_on"])
    return row


def undo_advance(*, advance: Advance, by: User, at: datetime) -> Advance:
    """Written down by mistake, or come back. What a reviewer has read already stays as it was."""
    with speaking(advance.offer.participant, by, at, Channel.PAPER) as act:
        require_handing_over(act, advance.offer)
        row = act.lock(Advance.objects.filter(pk=advance.pk))[0]
        if row.undone_at is None:
            row.undone_at = at
            row.save(update_fields=["undone_at"])
            set_off(row.offer_id)
            act.record("advance.undo", row, fields=["undone_at"])
    return row


def solve_request(*, request: AdvanceRequest, by: User, at: datetime) -> None:
    """Solved in another way: the person was rung, or gets a lift."""
    with speaking(request.offer.participant, by, at, Channel.PHONE) as act:
        require_handing_over(act, request.offer)
        row = act.lock(AdvanceRequest.objects.filter(pk=request.pk))[0]
        if row.solved_at is None and row.taken_back_at is None:
            row.solved_at, row.solved_by = at, by
            row.save(update_fields=["solved_at", "solved_by"])
            act.record("advance_request.solve", row, fields=["solved_at"])


def require_handing_over(act: Action, offer: Offer) -> None:
    act.require(rules.RECORD, offer)
    require_known(act, offer.participant)
    if act.by is None or is_self(act.by, offer.participant):
        raise access.Denied(rules.RECORD, offer)


def refuse_no_yes(offer: Offer) -> None:
    if offer.state not in (*COMING, OfferState.DONE):
        raise Refused(_("Personen har inte tackat ja till uppdraget."))


def check_amount(row: Advance) -> None:
    if row.kind == AdvanceKind.MONEY and not row.amount_ore:
        raise Refused(_("Skriv hur mycket pengar personen får."), field="amount_ore")
    if row.amount_ore:
        check_sum(row.amount_ore)


def checked_words(words: str) -> str:
    plain = " ".join(words.split())
    if len(plain) > LONGEST_WORDS:
        raise Refused(_("Skriv kortare, högst 120 tecken."), field="words")
    return plain


def checked_day(day: date | None, at: datetime) -> date | None:
    if day is not None and day > timezone.localdate(at):
        raise Refused(_("Den dagen har inte varit än. Lämna tomt om det inte är lämnat."), field="handed_on")
    if day is not None and (timezone.localdate(at) - day).days > 365:
        raise Refused(_("Det är mer än ett år sedan. Stämmer året?"), field="handed_on")
    return day


def refuse_undone(row: Advance) -> None:
    if row.undone_at is not None:
        raise Refused(_("Det är redan ångrat. Skriv in det på nytt."))


# --- The person ----------------------------------------------------------------------------------
def ask_for_advance(*, offer: Offer, by: User, at: datetime, channel: str = Channel.PORTAL) -> AdvanceRequest:
    """'Jag behöver biljett eller förskott': one tap, no reason. A second tap finds the first."""
    with speaking(offer.participant, by, at, channel) as act:
        known = AdvanceRequest.objects.open().filter(offer=offer).first()
        if known is not None:
            return known
        refuse_over(offer, at)
        row = AdvanceRequest(offer=offer, asked_at=at, asked_via=channel)
        row.save(force_insert=True)
        act.record("advance_request.ask", row)
    return row


def take_back_request(*, offer: Offer, by: User, at: datetime) -> None:
    """'Jag behöver det inte längre', without a why."""
    with speaking(offer.participant, by, at) as act:
        for row in act.lock(AdvanceRequest.objects.open().filter(offer=offer)):
            row.taken_back_at = at
            row.save(update_fields=["taken_back_at"])
            act.record("advance_request.take_back", row, fields=["taken_back_at"])


def refuse_over(offer: Offer, at: datetime) -> None:
    starts_at = offer.assignment.starts_at
    has_been = starts_at is not None and starts_at <= at
    if offer.state not in COMING or offer.assignment.is_cancelled or has_been:
        raise Refused(_("Uppdraget är inte framför dig längre. Skriv in det du betalade som utlägg."))

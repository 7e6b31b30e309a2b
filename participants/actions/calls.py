"""After an assignment: 'Bra · Okej · Jag vill prata'. Supervision is part of the work (and paid).

Nothing here is told which of 'Bra' and 'Okej' was tapped, so nothing can keep it.
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import access, workdays
from core.actions import Action, Refused, action
from core.models import User
from core.states import Turn, move
from participants import rules
from participants.actions.answers import answering, speaking
from participants.models import AskedOnce, Call, Channel, Offer, Participant
from participants.states import CallState

# Asked for before this hour of a working day, the call comes the same day.
SAME_DAY_BEFORE = time(14)


def promised_day(at: datetime) -> date:
    """The day on which we call at the latest: the same or the next working day."""
    now = timezone.localtime(at)
    is_early = now.time() < SAME_DAY_BEFORE
    return workdays.workday_from(now.date() if is_early else now.date() + timedelta(days=1))


# --- The person ------------------------------------------------------------------------------------
def stop_asking(*, offer: Offer, by: User, at: datetime, channel: str = Channel.PORTAL) -> None:
    """'Bra' or 'Okej': the question has been answered for this assignment and is not put again."""
    with speaking(offer.participant, by, at, channel) as act:
        put_away(offer, act)


def ask_for_call(
    *,
    participant: Participant,
    by: User,
    at: datetime,
    offer: Offer | None = None,
    channel: str = Channel.PORTAL,
) -> Call:
    """'Jag vill prata', tapped or said to staff. A second tap finds the call that is promised already."""
    with answering(participant, by, at, channel) as act:
        if offer is not None:
            if offer.participant_id != participant.pk:
                raise access.Denied(rules.RECORD, offer)
            put_away(offer, act)
        promised = Call.objects.for_person(participant).open().first()
        if promised is not None:
            return promised
        call = Call(
            participant=participant,
            offer=offer,
            asked_at=at,
            asked_via=channel,
            recorded_by=None if rules.is_self(by, participant) else by,
            promised_on=promised_day(at),
        )
        call.save(force_insert=True)
        act.record("call.ask", call)
    return call


def take_back_call(*, call: Call, by: User, at: datetime, channel: str = Channel.PORTAL) -> None:
    """'Jag vill inte prata längre', without a why."""
    with answering(call.participant, by, at, channel) as act:
        row = locked(act, call)
        if row.state != CallState.TAKEN_BACK:
            move(row, CallState.TAKEN_BACK, by=Turn.PERSON, at=at)


# --- Whoever makes the call ------------------------------------------------------------------------
def hold_call(*, call: Call, by: User, at: datetime) -> None:
    """'Vi har pratat': the promise is kept. What was said is nobody else's."""
    with action(by=by, at=at) as act:
        row = locked(act, call)
        rules.require_call(act, row)
        if row.state != CallState.HELD:
            move(row, CallState.HELD, by=Turn.STAFF, at=at)


def note_try(*, call: Call, by: User, at: datetime) -> Call:
    """'Inget svar, jag försöker igen': the promise stands, and nobody is to blame."""
    with action(by=by, at=at) as act:
        row = locked(act, call)
        rules.require_call(act, row)
        if not row.is_open:
            raise Refused(_("Det väntar inte på samtal längre."), code="state")
        row.tries += 1
        row.save(update_fields=["tries"])
        act.record("call.try", row, fields=["tries"])
    return row


# --- Shared ----------------------------------------------------------------------------------------
def put_away(offer: Offer, act: Action) -> None:
    """The row is the same whatever was tapped."""
    if not Offer.objects.held(act.at).filter(pk=offer.pk).exists():
        raise Refused(_("Uppdraget är inte slut än."), code="state")
    _row, is_new = AskedOnce.objects.get_or_create(offer=offer, defaults={"answered_at": act.at})
    if is_new:
        act.record("offer.asked_once", offer)


def locked(act: Action, call: Call) -> Call:
    act.lock(Participant.objects.filter(pk=call.participant_id))
    act.lock(Call.objects.filter(pk=call.pk))
    return Call.objects.select_related("participant__user", "participant__contact").get(pk=call.pk)

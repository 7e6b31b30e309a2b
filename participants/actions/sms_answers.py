"""JA and NEJ by text message, for whoever has chosen to answer so; STOPP ends text messages at once.

A sender's number can be forged, so an answer by text message is never more than the person can undo by
logging in, and the receipt goes to the number that we know.
"""

import re
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from core import messages
from core.actions import Refused, action
from core.models import User
from participants.actions.answers import answer_round, speaking
from participants.models import Channel, Offer, OfferRound, Participant
from participants.querysets import OfferQuerySet
from participants.states import OfferState

YES = {"ja", "j", "yes", "japp", "jepp", "gärna"}
NO = {"nej", "n", "no", "nä", "nix"}
STOP = {"stopp", "stop", "sluta", "avsluta"}
# What may stand beside the word without changing what it says.
KIND_WORDS = {"tack", "hej", "gärna", "då", "det", "vill", "jag", "kan", "inte", "tyvärr", "kommer"}


def read_answer(text: str) -> str:
    """'yes', 'no', 'stop' or '' when it cannot be told for certain.

    The whole must be understood: "ja om någon kan köra mig" is not a yes.
    """
    words = re.findall(r"[a-zåäö]+", text.casefold())
    first, rest = (words[0], set(words[1:])) if words else ("", set())
    if first in STOP and not rest:
        return "stop"
    if not rest <= KIND_WORDS or (first in YES and "inte" in rest):
        return ""
    return "yes" if first in YES else "no" if first in NO else ""


def take_reply(phone: str, text: str, at: datetime) -> bool:
    """A text message has come from this number. False when nobody here has it; the text is kept nowhere."""
    person = (
        Participant.objects.unprotected()
        .filter(user__phone=phone, user__is_active=True, may_sms=True)
        .select_related("user")
        .first()
    )
    if person is None:
        return False
    said = read_answer(text)
    if said == "stop":
        stop_text_messages(person, at)
        return True
    round_ = question_for(person, at) if said else None
    if round_ is None:
        reply(person.user, "sms_not_read", at)
        return True
    try:
        accepted = "all" if said == "yes" else "none"
        answer_round(
            round=round_,
            participant=person,
            accepted=accepted,  # type: ignore[arg-type]
            by=person.user,
            at=at,
            channel=Channel.SMS,
        )
    except Refused:
        reply(person.user, "sms_not_read", at)
    else:
        reply(person.user, "sms_answer_kept", at)
    return True


def question_for(person: Participant, at: datetime) -> OfferRound | None:
    """The one question that a JA or NEJ can be about, when there is exactly one, about one day."""
    if not (settings.SMS_TAKES_REPLIES and person.answers_by_sms):
        return None
    open_ones = list(answerable(person, at).select_related("round")[:2])
    return open_ones[0].round if len(open_ones) == 1 else None


def answerable(person: Participant, at: datetime) -> OfferQuerySet:
    not_begun = Q(assignment__starts_at__isnull=True) | Q(assignment__starts_at__gt=at)
    return Offer.objects.filter(
        not_begun,
        participant=person,
        state=OfferState.OFFERED,
        assignment__cancelled_at__isnull=True,
        round__answer_by__gte=timezone.localdate(at),
    )


def stop_text_messages(person: Participant, at: datetime) -> None:
    with speaking(person, person.user, at, Channel.SMS) as act:
        Participant.objects.filter(pk=person.pk).update(may_sms=False, answers_by_sms=False)
        act.record("participant.message_wishes", person, fields=["answers_by_sms", "may_sms"])


def reply(user: User, kind: str, at: datetime) -> None:
    with action(by=None, at=at):
        messages.send(f"participants.{kind}", recipient=user, at=at, address_kind=messages.SMS)

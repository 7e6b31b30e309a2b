"""Yes, no and 'blev inte av'. The person says it, or staff write it down and the person can undo it."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core import access, messages, states
from core.actions import Action, Refused, action
from core.models import User
from core.states import Turn
from participants import rules
from participants.actions.assignments import refuse_cancelled
from participants.actions.bringing import bring_needs
from participants.actions.handing_over import leave_to_another, place_to_take
from participants.actions.places import clashing, free_places, freed, has_begun
from participants.fitting import is_held_apart
from participants.models import Assignment, Channel, Offer, OfferRound, Participant
from participants.querysets import OfferQuerySet
from participants.states import OfferState

Accepted = Literal["all", "none"] | Collection[UUID]
COMING = (OfferState.ACCEPTED, OfferState.WAITING)
ANSWERED = (*COMING, OfferState.DECLINED)
OPEN = (OfferState.OFFERED, *ANSWERED)


@dataclass
class RoundAnswer:
    """What became of one answer to a question about one or several dates."""

    accepted: list[Offer] = field(default_factory=list)
    waiting: list[Offer] = field(default_factory=list)
    declined: list[Offer] = field(default_factory=list)


def answer_round(
    *,
    round: OfferRound,
    participant: Participant,
    accepted: Accepted,
    by: User,
    at: datetime,
    channel: str = Channel.PORTAL,
) -> RoundAnswer:
    """One answer to the whole question: yes to all, to none, or to the offers named by id.

    Dates that have begun stay as they were answered; cancelled ones are left out.
    """
    with answering(participant, by, at, channel) as act:
        answer = RoundAnswer()
        mine = Offer.objects.filter(round=round, participant=participant, state__in=OPEN)
        for offer in locked(act, mine.filter(assignment__cancelled_at__isnull=True)):
            if offer.state in COMING and has_begun(offer.assignment, at):
                put_down(offer, answer)
            elif accepted == "all" or (accepted != "none" and offer.pk in accepted):
                say_yes(offer, answer, act, channel)
            else:
                say_no(offer, answer, act, channel)
        bring_needs(participant, round)
        tell_if_recorded(participant, act)
    return answer


def accept_offer(*, offer: Offer, by: User, at: datetime, channel: str = Channel.PORTAL) -> RoundAnswer:
    """Yes to one date. When the places are taken the person waits in turn, and is told so."""
    with answering(offer.participant, by, at, channel) as act:
        answer = RoundAnswer()
        for row in locked(act, Offer.objects.filter(pk=offer.pk)):
            say_yes(row, answer, act, channel)
            offer.state = row.state
        bring_needs(offer.participant, offer.round)
        tell_if_recorded(offer.participant, act)
    return answer


def decline_offer(*, offer: Offer, by: User, at: datetime, channel: str = Channel.PORTAL) -> RoundAnswer:
    """No to one date, without a why. Also a yes taken back, until it begins."""
    with answering(offer.participant, by, at, channel) as act:
        answer = RoundAnswer()
        for row in locked(act, Offer.objects.filter(pk=offer.pk)):
            say_no(row, answer, act, channel)
            offer.state = row.state
        bring_needs(offer.participant, offer.round)
        tell_if_recorded(offer.participant, act)
    return answer


def undo_recorded_answer(*, offer: Offer, by: User, at: datetime) -> None:
    """The person takes back what staff wrote down. Only the person can."""
    undo_recorded(Offer.objects.filter(pk=offer.pk), offer.participant, by, at)
    offer.refresh_from_db()


def undo_recorded_round(*, round: OfferRound, participant: Participant, by: User, at: datetime) -> None:
    """The same for every date of a question that staff answered for the person."""
    undo_recorded(Offer.objects.filter(round=round, participant=participant), participant, by, at)


def set_did_not_happen(*, offer: Offer, by: User, at: datetime, channel: str = "") -> None:
    """'Blev inte av': either side may say so. It names no culprit and stops every reminder."""
    with speaking(offer.participant, by, at, channel) as act:
        assignment = act.lock(Assignment.objects.filter(pk=offer.assignment_id))[0]
        states.move(offer, OfferState.DID_NOT_HAPPEN, by=turn_of(act, offer.participant), at=at)
        freed(assignment, at=at)


def mark_done(*, offer: Offer, by: User | None, at: datetime, channel: str = "") -> None:
    """It was held. `by` is None when the platform knows it from something else, such as sent hours."""
    with action(by=by, at=at, channel=channel) as act:
        if by is not None:
            rules.speak_for(act, offer.participant)
        turn = Turn.SYSTEM if by is None else turn_of(act, offer.participant)
        states.move(offer, OfferState.DONE, by=turn, at=at)


# --- One answer ---------------------------------------------------------------------------------
def say_yes(offer: Offer, answer: RoundAnswer, act: Action, channel: str) -> None:
    if offer.state in COMING:
        put_down(offer, answer)
        return
    refuse_cancelled(offer.assignment)
    refuse_chosen(offer)
    refuse_late(offer, act)
    refuse_undecided(offer)
    refuse_lacking(offer)
    refuse_clash(offer)
    # Whoever is the wrong company waits in turn, as when the places are taken: neither learns anything.
    is_free = free_places(offer.assignment) > 0 and not is_held_apart(offer)
    if not is_free and not offer.round.is_chosen and (swap := place_to_take(offer, act.at)):
        leave_to_another(swap, at=act.at)
        is_free = True
    has_place = is_free and not offer.round.is_chosen
    to = OfferState.ACCEPTED if has_place else OfferState.WAITING
    write_answer(offer, to, act, channel)
    put_down(offer, answer)
    freed(offer.assignment, at=act.at)


def say_no(offer: Offer, answer: RoundAnswer, act: Action, channel: str) -> None:
    if offer.state != OfferState.DECLINED:
        refuse_begun(offer, act)
        write_answer(offer, OfferState.DECLINED, act, channel)
        freed(offer.assignment, at=act.at)
    put_down(offer, answer)


def write_answer(offer: Offer, to: OfferState, act: Action, channel: str) -> None:
    """Whoever's hand wrote it, it is the person's step; staff are named beside it."""
    states.move(offer, to, by=Turn.PERSON, at=act.at)
    offer.answered_at = act.at
    offer.answered_via = channel
    offer.answer_recorded_by = None if rules.is_self(act.by, offer.participant) else act.by
    offer.save(update_fields=["answered_at", "answered_via", "answer_recorded_by"])


def put_down(offer: Offer, answer: RoundAnswer) -> None:
    lists = {
        OfferState.ACCEPTED: answer.accepted,
        OfferState.WAITING: answer.waiting,
        OfferState.DECLINED: answer.declined,
    }
    lists[OfferState(offer.state)].append(offer)


def undo_recorded(offers: OfferQuerySet, participant: Participant, by: User, at: datetime) -> None:
    with action(by=by, at=at, channel=Channel.PORTAL) as act:
        if not rules.is_self(by, participant):
            raise access.Denied(rules.RECORD, participant)
        written = locked(act, offers.filter(answer_recorded_by__isnull=False, state__in=ANSWERED))
        if not written:
            raise Refused(_("Det finns inget svar att ångra. Du kan ändra ditt svar i stället."))
        for offer in written:
            refuse_begun(offer, act)
            erase_answer(offer, at)
            freed(offer.assignment, at=at)
            bring_needs(participant, offer.round)


def erase_answer(offer: Offer, at: datetime) -> None:
    states.move(offer, OfferState.OFFERED, by=Turn.PERSON, at=at)
    offer.answered_at, offer.answered_via, offer.answer_recorded_by = None, "", None
    offer.save(update_fields=["answered_at", "answered_via", "answer_recorded_by"])


# --- Refusals -----------------------------------------------------------------------------------
def refuse_late(offer: Offer, act: Action) -> None:
    """After the answer day a yes goes by the contact, who may still write it down."""
    is_late = timezone.localdate(act.at) > offer.round.answer_by
    if is_late and rules.is_self(act.by, offer.participant):
        contact = offer.participant.contact
        raise Refused(
            _("Svarsdagen har varit. Ring %(name)s, %(phone)s, så ser ni om det går ändå.")
            % {"name": contact.first_name, "phone": contact.work_phone},
            code="late",
        )


def refuse_chosen(offer: Offer) -> None:
    """The choice is made once. Who thinks again talks to the contact."""
    if offer.round.chosen_at is not None:
        contact = offer.participant.contact
        raise Refused(
            _("Tack. Platsen är tagen. Vill du vara med en annan gång? Ring %(name)s, %(phone)s.")
            % {"name": contact.first_name, "phone": contact.work_phone},
            code="chosen",
        )


def refuse_undecided(offer: Offer) -> None:
    """Asked before anybody knew: a yes waits until it is decided how, and nobody is blamed."""
    if offer.participant.awaits_decision:
        contact = offer.participant.contact
        raise Refused(
            _("Vi behöver ordna en sak först. Ring %(name)s, %(phone)s.")
            % {"name": contact.first_name, "phone": contact.work_phone},
            code="undecided",
        )


def refuse_begun(offer: Offer, act: Action) -> None:
    """What has begun is not answered any more; what came to nothing is 'blev inte av'."""
    if offer.state in COMING and has_begun(offer.assignment, act.at):
        raise Refused(_("Uppdraget har börjat. Välj ”Det blev inte av” i stället."), code="begun")


def refuse_lacking(offer: Offer) -> None:
    if not offer.assignment.requirements:
        return
    met = set(offer.participant.requirements_met.values_list("requirement", flat=True))
    lacking = offer.assignment.missing_requirements(met)
    if lacking:
        what = ", ".join(str(item.label) for item in lacking)
        contact = offer.participant.contact
        raise Refused(
            _("Något behövs först: %(what)s. %(name)s, %(phone)s, hjälper till.")
            % {"what": what, "name": contact.first_name, "phone": contact.work_phone},
            code="requirement",
        )


def refuse_clash(offer: Offer) -> None:
    other = clashing(offer)
    if other is None or offer.assignment.starts_at is None:
        return
    day = date_format(timezone.localtime(offer.assignment.starts_at), "j F")
    raise Refused(
        _("Den %(day)s är redan bokad med ”%(title)s” vid samma tid. Välj bort den dagen, eller den andra.")
        % {"day": day, "title": other.assignment.title},
        field="accepted",
        code="clash",
    )


# --- Who speaks ---------------------------------------------------------------------------------
@contextmanager
def speaking(participant: Participant, by: User, at: datetime, channel: str) -> Iterator[Action]:
    """An action in the person's name: by the person, or by staff on the person's behalf."""
    behalf = None if rules.is_self(by, participant) else participant.user
    with action(by=by, at=at, channel=channel, on_behalf_of=behalf) as act:
        rules.speak_for(act, participant)
        rules.lock_person(act, participant)
        yield act


@contextmanager
def answering(participant: Participant, by: User, at: datetime, channel: str) -> Iterator[Action]:
    with speaking(participant, by, at, channel) as act:
        if not rules.is_self(by, participant) and channel in {"", Channel.PORTAL}:
            raise Refused(_("Välj hur svaret kom: telefon, sms eller papper."), field="channel")
        yield act


def turn_of(act: Action, participant: Participant) -> Turn:
    return Turn.PERSON if rules.is_self(act.by, participant) else Turn.STAFF


def tell_if_recorded(participant: Participant, act: Action) -> None:
    """When staff wrote the answer the person is told, so that a mistake can be undone."""
    if not rules.is_self(act.by, participant):
        messages.send("participants.answer_recorded", recipient=participant.user, at=act.at)


def locked(act: Action, offers: OfferQuerySet) -> Sequence[Offer]:
    """The person (in `speaking`), then assignments, then offers: one order, so that no two wait in a ring."""
    act.lock(Assignment.objects.filter(pk__in=offers.values("assignment")))
    act.lock(offers)
    return list(
        offers.select_related("assignment", "round", "participant__contact", "participant__user").order_by(
            "pk"
        )
    )

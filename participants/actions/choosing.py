"""Choosing among those who said yes: once, by a day said in advance, and everybody is told."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core import messages, states
from core.actions import Action, Refused, action
from core.models import User
from core.registry import assignment_changed
from core.states import Turn
from participants import rules
from participants.actions.offers import names
from participants.actions.places import clashing, free_places, has_begun
from participants.fitting import between, declared_by, is_held_apart
from participants.models import Assignment, Offer, OfferRound, Participant
from participants.states import OfferState

UNDECIDED = (OfferState.WAITING, OfferState.OFFERED)


def choose_people(
    *, round: OfferRound, chosen: Collection[UUID], by: User, at: datetime, reserve: Collection[UUID] = ()
) -> None:
    """The offers named by id get the places; the question closes for all others, kindly and at once.

    `reserve` stays in line: a place that becomes free later is theirs, in the order of their answers.

    The same choice sent twice is one choice. Another choice, from another browser, is refused.
    """
    with action(by=by, at=at) as act:
        row, offers = locked(act, round)
        act.require(rules.OFFER, offers[0].assignment)
        for person in {offer.participant for offer in offers}:
            rules.require_for_person(act, rules.OFFER, person)
        refuse_conflict(by, offers)
        if row.chosen_at is None:
            refuse_unchoosable(row, offers, chosen, at)
            refuse_strange_reserve(offers, chosen, reserve)
            close(row, offers, chosen, reserve, at)
            act.record("offer.choose", row, fields=["chosen_at", "state"])
        else:
            refuse_another_choice(offers, chosen)


def locked(act: Action, round_: OfferRound) -> tuple[OfferRound, list[Offer]]:
    """People, then assignments, then offers, as when somebody answers; an answer under way comes first."""
    mine = Offer.objects.filter(round=round_)
    act.lock(Participant.objects.filter(pk__in=mine.values("participant")))
    act.lock(Assignment.objects.filter(pk__in=mine.values("assignment")))
    act.lock(mine)
    rows = act.lock(OfferRound.objects.filter(pk=round_.pk))
    return rows[0], list(mine.select_related("assignment", "participant__user").order_by("pk"))


def close(
    round_: OfferRound,
    offers: Sequence[Offer],
    chosen: Collection[UUID],
    reserve: Collection[UUID],
    at: datetime,
) -> None:
    round_.chosen_at = at
    round_.save(update_fields=["chosen_at"])
    undecided = [offer for offer in offers if offer.state in UNDECIDED]
    said_yes = {offer.participant for offer in undecided if offer.state == OfferState.WAITING}
    for offer in (one for one in undecided if one.pk not in reserve):
        to = OfferState.ACCEPTED if offer.pk in chosen else OfferState.WITHDRAWN
        states.move(offer, to, by=Turn.STAFF, at=at)
    got_one = {offer.participant for offer in offers if offer.pk in chosen}
    in_line = {offer.participant for offer in offers if offer.pk in reserve}
    for person in sorted(said_yes, key=lambda person: str(person.pk)):
        kind = "place_for_you" if person in got_one else "in_line" if person in in_line else "place_taken"
        messages.send(f"participants.{kind}", recipient=person.user, at=at, about=round_.pk)
    for assignment in {offer.assignment for offer in offers}:
        assignment_changed(assignment, "staffed")


# --- Refusals -----------------------------------------------------------------------------------
def refuse_unchoosable(
    round_: OfferRound, offers: Sequence[Offer], chosen: Collection[UUID], at: datetime
) -> None:
    if not round_.is_chosen:
        raise Refused(_("I den här frågan får den som svarar först platsen."))
    refuse_early(round_, offers, at)
    picked = [offer for offer in offers if offer.pk in chosen]
    if not picked:
        raise Refused(_("Välj minst en person."), field="chosen")
    refuse_changed_minds(picked, chosen)
    refuse_too_many(picked)
    for offer in picked:
        refuse_impossible(offer, at)
    refuse_resting(picked)
    refuse_unfitting(picked)


def refuse_conflict(by: User, offers: Sequence[Offer]) -> None:
    """Leaving the person out is a choice too: somebody else makes it."""
    apart = declared_by(by)
    if any(offer.participant_id in apart for offer in offers):
        raise Refused(_("En annan behöver göra det här."))


def refuse_early(round_: OfferRound, offers: Sequence[Offer], at: datetime) -> None:
    """Everyone gets the time to think that the question gave."""
    today = timezone.localdate(at)
    is_early = today <= round_.answer_by and (round_.choose_by is None or today < round_.choose_by)
    if is_early and any(offer.state == OfferState.OFFERED for offer in offers):
        raise Refused(
            _("Alla har inte svarat än. De har till och med %(day)s på sig.")
            % {"day": date_format(round_.answer_by, "j F")}
        )


def refuse_changed_minds(picked: Sequence[Offer], chosen: Collection[UUID]) -> None:
    if len(picked) != len(set(chosen)) or any(offer.state != OfferState.WAITING for offer in picked):
        raise Refused(_("Någon har ändrat sitt svar. Titta på listan och välj igen."), field="chosen")


def refuse_strange_reserve(
    offers: Sequence[Offer], chosen: Collection[UUID], reserve: Collection[UUID]
) -> None:
    waits = {offer.pk for offer in offers if offer.state == OfferState.WAITING}
    if set(reserve) & set(chosen):
        raise Refused(_("Någon är både vald och på tur. Välj ett av dem."), field="reserve")
    if set(reserve) - waits:
        raise Refused(_("Någon har ändrat sitt svar. Titta på listan och välj igen."), field="reserve")


def refuse_too_many(picked: Sequence[Offer]) -> None:
    for assignment in {offer.assignment for offer in picked}:
        free = free_places(assignment)
        if sum(offer.assignment_id == assignment.pk for offer in picked) > free:
            raise Refused(
                _("Du har valt fler än det finns platser till. Lediga platser: %(n)d.") % {"n": max(free, 0)},
                field="chosen",
            )


def refuse_impossible(offer: Offer, at: datetime) -> None:
    if offer.assignment.is_cancelled or has_begun(offer.assignment, at):
        raise Refused(_("Uppdraget har börjat eller är inställt."), field="chosen")
    if clashing(offer):
        raise Refused(
            _("%(name)s har sagt ja till något annat vid samma tid.") % {"name": offer.participant.full_name},
            field="chosen",
        )


def refuse_resting(picked: Sequence[Offer]) -> None:
    """A rest is not disturbed, not even by good news."""
    resting = Participant.objects.filter(pk__in=[offer.participant_id for offer in picked]).resting()
    if found := list(resting):
        raise Refused(_("%(names)s har paus.") % {"names": names(found)}, field="chosen")


def refuse_unfitting(picked: Sequence[Offer]) -> None:
    """'Passar inte' is all that is said: also of two who are chosen for the same day."""
    for offer in picked:
        company = [o.participant_id for o in picked if o.assignment_id == offer.assignment_id and o != offer]
        if is_held_apart(offer) or between(offer.participant_id, company).exists():
            raise Refused(
                _("Passar inte: %(name)s. Välj en annan.") % {"name": offer.participant.full_name},
                field="chosen",
            )


def refuse_another_choice(offers: Sequence[Offer], chosen: Collection[UUID]) -> None:
    if {offer.pk for offer in offers if offer.state == OfferState.ACCEPTED} != set(chosen):
        raise Refused(_("Valet är redan gjort. Alla har fått besked."))

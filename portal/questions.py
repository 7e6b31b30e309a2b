"""One question put to one person, as the pages show it: every date of a round, and what it pays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.http import Http404

from fees.choice_words import Wish, chosen_words, wishes_for
from fees.models import OfferTerms, PayChoice
from fees.offer_words import WrittenOffer, written_offer
from fees.terms import TermsWords, words_for
from participants.models import Assignment, Offer, OfferRound, Participant
from participants.states import OfferState

SAID_YES = (OfferState.ACCEPTED, OfferState.WAITING, OfferState.DONE)


@dataclass(frozen=True)
class Question:
    """The round of a person: its offers in order of time, never another person's."""

    round: OfferRound
    offers: Sequence[Offer]
    terms: OfferTerms | None

    @property
    def assignment(self) -> Assignment:
        """The first date: place, door and who meets you are the same for the whole round."""
        return self.offers[0].assignment

    @property
    def pay(self) -> TermsWords | None:
        return words_for(self.terms) if self.terms else None

    @property
    def written(self) -> WrittenOffer | None:
        """What the written offer says beside the sum."""
        return written_offer(self.terms) if self.terms else None

    @cached_property
    def wishes(self) -> list[Wish]:
        """The ways to be paid, when there is something to choose."""
        return wishes_for(self.terms) if self.terms else []

    @cached_property
    def choice(self) -> PayChoice | None:
        """What was chosen last, for the first date said yes to."""
        keys = [offer.pk for offer in self.yes]
        return PayChoice.objects.filter(offer__in=keys).order_by("offer__assignment__starts_at").first()

    @property
    def chosen(self) -> str:
        return chosen_words(self.choice, self.terms) if self.terms else ""

    @property
    def last(self) -> Assignment:
        return self.offers[-1].assignment

    @property
    def is_series(self) -> bool:
        return len(self.offers) > 1

    @cached_property
    def standing(self) -> list[Offer]:
        """The dates that can still be answered: neither cancelled, withdrawn, done nor set aside."""
        closed = {OfferState.WITHDRAWN, OfferState.DONE, OfferState.DID_NOT_HAPPEN}
        return [o for o in self.offers if not o.assignment.is_cancelled and o.state not in closed]

    @cached_property
    def unanswered(self) -> list[Offer]:
        return [offer for offer in self.standing if offer.state == OfferState.OFFERED]

    @cached_property
    def yes(self) -> list[Offer]:
        return [offer for offer in self.offers if offer.state in SAID_YES]

    @cached_property
    def queued(self) -> list[Offer]:
        """Yes came when the places were full: first in line if one becomes free."""
        return [offer for offer in self.standing if offer.state == OfferState.WAITING]

    @property
    def awaits_choice(self) -> bool:
        """The person has said yes and waits for us to choose."""
        return self.round.awaits_choice and bool(self.queued)

    @property
    def went_to_another(self) -> bool:
        return any(offer.went_to_another for offer in self.offers)

    @property
    def recorded(self) -> Offer | None:
        """An answer that an employee wrote down, to be shown as such and undone by the person."""
        return next((offer for offer in self.offers if offer.answer_recorded_by_id), None)

    def is_open(self, on: date) -> bool:
        """There is a date left to answer, and the day to answer by has not passed."""
        return bool(self.standing) and self.round.answer_by >= on and self.round.chosen_at is None

    def awaits_answer(self, on: date) -> bool:
        return bool(self.unanswered) and self.is_open(on)


def question_for(participant: Participant, round_id: UUID) -> Question:
    """The question as put to this person; 404 when it was put to others only."""
    offers = list(
        Offer.objects.for_person(participant)
        .filter(round=round_id)
        .select_related("round", "assignment", "answer_recorded_by__staff_profile")
        .order_by("assignment__starts_at", "pk")
    )
    if not offers:
        raise Http404
    terms = OfferTerms.objects.filter(offer=offers[0].pk).select_related("text").first()
    return Question(round=offers[0].round, offers=offers, terms=terms)

"""How the place is given is said before the answer, and what became of it after. No script runs here."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

import participants.actions
from fees.actions import make_offer as make_paid_offer
from participants.models import Offer, OfferRound, Participant
from tests.factories.fees import set_up_pay
from tests.factories.participants import make_assignment, make_participant
from tests.factories.times import AT, TODAY
from tests.portal.pages import read


def ask(person: Participant, **fields: Any) -> OfferRound:
    set_up_pay(person.board)
    other = make_participant(person.board, contact=person.contact)
    return make_paid_offer(
        assignments=[make_assignment(person.board, by=person.contact.user)],
        participants=[person, other],
        answer_by=TODAY + timedelta(days=2),
        by=person.contact.user,
        at=AT,
        **fields,
    )


@pytest.fixture
def chosen(person: Participant) -> OfferRound:
    return ask(person, filling="chosen", choose_by=TODAY + timedelta(days=4))


def address(round_: OfferRound) -> str:
    return f"/portal/fraga/{round_.pk}/"


def say_yes_and_choose(phone: Client, person: Participant, round_: OfferRound, *, own: bool) -> None:
    mine = Offer.objects.get(round=round_, participant=person)
    other = Offer.objects.exclude(pk=mine.pk).get(round=round_)
    phone.post(address(round_), {"answer": "yes", "dates": [str(mine.pk)]})
    participants.actions.accept_offer(offer=other, by=other.participant.user, at=AT)
    pick = mine if own else other
    participants.actions.choose_people(round=round_, chosen={pick.pk}, by=person.contact.user, at=AT)


def test_that_we_choose_is_said_in_advance(phone: Client, chosen: OfferRound) -> None:
    text = read(phone, address(chosen))
    assert "Vi väljer bland dem som svarar ja, senast fredag 27 november. Alla får besked." in text
    assert "Den som svarar först" not in text


def test_that_the_first_gets_the_place_is_said_in_advance(phone: Client, person: Participant) -> None:
    assert "Den som svarar först får platsen." in read(phone, address(ask(person)))


def test_after_a_yes_it_is_said_what_happens_next(
    phone: Client, person: Participant, chosen: OfferRound
) -> None:
    mine = Offer.objects.get(round=chosen, participant=person)
    phone.post(address(chosen), {"answer": "yes", "dates": [str(mine.pk)]})
    text = read(phone, address(chosen))
    assert "Tack för ditt ja" in text
    assert "Du får besked senast fredag 27 november." in text
    assert "bokat" not in text


def test_the_chosen_reads_that_it_is_booked(phone: Client, person: Participant, chosen: OfferRound) -> None:
    say_yes_and_choose(phone, person, chosen, own=True)
    assert "Tack! Det här är bokat." in read(phone, address(chosen))


def test_the_rest_read_that_the_place_is_taken(
    phone: Client, person: Participant, chosen: OfferRound
) -> None:
    say_yes_and_choose(phone, person, chosen, own=False)
    text = read(phone, address(chosen))
    assert "Tack. Platsen är tagen." in text
    assert "Inställt" not in text
    assert "Ändra svaret" not in text

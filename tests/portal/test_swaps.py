"""On the portal's pages: asking whether anyone can take one's place, and taking another's."""

import pytest
from django.test import Client

from participants import actions
from participants.models import Assignment, Offer, Participant
from participants.states import OfferState
from tests.factories.clients import logged_in
from tests.factories.fees import make_offer
from tests.factories.participants import make_assignment, make_participant
from tests.factories.times import AT
from tests.portal.pages import read, words


@pytest.fixture
def work(person: Participant) -> Assignment:
    return make_assignment(person.board, by=person.contact.user)


def said_yes(work: Assignment, person: Participant) -> Offer:
    offer = make_offer(work, person)
    actions.accept_offer(offer=offer, by=person.user, at=AT)
    offer.refresh_from_db()
    return offer


def page_of(offer: Offer) -> str:
    return f"/portal/uppdrag/{offer.pk}/"


def test_a_place_is_asked_about_kept_and_asked_about_again(
    phone: Client, person: Participant, work: Assignment
) -> None:
    offer = said_yes(work, person)
    assert "Kan någon ta min plats?" in read(phone, page_of(offer))
    page = words(phone.post(f"{page_of(offer)}kan-nagon-ta/", follow=True))
    assert "Vi frågar. Du har kvar platsen tills någon säger ja." in page
    assert "Jag behåller platsen" in page
    assert "Kan någon ta min plats?" in words(phone.post(f"{page_of(offer)}behall/", follow=True))


def test_whoever_is_in_line_finds_it_on_the_first_page_and_takes_it(
    phone: Client, person: Participant, work: Assignment
) -> None:
    holder = said_yes(work, make_participant(person.board, contact=person.contact, first_name="Alva"))
    mine = said_yes(work, person)
    assert "Ja, jag tar platsen" not in read(phone, "/portal/")
    actions.ask_for_swap(offer=holder, by=holder.participant.user, at=AT)
    page = read(phone, "/portal/")
    assert "Ja, jag tar platsen" in page
    assert "Alva" not in page
    assert "Ja, jag tar platsen" in read(phone, page_of(mine))
    assert "Tack! Platsen är din." in words(phone.post(f"{page_of(mine)}ta-platsen/", follow=True))
    assert Offer.objects.get(pk=mine.pk).state == OfferState.ACCEPTED


def test_the_second_yes_reads_that_the_place_is_taken(
    phone: Client, person: Participant, work: Assignment
) -> None:
    others = [make_participant(person.board, contact=person.contact) for _n in range(2)]
    holder, quick = (said_yes(work, other) for other in others)
    mine = said_yes(work, person)
    actions.ask_for_swap(offer=holder, by=holder.participant.user, at=AT)
    logged_in(quick.participant.user).post(f"{page_of(quick)}ta-platsen/")
    assert "Tack. Platsen är tagen." in words(phone.post(f"{page_of(mine)}ta-platsen/", follow=True))


def test_who_rests_is_left_in_peace(phone: Client, person: Participant, work: Assignment) -> None:
    holder = said_yes(work, make_participant(person.board, contact=person.contact))
    said_yes(work, person)
    actions.ask_for_swap(offer=holder, by=holder.participant.user, at=AT)
    actions.start_pause(participant=person, by=person.user, at=AT)
    assert "Ja, jag tar platsen" not in read(phone, "/portal/")

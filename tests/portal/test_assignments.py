"""What was said yes to: shown, taken back without a why, and 'det blev inte av'."""

import pytest
from django.test import Client

from participants.models import Offer, Participant
from participants.states import OfferState
from tests.factories.fees import make_accepted, make_entry, make_offer
from tests.factories.participants import make_assignment, make_participant
from tests.factories.times import swedish
from tests.portal.pages import read, words


def coming(person: Participant, day: int = 30) -> Offer:
    assignment = make_assignment(
        person.board,
        by=person.contact.user,
        starts_at=swedish(2026, 11, day, 14),
        ends_at=swedish(2026, 11, day, 16, 30),
    )
    return make_offer(assignment, person, accepted=True)


def address(offer: Offer) -> str:
    return f"/portal/uppdrag/{offer.pk}/"


def test_the_page_tells_what_was_said_yes_to(phone: Client, person: Participant) -> None:
    text = read(phone, address(coming(person)))
    assert text.startswith("Bokat Datorhjälp på biblioteket")
    assert "Måndag 14.00–16.30" in text
    assert "420 kr" in text


def test_who_cannot_come_says_so_without_a_why(phone: Client, person: Participant) -> None:
    offer = coming(person)
    assert "Kan du inte? Det är okej. Du behöver inte säga varför." in read(phone, address(offer))
    response = phone.post(f"{address(offer)}kan-inte/", follow=True)
    offer.refresh_from_db()
    assert offer.state == OfferState.DECLINED
    assert "Tack för att du sa till. Du behöver inte göra något mer." in words(response)


def test_a_second_tap_changes_nothing_more(phone: Client, person: Participant) -> None:
    offer = coming(person)
    for _tap in range(2):
        assert phone.post(f"{address(offer)}kan-inte/").status_code == 302
    offer.refresh_from_db()
    assert offer.state == OfferState.DECLINED


def test_afterwards_the_page_leads_to_hours(phone: Client, person: Participant) -> None:
    offer = make_accepted(person)
    text = read(phone, address(offer))
    assert "Skriv in tid" in text
    assert "Det blev inte av" in text
    assert "Kan du inte?" not in text


def test_it_did_not_happen_has_no_culprit(phone: Client, person: Participant) -> None:
    offer = make_accepted(person)
    response = phone.post(f"{address(offer)}blev-inte-av/", follow=True)
    offer.refresh_from_db()
    assert offer.state == OfferState.DID_NOT_HAPPEN
    text = words(response)
    assert "Tack. Vi frågar inte mer om det." in text
    assert "Blev inte av" in text


def test_hours_written_are_shown_instead_of_asked_for(phone: Client, person: Participant) -> None:
    entry = make_entry(person)
    assert entry.offer is not None
    text = read(phone, address(entry.offer))
    assert "Se din tid" in text
    assert "Skriv in tid" not in text


@pytest.mark.parametrize("page", ["", "kan-inte/", "blev-inte-av/"])
def test_another_persons_assignment_does_not_exist(phone: Client, person: Participant, page: str) -> None:
    offer = coming(make_participant(person.board, contact=person.contact))
    ask = phone.post if page else phone.get
    assert ask(f"{address(offer)}{page}").status_code == 404
    offer.refresh_from_db()
    assert offer.state == OfferState.ACCEPTED


def test_the_list_has_what_is_booked_and_what_has_been(phone: Client, person: Participant) -> None:
    coming(person)
    make_accepted(person)
    text = read(phone, "/portal/uppdrag/")
    assert text.index("Måndag 30 november, 14.00–16.30") < text.index("Det har varit")
    assert text.index("Det har varit") < text.index("Torsdag 19 november, 14.00–16.30")


def test_an_empty_list_says_so(phone: Client) -> None:
    assert "Inget är bokat. Vi frågar när något passar." in read(phone, "/portal/uppdrag/")

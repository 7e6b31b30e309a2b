"""Going on to something else: said in one tap, counted as a success, taken back in one tap."""

import pytest
from django.test import Client

from core import messages
from participants.models import Participant
from tests.factories.fees import make_accepted, make_offer
from tests.factories.participants import make_assignment
from tests.factories.times import AT, TODAY
from tests.portal.pages import read

pytestmark = pytest.mark.django_db


def test_one_tap_and_nothing_is_asked(phone: Client, person: Participant) -> None:
    assert phone.post("/portal/ga-vidare/").headers["Location"] == "/portal/"
    person.refresh_from_db()
    assert person.moved_on_on == TODAY
    text = read(phone, "/portal/")
    assert "Du har gått vidare. Lycka till!" in text
    assert "Behöver du vila?" not in text


def test_a_second_tap_changes_nothing(phone: Client, person: Participant) -> None:
    for _tap in range(2):
        assert phone.post("/portal/ga-vidare/").status_code == 302
    person.refresh_from_db()
    assert person.moved_on_on == TODAY


def test_what_was_said_yes_to_stands_and_is_told(phone: Client, person: Participant) -> None:
    offer = make_accepted(person, make_assignment(person.board, by=person.contact.user))
    assert "Du har 1 bokat uppdrag. Det står kvar." in read(phone, "/portal/ga-vidare/")
    phone.post("/portal/ga-vidare/")
    offer.refresh_from_db()
    assert offer.state == "accepted"


def test_nothing_booked_is_not_mentioned(phone: Client) -> None:
    assert "bokat" not in read(phone, "/portal/ga-vidare/")


def test_an_open_question_can_still_be_answered(phone: Client, person: Participant) -> None:
    offer = make_offer(make_assignment(person.board, by=person.contact.user), person)
    phone.post("/portal/ga-vidare/")
    assert phone.get(f"/portal/fraga/{offer.round_id}/").status_code == 200


def test_one_tap_back(phone: Client, person: Participant) -> None:
    phone.post("/portal/paus/")
    phone.post("/portal/ga-vidare/")
    assert messages.reach_of(person.user, AT).is_paused
    phone.post("/portal/paus/tillbaka/")
    person.refresh_from_db()
    assert person.moved_on_on is None
    assert not messages.reach_of(person.user, AT).is_paused
    assert "Du har gått vidare" not in read(phone, "/portal/")


def test_the_page_says_so_when_it_is_done(phone: Client) -> None:
    phone.post("/portal/ga-vidare/")
    text = read(phone, "/portal/ga-vidare/")
    assert "Du har gått vidare. Lycka till!" in text
    assert "Jag går vidare" not in text

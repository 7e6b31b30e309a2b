"""The page 'Helst inte möta': boxes to tick, nowhere to write why, and nothing for anyone else to read."""

import pytest
from django.test import Client

from participants.models import Avoidance, Participant
from tests.factories.participants import (
    make_assignment,
    make_board,
    make_held,
    make_participant,
    make_plain_offer,
    make_unit,
)
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
PAGE = "/portal/helst-inte-mota/"


def test_what_is_ticked_is_kept_and_shown_ticked(phone: Client, person: Participant) -> None:
    unit = make_unit(person.board)
    assert phone.post(PAGE, {"units": [str(unit.pk)]}).headers["Location"] == "/portal/val/"
    assert Avoidance.objects.get().unit == unit
    assert phone.get(PAGE).content.decode().count(" checked") == 1


def test_nothing_ticked_is_an_answer_too(phone: Client, person: Participant) -> None:
    unit = make_unit(person.board)
    phone.post(PAGE, {"units": [str(unit.pk)]})
    phone.post(PAGE, {})
    assert not Avoidance.objects.exists()


def test_no_reason_can_be_written(phone: Client) -> None:
    html = phone.get(PAGE).content.decode()
    assert "Du behöver inte säga varför." in read(phone, PAGE)
    assert "<textarea" not in html
    assert 'type="text"' not in html


@pytest.mark.parametrize("field", ["units", "employees"])
def test_what_is_not_in_the_list_is_refused_and_nothing_is_kept(
    phone: Client, person: Participant, field: str
) -> None:
    make_unit(person.board)
    stranger = make_unit(make_board())
    page = words(phone.post(PAGE, {field: [str(stranger.pk)]}))
    assert "Något behöver ändras" in page
    assert not Avoidance.objects.exists()


def test_someone_one_has_worked_with_is_named_by_first_name_only(phone: Client, person: Participant) -> None:
    companion = worked_with(person)
    text = read(phone, PAGE)
    assert "Bo" in text
    assert companion.last_name not in text


def test_who_nobody_has_met_is_not_on_the_page(phone: Client, person: Participant) -> None:
    assert "Personer du har haft uppdrag med" not in read(phone, PAGE)


def test_a_day_booked_together_is_told(phone: Client, person: Participant) -> None:
    companion = worked_with(person)
    work = make_assignment(person.board, places=2)
    for who in (person, companion):
        offer = make_plain_offer(work, who)
        offer.state = "accepted"
        offer.save(update_fields=["state"])
    page = words(phone.post(PAGE, {"others": [str(companion.pk)]}, follow=True))
    assert "Ni är båda bokade 30 november." in page


def worked_with(person: Participant) -> Participant:
    companion = make_participant(person.board, first_name="Bo", last_name="Hemligsson")
    mine, theirs = make_held(person), make_held(companion)
    theirs.assignment = mine.assignment
    theirs.save(update_fields=["assignment"])
    return companion

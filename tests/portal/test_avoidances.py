"""The page 'Helst inte möta': boxes to tick, nowhere to write why, and nothing for anyone else to read."""

import pytest
from django.test import Client

from participants import actions
from participants.models import Avoidance, Participant
from tests.factories.participants import (
    make_assignment,
    make_board,
    make_held,
    make_participant,
    make_plain_offer,
    make_unit,
)
from tests.factories.times import AT
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


def test_someone_who_got_protected_data_is_not_named_and_can_be_taken_back(
    phone: Client, person: Participant
) -> None:
    companion = worked_with(person)
    phone.post(PAGE, {"others": [str(companion.pk)]})
    Participant.objects.filter(pk=companion.pk).update(protection="marked")
    html = phone.get(PAGE).content.decode()
    assert "En person du har arbetat med" in html
    assert html.count(" checked") == 1
    assert not any(part in html for part in (">Bo<", "Hemligsson", str(companion.pk)))
    phone.post(PAGE, {"others": [str(Avoidance.objects.get().pk)]})
    assert Avoidance.objects.get().other == companion
    phone.post(PAGE, {})
    assert not Avoidance.objects.exists()


def test_what_staff_wrote_down_is_shown_and_undone(phone: Client, person: Participant) -> None:
    unit = make_unit(person.board, name="Vuxenenheten")
    actions.write_down_avoidances(
        participant=person,
        named=actions.RatherNot(units=(unit,)),
        by=person.contact.user,
        at=AT,
        channel="phone",
    )
    assert f"{person.contact.first_name} skrev in det här åt dig 23 november: Vuxenenheten." in read(
        phone, PAGE
    )
    phone.post(PAGE, {})
    assert not Avoidance.objects.exists()


def worked_with(person: Participant) -> Participant:
    companion = make_participant(person.board, first_name="Bo", last_name="Hemligsson")
    mine, theirs = make_held(person), make_held(companion)
    theirs.assignment = mine.assignment
    theirs.save(update_fields=["assignment"])
    return companion

"""The page 'Meddelanden': the ways, how much they say with an example of each, and when it is quiet."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from core.models import User
from participants import actions
from participants.models import Participant
from tests.factories.clients import logged_in
from tests.factories.participants import make_assignment, make_plain_offer
from tests.factories.times import AT
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
PAGE = "/portal/meddelanden/"
CHOSEN = {"channels": ["email"], "detail": "place", "night": "18-10", "more": ["reminders"]}


def test_what_is_chosen_is_kept(phone: Client, person: Participant) -> None:
    assert phone.post(PAGE, CHOSEN).headers["Location"] == "/portal/val/"
    person.refresh_from_db()
    assert (person.may_email, person.message_detail, person.quiet_from, person.quiet_until) == (
        True,
        "place",
        18,
        10,
    )
    assert person.wants_reminders


def test_no_way_at_all_is_a_choice_too(phone: Client, person: Participant) -> None:
    phone.post(PAGE, {**CHOSEN, "channels": []})
    person.refresh_from_db()
    assert (person.may_email, person.may_sms) == (False, False)


def test_each_level_shows_how_it_reads(phone: Client) -> None:
    text = read(phone, PAGE)
    assert "Du har ett nytt meddelande. Logga in som vanligt." in text
    assert "Ändrat. Måndag 30 november, 14.00–16.30. Logga in som vanligt." in text
    assert "Ändrat. Måndag 30 november, 14.00–16.30, Stadsbiblioteket. Logga in som vanligt." in text


def test_the_example_is_the_persons_own_next_day(phone: Client, person: Participant) -> None:
    offer = make_plain_offer(make_assignment(person.board, place_name="Hörnet"), person)
    actions.accept_offer(offer=offer, by=person.user, at=offer.state_changed_at)
    assert "Måndag 30 november, 14.00–16.30, Hörnet." in read(phone, PAGE)


def test_the_example_leaves_out_what_would_not_be_sent(phone: Client, person: Participant) -> None:
    offer = make_plain_offer(make_assignment(person.board, place_name="Vuxenenheten"), person)
    actions.accept_offer(offer=offer, by=person.user, at=offer.state_changed_at)
    assert "Vuxenenheten" not in read(phone, PAGE)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"detail": ""}, "Välj vad meddelandet får säga."),
        ({"detail": "everything"}, "Välj något av det som finns på sidan."),
        ({"night": ""}, "Välj när det ska vara tyst."),
        ({"night": "0-0"}, "Välj en tid som finns på sidan."),
        ({"channels": ["pigeon"]}, "Välj ett sätt som finns på sidan."),
        ({"channels": ["sms"]}, "Välj ett sätt som finns på sidan."),
    ],
)
def test_what_is_not_on_the_page_is_refused_and_the_rest_stays_as_typed(
    phone: Client, person: Participant, change: dict[str, Any], says: str
) -> None:
    response = phone.post(PAGE, {**CHOSEN, **change})
    page = words(response)
    assert says in page
    assert 'value="reminders" id="id_more_0" checked' in response.content.decode()
    person.refresh_from_db()
    assert person.message_detail == "neutral"


def test_answers_by_sms_are_offered_only_where_the_number_takes_them(
    person: Participant, settings: Settings
) -> None:
    person.user.phone = "+46701740633"
    person.user.save(update_fields=["phone"])
    phone = logged_in(person.user)
    assert "JA eller NEJ" not in read(phone, PAGE)
    settings.SMS_TAKES_REPLIES = True
    assert "JA eller NEJ" in read(phone, PAGE)


def test_someone_with_protected_data_is_told_that_nothing_is_sent(person: Participant) -> None:
    actions.set_protection(participant=person, level="marked", by=person.contact.user, at=AT)
    phone = logged_in(User.objects.get(pk=person.user.pk))
    text = read(phone, PAGE)
    assert "Därför skickar vi inga meddelanden till dig." in text
    assert "<form" not in phone.get(PAGE).content.decode().split("<main")[1].split("</main>")[0]

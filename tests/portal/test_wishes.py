"""The page 'Vad jag vill göra': all is ticked from the start, and what is taken away stays away."""

from typing import Any

import pytest
from django.test import Client

from participants.models import Area, OfferWish, Participant
from tests.factories.participants import make_area, make_board
from tests.portal.pages import read, words

PAGE = "/portal/vad-jag-vill/"
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
ALL: dict[str, Any] = {
    "where": ["on_site", "remote", "from_home"],
    "parts": ["weekday_day", "evening", "weekend"],
    "days": DAYS,
    "how_much": "",
}


def test_all_is_ticked_for_who_has_said_nothing(phone: Client) -> None:
    html = phone.get(PAGE).content.decode()
    # Three ways, three parts of the week, seven days, and "how often" as one likes.
    assert html.count(" checked") == 3 + 3 + 7 + 1


def test_what_is_taken_away_stays_away(phone: Client, person: Participant) -> None:
    sent = {**ALL, "parts": ["evening"], "how_much": "2", "is_told": ["told"]}
    assert phone.post(PAGE, sent).headers["Location"] == "/portal/val/"
    wish = OfferWish.objects.get(participant=person)
    assert (wish.evening, wish.weekday_day, wish.at_most, wish.is_told) == (True, False, 2, True)
    assert phone.get(PAGE).content.decode().count(" checked") == 3 + 1 + 7 + 1 + 1


def test_areas_are_chosen_and_kept(phone: Client, person: Participant) -> None:
    adults, homes = make_area(person.board, "Vuxen"), make_area(person.board, "Boende")
    phone.post(PAGE, {**ALL, "areas": [str(homes.pk)]})
    assert list(Area.objects.filter(pk__in=person.area_wishes.values("area"))) == [homes]
    assert str(adults.pk) in phone.get(PAGE).content.decode()


def test_no_area_at_all_is_an_answer_too(phone: Client, person: Participant) -> None:
    area = make_area(person.board)
    phone.post(PAGE, {**ALL, "areas": [str(area.pk)]})
    phone.post(PAGE, ALL)
    assert person.area_wishes.count() == 0


def test_another_boards_area_cannot_be_chosen(phone: Client, person: Participant) -> None:
    make_area(person.board)
    phone.post(PAGE, {**ALL, "areas": [str(make_area(make_board()).pk)]})
    assert person.area_wishes.count() == 0


@pytest.mark.parametrize("group", ["where", "parts", "days"])
def test_nothing_left_leads_to_a_pause_and_keeps_what_was_ticked(
    phone: Client, person: Participant, group: str
) -> None:
    response = phone.post(PAGE, {**ALL, group: [], "how_much": "4"})
    assert "Ta paus i stället." in words(response)
    assert not OfferWish.objects.exists()
    # Two groups are as they were, and so is how often.
    assert response.content.decode().count(" checked") == 3 + 3 + 7 - len(ALL[group]) + 1


def test_no_reason_can_be_written(phone: Client) -> None:
    html = phone.get(PAGE).content.decode()
    assert "<textarea" not in html
    assert 'type="text"' not in html
    assert "Du kan alltid säga nej." in read(phone, PAGE)

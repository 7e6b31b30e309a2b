"""Rest in one tap, an end day if one wants, back in one tap; and all one's choices."""

from datetime import date

import pytest
from django.test import Client

from participants.models import Participant, Pause
from portal.choices import GROUPS
from tests.portal.pages import read, words


def pause_of(person: Participant) -> Pause:
    return Pause.objects.get(participant=person, ended_at__isnull=True)


def test_one_tap_is_a_pause(phone: Client, person: Participant) -> None:
    assert phone.post("/portal/paus/").headers["Location"] == "/portal/paus/"
    pause = pause_of(person)
    assert (pause.until, pause.contact_wish) == (None, "never")
    assert "Du har paus. Vi hör inte av oss." in read(phone, "/portal/paus/")


def test_no_reason_is_asked_for(phone: Client) -> None:
    text = read(phone, "/portal/paus/")
    assert "Du behöver inte säga varför. Inget försvinner." in text
    assert "Orsak" not in text


def test_a_pause_to_a_day(phone: Client, person: Participant) -> None:
    form = {"length": "day", "day_day": "15", "day_month": "1", "day_year": "2027", "wish": "then"}
    phone.post("/portal/paus/", form)
    assert (pause_of(person).until, pause_of(person).contact_wish) == (date(2027, 1, 15), "then")
    assert "Du har sagt till fredag 15 januari. Då hör vi av oss." in read(phone, "/portal/")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (("", "", ""), "Skriv en dag, till exempel 15 1 2027."),
        (("31", "2", "2027"), "Skriv en dag som finns, till exempel 19 11 2026."),
        (("1", "1", "2020"), "Välj en dag som kommer, eller lämna tomt."),
    ],
)
def test_a_day_that_cannot_be_is_said_beside_the_boxes(
    phone: Client, typed: tuple[str, str, str], message: str
) -> None:
    form = dict(zip(("day_day", "day_month", "day_year"), typed, strict=True)) | {"length": "day"}
    response = phone.post("/portal/paus/", form)
    assert f"Fel: {message}" in words(response)
    assert Pause.objects.count() == 0


def test_back_in_one_tap(phone: Client, person: Participant) -> None:
    phone.post("/portal/paus/")
    response = phone.post("/portal/paus/tillbaka/", follow=True)
    assert not Pause.objects.filter(ended_at__isnull=True).exists()
    assert "Välkommen tillbaka." in words(response)


def test_coming_back_twice_is_fine(phone: Client) -> None:
    for _tap in range(2):
        assert phone.post("/portal/paus/tillbaka/").status_code == 302


def test_the_first_page_leads_to_all_choices_and_each_choice_opens(phone: Client) -> None:
    assert "/portal/val/" in phone.get("/portal/").content.decode()
    page = phone.get("/portal/val/").content.decode()
    for group in GROUPS:
        for choice in group.choices:
            assert f'href="{choice.url}"' in page
            assert phone.get(choice.url).status_code == 200

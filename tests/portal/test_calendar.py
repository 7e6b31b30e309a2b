"""A booked time in the person's own calendar."""

import icalendar
import pytest
from django.test import Client

from participants import actions
from participants.models import Offer, Participant
from tests.factories.fees import make_accepted
from tests.factories.times import AT
from tests.portal.pages import read

pytestmark = pytest.mark.django_db


def event_of(phone: Client, offer: Offer) -> icalendar.cal.Event:
    response = phone.get(f"/portal/uppdrag/{offer.pk}/kalender/")
    assert response.headers["Content-Disposition"] == 'attachment; filename="kalender.ics"'
    (event,) = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    return event


@pytest.mark.parametrize(
    ("detail", "place"), [("neutral", None), ("time", None), ("place", "Stadsbiblioteket")]
)
def test_the_place_is_there_for_whoever_wishes_it(
    phone: Client, person: Participant, detail: str, place: str | None
) -> None:
    offer = make_accepted(person)
    Participant.objects.filter(pk=person.pk).update(message_detail=detail)
    event = event_of(phone, offer)
    assert (event["summary"], event.get("location")) == ("Bokat", place)


def test_a_change_is_the_same_entry_with_a_higher_number(phone: Client, person: Participant) -> None:
    offer = make_accepted(person)
    before = event_of(phone, offer)
    by = person.contact.user
    actions.change_assignment(assignment=offer.assignment, place_name="Hörnet", by=by, at=AT)
    after = event_of(phone, offer)
    assert (after["uid"], after["sequence"]) == (before["uid"], before["sequence"] + 1)


def test_what_is_called_off_is_taken_out_again(phone: Client, person: Participant) -> None:
    offer = make_accepted(person)
    before = event_of(phone, offer)
    actions.cancel_assignment(assignment=offer.assignment, by=person.contact.user, at=AT)
    after = event_of(phone, offer)
    assert (after["status"], after["uid"]) == ("CANCELLED", before["uid"])
    assert after["sequence"] > before["sequence"]


def test_a_change_that_no_calendar_shows_raises_no_number(phone: Client, person: Participant) -> None:
    offer = make_accepted(person)
    actions.change_assignment(
        assignment=offer.assignment, what_you_do="Annat.", by=person.contact.user, at=AT
    )
    assert event_of(phone, offer)["sequence"] == 0


def test_the_page_leads_there_and_says_what_it_will_show(phone: Client, person: Participant) -> None:
    offer = make_accepted(person)
    page = read(phone, f"/portal/uppdrag/{offer.pk}/")
    assert "Lägg in i min kalender" in page
    assert "I kalendern står bara ”Bokat” och tiden." in page

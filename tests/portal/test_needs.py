"""The page 'Det här behöver jag': said for one assignment or for the next, and taken away in one tap."""

import pytest
from django.test import Client

from participants.data_table import ADAPTATIONS
from participants.models import Adaptation, Needs, Participant
from tests.factories.fees import make_accepted
from tests.factories.participants import make_assignment, make_participant, make_plain_offer
from tests.factories.records import make_decision
from tests.portal.pages import read, words

NEXT = "/portal/det-har-behover-jag/"


def test_said_for_the_next_one_and_shown_again(phone: Client, person: Participant) -> None:
    said = {"ticked": ["interpreter", "calm"], "language": "somali"}
    assert phone.post(NEXT, said).headers["Location"] == "/portal/val/"
    assert Adaptation.objects.get(round=None).needs == Needs(("interpreter", "calm"), "somali")
    html = phone.get(NEXT).content.decode()
    assert html.count(" checked") == 2
    assert '<option value="somali" selected>' in html


def test_there_is_nowhere_to_write_why(phone: Client) -> None:
    html = phone.get(NEXT).content.decode()
    assert "<textarea" not in html
    assert 'type="text"' not in html


def test_an_interpreter_needs_a_language_and_what_was_ticked_stays(phone: Client) -> None:
    response = phone.post(NEXT, {"ticked": ["interpreter", "breaks"]})
    assert "Välj vilket språk." in words(response)
    assert response.content.decode().count(" checked") == 2
    assert not Adaptation.objects.exists()


def test_all_goes_in_one_tap(phone: Client) -> None:
    phone.post(NEXT, {"ticked": ["calm"]})
    page = words(phone.post(NEXT, {"ticked": ["calm"], "remove": "1"}, follow=True))
    assert "Borttaget." in page
    assert not Adaptation.objects.exists()
    assert "Ta bort allt" not in read(phone, NEXT)


def test_after_a_yes_the_way_there_is_on_the_page(phone: Client, person: Participant) -> None:
    offer = make_plain_offer(make_assignment(person.board), person)
    page = phone.post(
        f"/portal/fraga/{offer.round_id}/", {"answer": "yes", "dates": [str(offer.pk)]}, follow=True
    )
    assert f'href="/portal/uppdrag/{offer.pk}/det-har-behover-jag/"' in page.content.decode()


def test_it_stands_on_the_assignments_page(phone: Client, person: Participant) -> None:
    offer = make_accepted(person)
    phone.post(f"/portal/uppdrag/{offer.pk}/det-har-behover-jag/", {"ticked": ["step_free"]})
    assert "Hiss, eller plats för rullstol" in read(phone, f"/portal/uppdrag/{offer.pk}/")


def test_another_persons_assignment_does_not_exist(phone: Client, person: Participant) -> None:
    other = make_accepted(make_participant(person.board, contact=person.contact))
    url = f"/portal/uppdrag/{other.pk}/det-har-behover-jag/"
    assert phone.get(url).status_code == phone.post(url, {"ticked": ["calm"]}).status_code == 404


def test_the_page_says_that_nobody_has_decided_when_it_is_destroyed(phone: Client) -> None:
    assert "Det är inte beslutat än när det förstörs" in read(phone, NEXT)


@pytest.mark.parametrize(
    ("years", "said"),
    [
        (0, "Det förstörs när uppdraget är över. Du kan ta bort det när du vill."),
        (2, "Det behöver finnas kvar i 2 år. Beslut SN 2026-114. Ta bort det själv om du vill."),
    ],
)
def test_the_page_says_what_is_decided(phone: Client, years: int, said: str) -> None:
    make_decision(ADAPTATIONS, years=years)
    assert said in read(phone, NEXT)

"""The first page: next assignment, one thing to answer, do it yourself, rest."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import participants.actions
from participants.models import Participant
from tests.factories.fees import make_draft, make_offer
from tests.factories.participants import make_assignment
from tests.factories.times import AT, TODAY, swedish
from tests.portal.pages import read

MOST_QUERIES = 12


def ask(person: Participant, days: int, **fields: Any) -> None:
    starts_at = swedish(2026, 11, 23, 14) + timedelta(days=days)
    fields = {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=150), **fields}
    assignment = make_assignment(person.board, by=person.contact.user, **fields)
    make_offer(assignment, person, answer_by=TODAY + timedelta(days=2))


def book(person: Participant, **fields: Any) -> None:
    assignment = make_assignment(person.board, by=person.contact.user, **fields)
    make_offer(assignment, person, accepted=True)


def test_it_greets_by_first_name_and_tells_the_day(phone: Client) -> None:
    text = read(phone, "/portal/")
    assert text.startswith("Hej Robin Måndag 23 november")


def test_with_nothing_to_do_it_says_so(phone: Client) -> None:
    text = read(phone, "/portal/")
    assert "Inget är bokat. Vi frågar när något passar." in text
    assert "Inga nya frågor om uppdrag just nu." in text


def test_the_next_assignment_tells_when_where_which_door_and_who(phone: Client, person: Participant) -> None:
    book(person, entrance="Den blå dörren.", meets_you="Amira möter dig.", place_address="Exempelgatan 12")
    text = read(phone, "/portal/")
    assert "Måndag 14.00–16.30 Datorhjälp på biblioteket" in text
    assert "Stadsbiblioteket. Exempelgatan 12. Den blå dörren. Amira möter dig." in text


def test_a_cancelled_assignment_is_not_the_next(phone: Client, person: Participant) -> None:
    assignment = make_assignment(person.board, by=person.contact.user)
    make_offer(assignment, person, accepted=True)
    participants.actions.cancel_assignment(assignment=assignment, by=person.contact.user, at=AT)
    assert "Inget är bokat." in read(phone, "/portal/")


def test_one_question_is_shown_and_the_others_are_behind_a_link(phone: Client, person: Participant) -> None:
    ask(person, 7, question="Vill du hjälpa till på måndag?")
    ask(person, 8, question="Vill du läsa ett brev?")
    ask(person, 9, question="Vill du vara med på ett möte?")
    text = read(phone, "/portal/")
    assert text.count("Läs och svara") == 1
    assert "Fler frågor (2)" in text
    assert "Svara senast onsdag 25 november. Ja eller nej, båda är bra." in text


def test_it_says_what_the_question_pays(phone: Client, person: Participant) -> None:
    ask(person, 7)
    # 2,5 hours at 150 kr and 12 % holiday pay.
    assert "420 kr före skatt." in read(phone, "/portal/")


def test_there_is_one_filled_button(phone: Client, person: Participant) -> None:
    ask(person, 7)
    book(person, starts_at=swedish(2026, 11, 26, 10), ends_at=swedish(2026, 11, 26, 11))
    html = phone.get("/portal/").content.decode()
    assert html.count('class="govuk-button wide"') == 1


def test_an_answer_written_down_by_an_employee_is_shown_as_such(phone: Client, person: Participant) -> None:
    offer = make_offer(make_assignment(person.board, by=person.contact.user), person)
    participants.actions.accept_offer(offer=offer, by=person.contact.user, at=AT, channel="phone")
    text = read(phone, "/portal/")
    assert "Maja skrev in ditt svar via telefon 23 november. Stämmer det inte? Ångra här" in text


def test_a_draft_can_be_gone_on_with(phone: Client, person: Participant) -> None:
    draft = make_draft(person)
    response = phone.get("/portal/")
    assert f"/portal/tid/{draft.pk}/hur-lange/" in response.content.decode()


def test_during_a_pause_coming_back_is_the_one_filled_button(phone: Client, person: Participant) -> None:
    ask(person, 7)
    participants.actions.start_pause(participant=person, by=person.user, at=AT)
    response = phone.get("/portal/")
    assert response.content.decode().count('class="govuk-button wide"') == 1
    text = read(phone, "/portal/")
    assert "Du har paus. Vi hör inte av oss." in text
    assert "Ta paus" not in text


def test_the_contact_and_the_stand_in_are_on_the_page(phone: Client) -> None:
    html = phone.get("/portal/").content.decode()
    assert "Maja Provlund" in html
    assert 'href="tel:0701740633"' in html


def test_the_page_costs_twelve_queries_at_most(phone: Client, person: Participant) -> None:
    ask(person, 10)
    book(person, starts_at=swedish(2026, 11, 24, 10), ends_at=swedish(2026, 11, 24, 11))
    with CaptureQueriesContext(connection) as queries:
        phone.get("/portal/")
    assert len(queries) <= MOST_QUERIES, "\n".join(query["sql"][:160] for query in queries)

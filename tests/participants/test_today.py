"""'Idag': what waits, oldest first, and a phoned yes in two clicks from there."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core import clock
from core.models import User
from participants import actions
from participants.models import Board, Offer, Participant
from participants.states import OfferState
from tests.factories.clients import logged_in, say_why
from tests.factories.participants import (
    make_area,
    make_assignment,
    make_board,
    make_participant,
    make_staff,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def staff(board: Board) -> User:
    return make_staff(board)


@pytest.fixture
def client(staff: User) -> Client:
    return logged_in(staff)


def at_days(days: float) -> Any:
    return clock.now() + timedelta(days=days)


def planned(board: Board, days: float, **fields: Any) -> Any:
    """An assignment so many days from now, for two hours."""
    starts = at_days(days).replace(microsecond=0)
    values = {"starts_at": starts, "ends_at": starts + timedelta(hours=2), "at": at_days(-9), **fields}
    return make_assignment(board, **values)


def asked(
    staff: User, person: Participant, *assignments: Any, answer_by: date | None = None, days_ago: int = 4
) -> Offer:
    round_ = actions.make_offers(
        assignments=assignments,
        participants=[person],
        answer_by=answer_by or clock.today() + timedelta(days=1),
        by=staff,
        at=at_days(-days_ago),
    )
    found = Offer.objects.filter(round=round_).first()
    assert found is not None
    return found


def idag(client: Client) -> str:
    return client.get(reverse("admin:index")).content.decode()


def waiting_rows(text: str) -> list[str]:
    """What each row of 'Väntar på dig' is about, in order."""
    table = text[text.index('class="waiting"') :] if 'class="waiting"' in text else ""
    return re.findall(r'<th scope="row">([^<]+)<', table.partition("</table>")[0])


def test_an_empty_day_says_so(client: Client) -> None:
    assert "Inget väntar på dig just nu." in idag(client)


def test_what_has_waited_longest_comes_first(client: Client, board: Board, staff: User) -> None:
    person = make_participant(board, first_name="Vera", last_name="Demo")
    make_participant(
        board, first_name="Elias", last_name="Test", welcomed_on=clock.today() - timedelta(days=6)
    )
    asked(staff, person, planned(board, 5))
    planned(board, 3, places=2)
    text = idag(client)
    assert waiting_rows(text) == [
        "2 platser är tomma",
        "Elias Test behöver introduktion",
        "Vera Demo har inte svarat",
    ]
    assert "3 saker väntar på dig." in text
    assert "Den äldsta har väntat i 9 dagar." in text


def test_a_question_with_days_left_does_not_nag(client: Client, board: Board, staff: User) -> None:
    asked(staff, make_participant(board), planned(board, 9), answer_by=clock.today() + timedelta(days=7))
    assert waiting_rows(idag(client)) == []


def test_places_that_are_asked_for_are_not_empty(client: Client, board: Board, staff: User) -> None:
    asked(
        staff,
        make_participant(board),
        planned(board, 9, places=1),
        answer_by=clock.today() + timedelta(days=7),
    )
    assert waiting_rows(idag(client)) == []


def test_a_person_who_rests_is_not_called_about_an_answer(client: Client, board: Board, staff: User) -> None:
    person = make_participant(board)
    asked(staff, person, planned(board, 5))
    actions.start_pause(participant=person, by=person.user, at=clock.now())
    assert waiting_rows(idag(client)) == []


@pytest.mark.parametrize(("wish", "shown"), [("then", True), ("never", False)])
def test_a_call_that_was_promised(client: Client, board: Board, wish: str, shown: bool) -> None:
    person = make_participant(board, first_name="Kim", last_name="Demo")
    actions.start_pause(
        participant=person, by=person.user, at=at_days(-20), until=clock.today(), contact_wish=wish
    )
    assert ("Kim Demo ville att vi hör av oss" in idag(client)) is shown


def test_who_wants_offers_and_was_not_asked_for_long(client: Client, board: Board, staff: User) -> None:
    area = make_area(board)
    for days_ago in (90, 10):
        person = make_participant(board, first_name=f"Frågad{days_ago}")
        actions.set_area_wishes(participant=person, areas=[area], by=person.user, at=at_days(-100))
        asked(staff, person, planned(board, 40), days_ago=days_ago)
    assert "1 person vill ha frågor men har inte fått någon på 60 dagar." in idag(client)
    address = reverse("admin:participants_participant_changelist") + "?fraga=lange"
    text = client.get(address).content.decode()
    assert ("Frågad90" in text, "Frågad10 " in text) == (True, False)


def test_today_names_who_comes_by_first_name(client: Client, board: Board, staff: User) -> None:
    assignment = planned(board, 0.001, title="Kvällskurs", places=2)
    person = make_participant(board, first_name="Ella", last_name="Efternamn")
    offer = asked(staff, person, assignment, answer_by=clock.today())
    actions.accept_offer(offer=offer, by=person.user, at=at_days(-1))
    text = idag(client)
    side = text[text.index("I dag och i morgon") :]
    assert ("Kvällskurs" in side, "Ella" in side, "Efternamn" in side) == (True, True, False)
    assert "En plats är tom." in side


def test_another_boards_day_is_not_seen(client: Client) -> None:
    other = make_board()
    planned(other, 1, places=2)
    make_participant(other, welcomed_on=clock.today())
    assert waiting_rows(idag(client)) == []


WAITS = [
    ("approver", []),
    ("payroll_officer", []),
    ("administrator", ["Ge någon rollen logggranskare"]),
    ("log_reviewer", ["Granska loggen för oktober 2026"]),
]


@pytest.mark.parametrize(("role", "waits"), WAITS)
def test_the_page_opens_for_everyone_who_enters_and_shows_no_people(
    board: Board, role: str, waits: list[str]
) -> None:
    make_participant(board, first_name="Zebulon", welcomed_on=clock.today() - timedelta(days=5))
    planned(board, 0.5, places=2)
    text = idag(logged_in(make_staff(board, role)))
    assert "Zebulon" not in text
    assert waiting_rows(text) == waits
    assert "Planera uppdrag" not in text


# --- A phoned yes -------------------------------------------------------------------------------
def test_a_phoned_yes_is_two_clicks_from_idag(client: Client, board: Board, staff: User) -> None:
    person = make_participant(board, first_name="Vera")
    offer = asked(staff, person, planned(board, 5))
    first_click = reverse("admin:participants_offer_phone")
    assert f'href="{first_click}"' in idag(client)
    text = client.get(first_click).content.decode()
    answer = f"yes:{offer.round_id}:{person.pk}"
    assert f'value="{answer}"' in text
    second_click = client.post(first_click, {"channel": "phone", "answer": answer}, follow=True)
    assert "Svaret är inskrivet: Vera tackade ja." in second_click.content.decode()
    offer.refresh_from_db()
    assert (offer.state, offer.answered_via, offer.answer_recorded_by) == (
        OfferState.ACCEPTED,
        "phone",
        staff,
    )


def test_a_phoned_no_and_a_paper_yes(client: Client, board: Board, staff: User) -> None:
    no, paper = make_participant(board), make_participant(board)
    assignment = planned(board, 5, places=2)
    for person, said, channel in ((no, "no", "phone"), (paper, "yes", "paper")):
        offer = asked(staff, person, assignment)
        answer = f"{said}:{offer.round_id}:{person.pk}"
        client.post(reverse("admin:participants_offer_phone"), {"channel": channel, "answer": answer})
    states = dict(Offer.objects.values_list("participant", "state"))
    assert states == {no.pk: "declined", paper.pk: "accepted"}
    assert Offer.objects.get(participant=paper).answered_via == "paper"


def test_a_refusal_is_told_on_the_page(client: Client, board: Board, staff: User) -> None:
    person = make_participant(board)
    assignment = planned(board, 5)
    offer = asked(staff, person, assignment)
    actions.change_assignment(assignment=assignment, by=staff, at=clock.now(), requirements=["agreement"])
    answer = f"yes:{offer.round_id}:{person.pk}"
    response = client.post(
        reverse("admin:participants_offer_phone"), {"channel": "phone", "answer": answer}, follow=True
    )
    assert "Något behövs först: avtal." in response.content.decode()


def test_first_letters_narrow_a_long_list_by_post(client: Client, board: Board, staff: User) -> None:
    assignment = planned(board, 5, places=20)
    for name in ("Åsa", "Örjan", *(f"Bo{letter}" for letter in "abcdefghijklm")):
        asked(staff, make_participant(board, first_name=name, last_name="Prov"), assignment)
    address = reverse("admin:participants_offer_phone")
    assert "Namnet börjar på" in client.get(address).content.decode()
    text = client.post(address, {"letters": "ör"}).content.decode()
    assert ("Örjan" in text, "Åsa" in text, "Boa" in text) == (True, False, False)


def test_dates_of_a_series_are_chosen_one_by_one(client: Client, board: Board, staff: User) -> None:
    person = make_participant(board)
    dates = [planned(board, days) for days in (5, 12, 19)]
    offer = asked(staff, person, *dates)
    chosen = Offer.objects.get(assignment=dates[1])
    address = reverse("admin:participants_offer_dates", args=[offer.round_id, person.pk])
    client.post(address, {"accepted": [str(chosen.pk)], "channel": "phone"})
    states = dict(Offer.objects.values_list("assignment", "state"))
    assert [states[row.pk] for row in dates] == ["declined", "accepted", "declined"]


@pytest.mark.parametrize("answer", ["yes", "yes:x:y", "yes::", "no:1:2"])
def test_a_made_up_answer_is_not_found(client: Client, answer: str) -> None:
    address = reverse("admin:participants_offer_phone")
    assert client.post(address, {"channel": "phone", "answer": answer}).status_code == 404


# --- Other steps --------------------------------------------------------------------------------
def test_an_assignment_is_planned_from_the_page(client: Client, board: Board) -> None:
    values = {
        "title": "Konferens",
        "kind": "lecture",
        "timing": "fixed",
        "day": "2026-12-03",
        "starts": "10:00",
        "ends": "11:30",
        "places": "2",
        "engagement_form": "employed",
        "board": str(board.pk),
    }
    response = client.post(reverse("admin:participants_assignment_add"), values, follow=True)
    text = response.content.decode()
    assert "Uppdraget är planerat." in text
    assert "10.00–11.30" in text


def test_what_was_typed_stays_when_the_end_is_before_the_beginning(client: Client, board: Board) -> None:
    values = {
        "title": "Konferens",
        "kind": "lecture",
        "timing": "fixed",
        "day": "2026-12-03",
        "starts": "11:30",
        "ends": "10:00",
        "places": "2",
        "engagement_form": "employed",
        "board": str(board.pk),
    }
    text = client.post(reverse("admin:participants_assignment_add"), values).content.decode()
    assert "Sluttiden måste vara efter starttiden." in text
    assert 'value="Konferens"' in text
    assert 'value="11:30"' in text


def test_a_person_is_registered_with_a_number_in_any_spelling(
    client: Client, board: Board, staff: User
) -> None:
    values = {
        "board": str(board.pk),
        "first_name": "Vera",
        "phone": "070-174 06 33",
        "contact": str(staff.staff_profile.pk),
        "engagement_form": "employed",
        "protection": "none",
    }
    response = client.post(reverse("admin:participants_participant_add"), values, follow=True)
    assert "Personen finns nu i registret." in response.content.decode()
    assert Participant.objects.get(first_name="Vera").user.phone == "+46701740633"


def test_a_start_code_is_shown_once(client: Client, board: Board, staff: User) -> None:
    person = make_participant(board, email="", protection="marked", contact=staff.staff_profile)
    address = reverse("admin:participants_participant_start_code", args=[person.pk])
    code = re.compile(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){3}")
    say_why(client, person)
    assert code.search(client.post(address).content.decode())
    assert not code.search(client.get(address).content.decode())

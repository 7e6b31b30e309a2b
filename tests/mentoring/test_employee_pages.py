"""An employee applies and a manager answers, page by page, without a script."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from core.models import User
from mentoring.models import MentorGroup, Place
from mentoring.states import GroupState, PlaceState
from participants.actions import give_unit_role
from participants.models import Board, Unit
from tests.factories.clients import logged_in
from tests.factories.mentoring import (
    fresh,
    make_announced,
    make_applied,
    make_confirmed,
    make_draft,
    make_employee,
    make_group,
    make_seated,
)
from tests.factories.participants import make_board, make_participant, make_unit, profile_of
from tests.factories.times import AT, TODAY
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
HOME = "/medarbetare/mentorskap/"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def unit(board: Board) -> Unit:
    return make_unit(board, name="Barnenheten")


@pytest.fixture
def employee(unit: Unit, board: Board) -> User:
    return make_employee(board, unit=unit, first_name="Alva", last_name="Provsson")


@pytest.fixture
def manager(unit: Unit, board: Board) -> User:
    """Answers for the same unit."""
    return make_employee(board, unit=unit, first_name="Bodil", last_name="Provberg")


@pytest.fixture
def group(board: Board) -> MentorGroup:
    return make_announced(board, title="Mentorer våren 2027")


@pytest.fixture
def client(employee: User) -> Client:
    return logged_in(employee)


def page(group: MentorGroup, name: str = "") -> str:
    return f"{HOME}plats/{group.pk}/{name}"


def test_from_the_first_page_to_a_managers_yes(
    client: Client, group: MentorGroup, employee: User, manager: User
) -> None:
    assert "Mentorer våren 2027 Sök senast 1 december." in read(client, HOME)
    shown = read(client, page(group))
    assert "Måndag 7 december, 13.00–15.00" in shown
    assert "Gruppen har 8 platser." in shown
    sent = client.post(
        page(group, "sok/"), {"manager": str(profile_of(manager).pk), "why": "Jag vill förstå."}, follow=True
    )
    assert "Väntar på chefen" in words(sent)
    place = Place.objects.get()
    assert (place.employee.user, place.unit and place.unit.name) == (employee, "Barnenheten")

    bodil = logged_in(manager)
    assert "Alva Provsson vill vara med i en mentorsgrupp" in read(bodil, "/medarbetare/")
    assert "Får Alva Provsson tiden?" in read(bodil, f"{HOME}tid/{place.pk}/")
    bodil.post(f"{HOME}tid/{place.pk}/")
    assert "Chefen har sagt ja" in read(client, page(group))


def test_another_manager_is_found_by_address(client: Client, group: MentorGroup) -> None:
    other = make_employee(group.board, email="chef@example.test")
    client.post(page(group, "sok/"), {"manager": "annan", "email": "Chef@example.test"})
    assert Place.objects.get().manager == profile_of(other)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Välj din chef."),
        ({"manager": "annan"}, "Skriv chefens e-post."),
        ({"manager": "annan", "email": "ingen@example.test"}, "Vi hittar ingen med den adressen."),
        ({"manager": "annan", "email": "chef"}, "Skriv adressen så här: namn@exempel.se"),
    ],
)
def test_what_is_wrong_stands_beside_the_field_and_what_was_typed_is_kept(
    client: Client, group: MentorGroup, sent: dict[str, str], told: str
) -> None:
    shown = words(client.post(page(group, "sok/"), {**sent, "why": "Mina egna ord."}))
    assert told in shown
    assert "Mina egna ord." in shown
    assert not Place.objects.exists()


def test_a_participant_is_never_found_as_a_manager(client: Client, group: MentorGroup) -> None:
    person = make_participant(group.board, email="person@example.test")
    shown = words(client.post(page(group, "sok/"), {"manager": "annan", "email": person.user.email}))
    assert "Vi hittar ingen med den adressen." in shown


def test_who_answers_for_two_units_says_which(group: MentorGroup, employee: User, manager: User) -> None:
    other = make_unit(group.board, name="Vuxenenheten")
    give_unit_role(employee=profile_of(employee), unit=other, valid_from=TODAY, by=None, at=AT)
    client, sent = logged_in(employee), {"manager": str(profile_of(manager).pk)}
    assert "Välj en enhet." in words(client.post(page(group, "sok/"), sent))
    client.post(page(group, "sok/"), {**sent, "unit": str(other.pk)})
    assert Place.objects.get().unit == other


def test_a_managers_no_is_read_by_the_employee(client: Client, group: MentorGroup, employee: User) -> None:
    place = make_applied(group, employee)
    assert place.manager
    boss = logged_in(place.manager.user)
    answer = f"{HOME}tid/{place.pk}/nej/"
    assert "Skriv varför det inte går" in words(boss.post(answer, {"words": ""}))
    boss.post(answer, {"words": "Vi är för få i vår."})
    shown = read(client, page(group))
    assert "skriver Vi är för få i vår." in shown
    assert "Ingen plats den här gången" in shown


def test_a_manager_takes_a_yes_back(group: MentorGroup, employee: User) -> None:
    place = make_confirmed(group, employee)
    assert place.manager
    boss = logged_in(place.manager.user)
    assert "Jag behöver ta tillbaka mitt ja" in read(boss, f"{HOME}tid/{place.pk}/")
    boss.post(f"{HOME}tid/{place.pk}/angra/")
    assert fresh(place).state == PlaceState.APPLIED


def test_an_application_is_taken_back(client: Client, group: MentorGroup, employee: User) -> None:
    place = make_applied(group, employee)
    assert "Ingen frågar varför." in read(client, page(group, "ta-tillbaka/"))
    client.post(page(group, "ta-tillbaka/"))
    assert fresh(place).state == PlaceState.WITHDRAWN
    assert "Sök en plats" in read(client, page(group))


def test_a_draft_does_not_exist(client: Client, board: Board) -> None:
    assert client.get(page(make_draft(board))).status_code == 404


def test_a_begun_group_does_not_exist_for_who_never_applied(client: Client, board: Board) -> None:
    assert client.get(page(make_group(board, employees=1, mentors=0, meetings=1))).status_code == 404


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (GroupState.RUNNING, "Du har plats"),
        (GroupState.FINISHED, "Gruppen har träffats klart."),
        (GroupState.CANCELLED, "Gruppen blir inte av. Det beror inte på dig."),
    ],
)
def test_a_place_is_told_of_in_every_state(
    client: Client, group: MentorGroup, employee: User, state: str, told: str
) -> None:
    make_seated(group, employee)
    MentorGroup.objects.filter(pk=group.pk).update(state=state)
    assert told in read(client, page(group))


def test_the_calendar_has_the_meetings_and_says_nothing(
    client: Client, group: MentorGroup, employee: User
) -> None:
    make_seated(group, employee)
    answer = client.get(page(group, "kalender.ics"))
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert len(events) == 8
    assert {str(event["summary"]) for event in events} == {"Bokat"}
    assert not re.search(rb"mentor", answer.content, re.IGNORECASE)


def test_without_a_place_there_is_no_calendar(client: Client, group: MentorGroup, employee: User) -> None:
    make_applied(group, employee)
    assert client.get(page(group, "kalender.ics")).status_code == 404


def test_an_empty_first_page_says_what_to_wait_for(client: Client) -> None:
    assert "Ingen grupp går att söka just nu." in read(client, HOME)

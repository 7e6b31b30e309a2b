"""Workshops on the pages of the coordinator, the employees, the owners of ideas and the clients."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

import participants.actions
from core.models import User
from mentoring.models import Idea, JourneyPart, Workshop
from participants.models import Answer, Board, Contribution
from tests.factories.clients import login
from tests.factories.mentoring import make_employee
from tests.factories.participants import make_board, make_staff, profile_of
from tests.factories.times import AT, swedish
from tests.factories.workshops import (
    AFTER,
    DURING,
    NINE_POINTS,
    answer_it,
    make_client,
    make_idea,
    make_owned,
    make_seat,
    make_workshop,
    make_written_down,
    own,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def now() -> Iterator[Callable[[Any], None]]:
    with time_machine.travel(AT, tick=False) as clock:
        yield clock.move_to


@pytest.fixture
def coordinator(board: Board, now: object) -> User:
    return make_staff(board)


def text_of(user: User, name: str, *args: Any) -> str:
    """Logged in anew: the clock may have moved by days since the last page."""
    response = login(Client(), user).get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def send(user: User, name: str, *args: Any, **data: Any) -> str:
    return login(Client(), user).post(reverse(name, args=args), data, follow=True).content.decode()


def employee_at(workshop: Workshop) -> User:
    employee = make_employee(workshop.board)
    make_seat(workshop, profile_of(employee))
    return employee


# --- The coordinator ---------------------------------------------------------------------------------
ADMIN = "admin:mentoring_workshop"


def test_a_workshop_is_planned_and_its_sides_stand_beside_each_other(coordinator: User, board: Board) -> None:
    page = send(
        coordinator,
        f"{ADMIN}_add",
        key=uuid4(),
        board=board.pk,
        title="Workshop om första mötet",
        on="2026-12-10",
        starts="09:00",
        ends="16:00",
        place="Stora salen",
        each_side=10,
        clients="ungdomar",
        employees="socialsekreterare",
        engagement_form="employed",
    )
    assert "Workshoppen är planerad." in page
    workshop = Workshop.objects.get()
    make_client(workshop)
    page = text_of(coordinator, f"{ADMIN}_change", workshop.pk)
    assert "Ungdomar" in page
    assert "1 av 10" in page
    assert "0 av 10" in page
    assert "Sidorna är inte lika många än." in page
    make_seat(workshop)
    assert "Sidorna är inte lika många än." not in text_of(coordinator, f"{ADMIN}_change", workshop.pk)


def test_what_was_typed_is_kept_when_two_points_collide(coordinator: User, board: Board) -> None:
    workshop = make_workshop(board)
    lines = "9.00–10.00 Fika\r\n9.30–11.00 Resan"
    page = send(coordinator, f"{ADMIN}_timetable", workshop.pk, lines=lines)
    assert "Två punkter krockar" in page
    assert "9.30–11.00 Resan" in page
    send(coordinator, f"{ADMIN}_timetable", workshop.pk, lines=NINE_POINTS)
    paper = text_of(coordinator, f"{ADMIN}_paper", workshop.pk)
    assert "Lära känna varandra" in paper
    assert "09.00–09.30" in paper


def test_changing_the_day_shows_what_was(coordinator: User, board: Board) -> None:
    workshop = make_workshop(board, each_side=7)
    page = text_of(coordinator, f"{ADMIN}_edit", workshop.pk)
    assert 'value="2026-12-10"' in page
    assert 'value="7"' in page
    fields = {"on": "2026-12-14", "starts": "10:00", "ends": "15:00", "each_side": 8}
    send(coordinator, f"{ADMIN}_edit", workshop.pk, title="Ny rubrik", clients="a", employees="b", **fields)
    row = Workshop.objects.select_related("assignment").get()
    assert (row.assignment.title, row.assignment.places) == ("Ny rubrik", 8)
    assert row.assignment.starts_at is not None
    assert row.assignment.starts_at.date() == date(2026, 12, 14)


def test_each_idea_is_given_an_owner_from_the_page(
    coordinator: User, board: Board, now: Callable[[Any], None]
) -> None:
    now(AFTER)
    workshop, owner = make_written_down(board), make_employee(board, first_name="Åke")
    idea = workshop.ideas.get()
    page = send(
        coordinator, f"{ADMIN}_owner", workshop.pk, idea.pk, level="organisation", owner=profile_of(owner).pk
    )
    assert "Åke" in page
    assert "En fråga för organisationen" in page
    page = send(coordinator, f"{ADMIN}_answer", workshop.pk, idea.pk, outcome="used", words="Klart i mars.")
    assert "Klart i mars." in page
    assert Workshop.objects.get().is_closed


def test_the_day_asks_the_coordinator_for_the_next_step(
    coordinator: User, board: Board, now: Callable[[Any], None]
) -> None:
    workshop = make_workshop(board, clients=1)
    page = text_of(coordinator, "admin:index")
    assert "En workshop har varit" not in page
    assert "är inte lika många" not in page
    now(swedish(2026, 12, 4, 10))
    assert "Sidorna på en workshop är inte lika många" in text_of(coordinator, "admin:index")
    make_seat(workshop)
    assert "är inte lika många" not in text_of(coordinator, "admin:index")
    now(AFTER)
    make_idea(workshop)
    assert "En workshop har varit" in text_of(coordinator, "admin:index")
    send(coordinator, f"{ADMIN}_finish", workshop.pk)
    page = text_of(coordinator, "admin:index")
    assert "En workshop har varit" not in page
    assert "Idéer från en workshop saknar ägare" in page
    own(workshop.ideas.get())
    assert "saknar ägare" not in text_of(coordinator, "admin:index")


# --- Employees -----------------------------------------------------------------------------------------
def test_an_employee_sees_the_day_and_writes_on_it(board: Board, now: Callable[[Any], None]) -> None:
    workshop = make_workshop(board, title="Workshop om första mötet")
    employee = employee_at(workshop)
    assert "Workshop om första mötet" in text_of(employee, "employee_home")
    assert "Skriv ner det ni säger" not in text_of(employee, "mentoring:workshop", workshop.pk)
    now(DURING)
    assert "Skriv ner det ni säger" in text_of(employee, "mentoring:workshop", workshop.pk)
    said = {"key": uuid4(), "part": "before", "words": "Vi ringer och ingen svarar."}
    page = send(employee, "mentoring:workshop_write", workshop.pk, **said)
    assert "Det står här nu." in page
    page = text_of(employee, "mentoring:workshop", workshop.pk)
    assert "Så är det i dag" in page
    assert "Vi ringer och ingen svarar." in page
    assert Idea.objects.get().part == JourneyPart.BEFORE


def test_an_employee_leaves_their_place(board: Board, now: object) -> None:
    workshop = make_workshop(board)
    employee = employee_at(workshop)
    assert "Ingen frågar varför." in send(employee, "mentoring:workshop_leave", workshop.pk)
    page = login(Client(), employee).get(reverse("mentoring:workshop", args=[workshop.pk]))
    assert page.status_code == 404


def test_the_owner_finds_the_idea_and_answers_it(board: Board, now: Callable[[Any], None]) -> None:
    now(AFTER)
    employee = make_employee(board)
    idea = make_owned(board, employee)
    assert idea.words in text_of(employee, "employee_home")
    page = send(employee, "mentoring:idea", idea.pk, outcome="", words="Vi gör det.")
    assert "Välj vad ni gör med idén." in page
    assert "Vi gör det." in page
    page = send(employee, "mentoring:idea", idea.pk, outcome="used", words="Vi gör det.")
    assert "De som var med får läsa ditt svar." in page
    assert idea.words not in text_of(employee, "employee_home")


# --- Clients -------------------------------------------------------------------------------------------
def test_a_client_writes_for_the_side_and_no_name_stands_by_it(
    board: Board, now: Callable[[Any], None]
) -> None:
    workshop = make_workshop(board)
    person = make_client(workshop, first_name="Zebulon")
    now(DURING)
    assert reverse("mentoring:my_workshop", args=[workshop.pk]) in text_of(person.user, "portal:home")
    said = {"key": uuid4(), "part": "ideas", "words": "Ett sms när ni är sena."}
    send(person.user, "mentoring:my_workshop_write", workshop.pk, **said)
    assert Idea.objects.get().by_clients
    assert "Zebulon" not in text_of(employee_at(workshop), "mentoring:workshop", workshop.pk)


def test_the_answers_reach_the_client(board: Board, now: Callable[[Any], None]) -> None:
    now(AFTER)
    workshop = make_written_down(board)
    person = Contribution.objects.get().participant
    assert "Samordnaren väljer vem som svarar." in text_of(person.user, "mentoring:my_workshop", workshop.pk)
    answer_it(own(workshop.ideas.get()), words="Från mars skickar vi sms.")
    assert "Från mars skickar vi sms." in text_of(person.user, "mentoring:my_workshop", workshop.pk)
    found = text_of(person.user, "portal:contribution", Answer.objects.get().contribution_id)
    assert "Ni hade 1 idé." in found
    assert "Från mars skickar vi sms." in found


def test_nobody_is_asked_for_one_answer_for_each_who_came(board: Board, now: Callable[[Any], None]) -> None:
    """The contribution of a workshop is answered by its ideas, whoever looks at the debts."""
    now(AFTER)
    workshop = make_written_down(board)
    [owed] = Contribution.objects.all()
    client = login(Client(), make_staff(board))
    response = client.get(reverse("employee:answer", args=[owed.pk]))
    assert response.headers["Location"] == reverse(f"{ADMIN}_change", args=[workshop.pk])


def test_who_rests_is_asked_for_nothing(board: Board, now: Callable[[Any], None]) -> None:
    workshop = make_workshop(board)
    person = make_client(workshop)
    now(DURING)
    participants.actions.start_pause(participant=person, by=person.user, at=DURING)
    page = text_of(person.user, "portal:home")
    assert reverse("mentoring:my_workshop", args=[workshop.pk]) not in page

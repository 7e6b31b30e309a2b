"""Planning a workshop: two sides equally many, a schedule, and who sits where."""

from datetime import date, time
from typing import Any
from uuid import uuid4

import pytest

import participants.actions
from core.access import Denied
from core.actions import Refused
from core.models import Message
from mentoring import actions, timetable
from mentoring.emails import SEAT_GIVEN, WORKSHOP_CALLED_OFF, WORKSHOP_MOVED
from mentoring.models import HaveMet, Seat, Workshop
from mentoring.timetable import Point
from participants.models import Assignment, Avoidance, Board, Offer
from tests.factories.mentoring import make_employee, unit_of
from tests.factories.participants import make_board, make_participant, make_staff, profile_of
from tests.factories.times import AT
from tests.factories.workshops import (
    AFTER,
    NINE_POINTS,
    ask_client,
    make_client,
    make_seat,
    make_workshop,
    make_workshop_plan,
    make_written_down,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def board() -> Board:
    return make_board()


def sent(kind: str) -> int:
    return Message.objects.filter(kind=kind).count()


def change(workshop: Workshop, **fields: Any) -> None:
    plan = make_workshop_plan(**fields)
    actions.change_workshop(workshop=workshop, plan=plan, by=make_staff(workshop.board), at=AT)


# --- Planning --------------------------------------------------------------------------------------
def test_one_number_is_the_places_of_both_sides(board: Board) -> None:
    workshop = make_workshop(board, each_side=3)
    assert workshop.assignment.places == 3
    for _number in range(3):
        make_seat(workshop)
    with pytest.raises(Refused, match="Båda sidor är lika många"):
        make_seat(workshop)


def test_a_double_tap_plans_one(board: Board) -> None:
    key, by = uuid4(), make_staff(board)
    for _tap in range(2):
        actions.plan_workshop(key=key, board=board, plan=make_workshop_plan(), by=by, at=AT)
    assert Workshop.objects.count() == Assignment.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"each_side": 1}, "each_side"),
        ({"each_side": 61}, "each_side"),
        ({"on": date(2026, 1, 1)}, "on"),
        ({"ends": time(8)}, "ends"),
        ({"title": " "}, "title"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_at_its_field(
    board: Board, fields: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        make_workshop(board, **fields)
    assert refused.value.field == field
    assert not Workshop.objects.exists()


def test_an_employee_does_not_plan(board: Board) -> None:
    with pytest.raises(Denied):
        make_workshop(board, by=make_employee(board))


def test_fewer_places_than_the_employees_have_taken_is_refused_on_either_page(board: Board) -> None:
    workshop = make_workshop(board, each_side=3, employees=3)
    with pytest.raises(Refused) as refused:
        change(workshop, each_side=2)
    assert refused.value.field == "places"
    with pytest.raises(Refused):
        participants.actions.change_assignment(
            assignment=workshop.assignment, places=2, by=make_staff(board), at=AT
        )
    assert Assignment.objects.get().places == 3


def test_both_sides_are_told_once_of_another_day(board: Board) -> None:
    workshop = make_workshop(board, clients=1, employees=2)
    change(workshop, on=date(2026, 12, 14))
    assert sent(WORKSHOP_MOVED) == 2
    assert sent("participants.assignment_changed") == 1
    change(workshop, on=date(2026, 12, 14), each_side=12)
    assert sent(WORKSHOP_MOVED) == 2


def test_employees_are_told_when_the_register_calls_it_off(board: Board) -> None:
    workshop = make_workshop(board, employees=2)
    participants.actions.cancel_assignment(assignment=workshop.assignment, by=make_staff(board), at=AT)
    assert sent(WORKSHOP_CALLED_OFF) == 2
    with pytest.raises(Refused, match="inställd"):
        make_seat(Workshop.objects.get())


# --- The employees' side -----------------------------------------------------------------------------
def test_a_place_is_given_once(board: Board) -> None:
    workshop, employee = make_workshop(board), profile_of(make_employee(board))
    make_seat(workshop, employee)
    make_seat(workshop, employee)
    assert Seat.objects.count() == sent(SEAT_GIVEN) == 1


def test_an_employee_gives_back_their_own_place_and_nobody_elses(board: Board) -> None:
    workshop, employee = make_workshop(board), make_employee(board)
    seat, other = make_seat(workshop, profile_of(employee)), make_seat(workshop)
    actions.take_back_seat(seat=seat, by=employee, at=AT)
    with pytest.raises(Denied):
        actions.take_back_seat(seat=other, by=employee, at=AT)
    assert list(Seat.objects.all()) == [other]


def test_no_place_is_given_or_taken_back_when_all_is_written_down(board: Board) -> None:
    workshop = make_written_down(board)
    with pytest.raises(Refused):
        make_seat(workshop)
    with pytest.raises(Refused):
        actions.take_back_seat(seat=workshop.seats.get(), by=make_staff(board), at=AFTER)


def test_those_who_have_met_are_kept_apart_unless_both_wish(board: Board) -> None:
    workshop, employee = make_workshop(board), profile_of(make_employee(board))
    person = ask_client(workshop)
    met = HaveMet.objects.create(participant=person, employee=employee, mentor_said_at=AT)
    with pytest.raises(Refused, match="Passar inte ihop"):
        make_seat(workshop, employee)
    HaveMet.objects.filter(pk=met.pk).update(mentor_wishes=True, employee_wishes=True)
    make_seat(workshop, employee)


def test_who_would_rather_not_meet_the_unit_is_not_put_with_it(board: Board) -> None:
    workshop, employee = make_workshop(board), make_employee(board)
    person = make_participant(board)
    Avoidance.objects.create(participant=person, unit=unit_of(employee), said_at=AT)
    make_client(workshop, person)
    with pytest.raises(Refused, match="Passar inte ihop"):
        make_seat(workshop, profile_of(employee))


def test_whoever_is_kept_apart_from_a_seated_employee_is_not_asked(board: Board) -> None:
    workshop = make_workshop(board)
    employee, person = profile_of(make_employee(board)), make_participant(board)
    HaveMet.objects.create(participant=person, employee=employee, employee_said_at=AT)
    make_seat(workshop, employee)
    with pytest.raises(Refused):
        ask_client(workshop, person)
    assert not Offer.objects.exists()


# --- The schedule --------------------------------------------------------------------------------------
def schedule(workshop: Workshop, text: str) -> None:
    actions.set_timetable(workshop=workshop, lines=text, by=make_staff(workshop.board), at=AT)


def test_nine_points_become_a_day(board: Board) -> None:
    workshop = make_workshop(board)
    schedule(workshop, NINE_POINTS)
    assert workshop.points.count() == 9
    first = workshop.points.earliest("starts")
    assert (first.starts, first.ends, first.what) == (time(9), time(9, 30), "Lära känna varandra")
    schedule(workshop, "10:00-11:00   Resan  i dag")
    assert [str(point) for point in workshop.points.all()] == ["Resan i dag"]


def test_the_day_is_not_planned_anew_when_it_has_been(board: Board) -> None:
    with pytest.raises(Refused, match="allt är nedskrivet"):
        schedule(make_written_down(board), NINE_POINTS)


BAD_LINES = [
    ("9.00–10.00 Fika\n9.30–11.00 Resan", "krockar"),
    ("10.00–9.30 Fika", "slutar innan den börjar"),
    ("10.00–10.00 Fika", "slutar innan den börjar"),
    ("8.00–9.30 Fika", "utanför dagen, som är 09.00–16.00"),
    ("15.00–16.30 Fika", "utanför dagen"),
    ("9.00–9.30 Fika\n\nLunch", "Rad 3 går inte att läsa"),
    ("25.00–26.00 Fika", "Rad 1 går inte att läsa"),
    ("9.00–9.30", "Rad 1 går inte att läsa"),
    (f"9.00–9.30 {'x' * 121}", "högst 120 tecken"),
    ("\n".join(f"9.{n:02}–9.{n + 1:02} Fika" for n in range(31)), "högst 30 punkter"),
]


@pytest.mark.parametrize(("text", "words"), BAD_LINES)
def test_a_day_that_cannot_be_is_refused_and_the_old_one_stands(board: Board, text: str, words: str) -> None:
    workshop = make_workshop(board)
    schedule(workshop, NINE_POINTS)
    with pytest.raises(Refused, match=words) as refused:
        schedule(workshop, text)
    assert refused.value.field == "lines"
    assert workshop.points.count() == 9


def test_one_point_may_begin_when_another_ends() -> None:
    first, second = Point(time(9), time(10), "a"), Point(time(10), time(11), "b")
    assert timetable.in_order([second, first], time(9), time(11)) == [first, second]

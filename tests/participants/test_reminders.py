"""Before a debt is late: one neutral message a week, to those who are there."""

from datetime import timedelta

import pytest

from core.models import Message, User
from participants import actions
from participants.models import Absence, Board, Participant, Unit
from tests.factories.participants import (
    make_board,
    make_contribution,
    make_participant,
    make_staff,
    make_unit,
    profile_of,
)
from tests.factories.times import AT, later

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
KIND = "participants.unit_answers_wait"
# Owed within thirty days, and reminded of a week before.
NEAR = later(days=23)


@pytest.fixture
def person() -> Participant:
    return make_participant(make_board())


@pytest.fixture
def unit(person: Participant) -> Unit:
    return make_unit(person.board)


def employee(unit: Unit, *more: Unit) -> User:
    return make_staff(unit.board, "unit_employee", units=[unit, *more])


def is_away(user: User, stand_in: User | None = None) -> None:
    Absence.objects.create(
        employee=profile_of(user),
        starts_on=NEAR.date(),
        ends_on=NEAR.date() + timedelta(days=2),
        stand_in=profile_of(stand_in) if stand_in else None,
    )


def told() -> list[User]:
    rows = Message.objects.filter(kind=KIND).order_by("created_at").select_related("recipient")
    return [row.recipient for row in rows if row.recipient]


def test_an_employee_hears_once_of_all_that_the_units_owe(person: Participant, unit: Unit) -> None:
    other = make_unit(person.board)
    user = employee(unit, other)
    for one in (unit, unit, other):
        make_contribution(person, unit=one)
    assert actions.remind_of_debts(at=NEAR) == 1
    assert told() == [user]


@pytest.mark.parametrize(
    ("remind_days", "days", "sent"), [(7, 22, 0), (7, 23, 1), (3, 26, 0), (3, 27, 1), (0, 30, 1)]
)
def test_the_board_decides_how_many_days_before(
    person: Participant, unit: Unit, remind_days: int, days: int, sent: int
) -> None:
    employee(unit)
    Board.objects.update(remind_days=remind_days)
    make_contribution(person, unit=unit)
    assert actions.remind_of_debts(at=later(days=days)) == sent


def test_one_message_a_week_however_much_comes_near(person: Participant, unit: Unit) -> None:
    employee(unit)
    for day in (0, 1, 3, 6):
        make_contribution(person, unit=unit, at=later(days=day))
    sent = [actions.remind_of_debts(at=later(days=day)) for day in range(23, 39)]
    assert [day for day, number in zip(range(23, 39), sent, strict=True) if number] == [23, 30, 37]


def test_the_stand_in_hears_and_not_whoever_is_away(person: Participant, unit: Unit) -> None:
    ubbe, anna = employee(unit), employee(unit)
    is_away(ubbe, anna)
    make_contribution(person, unit=unit)
    actions.remind_of_debts(at=NEAR)
    assert told() == [anna]


def test_without_a_stand_in_the_others_of_the_unit_hear(person: Participant, unit: Unit) -> None:
    ubbe, anna, per = employee(unit), employee(unit), employee(unit)
    is_away(ubbe)
    make_contribution(person, unit=unit)
    actions.remind_of_debts(at=NEAR)
    assert set(told()) == {anna, per}


def test_when_nobody_is_there_the_coordinator_hears(person: Participant, unit: Unit) -> None:
    is_away(employee(unit))
    make_contribution(person, unit=unit)
    actions.remind_of_debts(at=NEAR)
    assert told() == [person.contact.user]


def test_whoever_is_back_hears_again(person: Participant, unit: Unit) -> None:
    ubbe = employee(unit)
    is_away(ubbe)
    make_contribution(person, unit=unit)
    actions.remind_of_debts(at=NEAR + timedelta(days=3))
    assert told() == [ubbe]


def test_an_ended_role_is_no_longer_reminded(person: Participant, unit: Unit) -> None:
    ubbe, anna = employee(unit), employee(unit)
    role = profile_of(ubbe).unit_roles.get()
    actions.end_unit_role(role=role, by=person.contact.user, at=AT)
    make_contribution(person, unit=unit)
    actions.remind_of_debts(at=NEAR)
    assert told() == [anna]


def test_whoever_the_giver_would_rather_not_meet_hears_nothing(person: Participant, unit: Unit) -> None:
    ubbe, anna = employee(unit), employee(unit)
    rather_not = actions.RatherNot(employees=(profile_of(ubbe),))
    actions.set_avoidances(participant=person, rather_not=rather_not, by=person.user, at=AT)
    make_contribution(person, unit=unit)
    actions.remind_of_debts(at=NEAR)
    assert told() == [anna]


def test_as_many_queries_for_many_debts_as_for_one(
    person: Participant, unit: Unit, django_assert_max_num_queries: object
) -> None:
    employee(unit)
    for number in range(12):
        make_contribution(person, unit=unit, at=later(minutes=number))
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        actions.remind_of_debts(at=NEAR)


def test_it_tells_nothing(person: Participant, unit: Unit) -> None:
    employee(unit)
    make_contribution(person, unit=unit, title="Skyltarna")
    actions.remind_of_debts(at=NEAR)
    row = Message.objects.get(kind=KIND)
    assert (row.subject, row.body, row.address) == ("", "", "")

"""Half a year after the decision: the manager hears by the weekly reminder, representatives on their page."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from core.models import Message, User
from participants.actions import remind_of_debts, start_pause
from participants.models import Absence, Board, Participant
from recruitment import actions
from recruitment.models import Recruitment
from recruitment.states import RecruitmentState
from tests.factories.clients import login
from tests.factories.participants import (
    make_board,
    make_contribution,
    make_participant,
    profile_of,
)
from tests.factories.recruitment import FOLLOW_UP_ON, make_manager, make_recruitment, put_in
from tests.factories.times import swedish

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
S = RecruitmentState
ON_THE_DAY = swedish(2027, 5, 20, 7)


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def manager(board: Board) -> User:
    return make_manager(board)


@pytest.fixture
def person(board: Board) -> Participant:
    return make_participant(board)


@pytest.fixture
def row(board: Board, manager: User, person: Participant) -> Recruitment:
    row = make_recruitment(board, S.ADVERT, manager=manager, panel=[person])
    put_in(row, S.DECIDED)
    return row


def reminded() -> list[User]:
    kind = "participants.unit_answers_wait"
    return [one.recipient for one in Message.objects.filter(kind=kind) if one.recipient]


# --- The manager ----------------------------------------------------------------------------------
@pytest.mark.parametrize(("days", "number"), [(-1, 0), (0, 1), (10, 1)])
def test_the_manager_is_reminded_from_the_day(row: Recruitment, days: int, number: int) -> None:
    assert remind_of_debts(at=ON_THE_DAY + timedelta(days=days)) == number
    assert reminded() == [row.manager] * number


def test_one_reminder_a_week_whatever_waits(row: Recruitment, manager: User) -> None:
    unit = profile_of(manager).unit_roles.get().unit
    make_contribution(make_participant(row.board), unit=unit)
    sent = [remind_of_debts(at=ON_THE_DAY + timedelta(days=day)) for day in range(9)]
    assert sent == [1, 0, 0, 0, 0, 0, 0, 1, 0]


def test_whoever_has_answered_is_not_reminded(row: Recruitment, manager: User) -> None:
    actions.follow_up(recruitment=row, grade=4, worked="", change="", by=manager, at=ON_THE_DAY)
    assert remind_of_debts(at=ON_THE_DAY) == 0


def test_nobody_is_reminded_of_what_is_broken_off(board: Board) -> None:
    put_in(make_recruitment(board), S.BROKEN_OFF, follow_up_on=FOLLOW_UP_ON)
    assert remind_of_debts(at=ON_THE_DAY) == 0


def test_whoever_is_away_hears_when_back(row: Recruitment, manager: User) -> None:
    day = ON_THE_DAY.date()
    Absence.objects.create(employee=profile_of(manager), starts_on=day, ends_on=day + timedelta(days=2))
    assert [remind_of_debts(at=ON_THE_DAY + timedelta(days=n)) for n in range(4)] == [0, 0, 0, 1]


def test_whoever_may_no_longer_lead_it_is_not_reminded(row: Recruitment, manager: User) -> None:
    User.objects.filter(pk=manager.pk).update(is_active=False)
    assert remind_of_debts(at=ON_THE_DAY) == 0


# --- A representative -----------------------------------------------------------------------------
@pytest.mark.parametrize(("on", "asks"), [(date(2027, 5, 19), False), (date(2027, 5, 20), True)])
def test_the_first_page_asks_a_representative_from_the_day(
    row: Recruitment, person: Participant, on: date, asks: bool
) -> None:
    with time_machine.travel(swedish(on.year, on.month, on.day, 9), tick=False):
        assert asks_on_the_first_page(person, row) is asks


def test_it_asks_neither_whoever_has_answered_nor_who_rests(row: Recruitment, person: Participant) -> None:
    other = make_participant(row.board)
    later_one = make_recruitment(row.board, S.ADVERT, panel=[other])
    put_in(later_one, S.DECIDED)
    with time_machine.travel(ON_THE_DAY, tick=False):
        actions.answer_process(recruitment=row, grade=4, by=person.user, at=ON_THE_DAY)
        assert not asks_on_the_first_page(person, row)
        assert asks_on_the_first_page(other, later_one)
        start_pause(participant=other, by=other.user, at=ON_THE_DAY)
        assert not asks_on_the_first_page(other, later_one)


def asks_on_the_first_page(person: Participant, row: Recruitment) -> bool:
    page = login(Client(), person.user).get("/portal/").content.decode()
    return reverse("recruitment:panel", args=[row.pk]) in page

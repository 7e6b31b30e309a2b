"""Who went on to something else counts as a success of the month in which it was said."""

from datetime import date

import pytest

from core.figures import Counts, Figure
from core.periods import Month
from participants import actions
from participants.models import Board, Participant
from reports import sections
from tests.factories.participants import make_board, make_participant
from tests.factories.times import AT

pytestmark = pytest.mark.django_db
OCTOBER = Month(2026, 10)


def moved_on(board: Board, on: date) -> Participant:
    person = make_participant(board)
    actions.set_moved_on(participant=person, on=on, by=person.user, at=AT)
    return person


def figure(board: Board) -> Figure:
    found = sections.gave(OCTOBER, boards=[board.pk]).figures
    return next(figure for figure in found if figure.key == "moved_on")


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 9, 30), 0),
        (date(2026, 10, 1), 1),
        (date(2026, 10, 31), 1),
        (date(2026, 11, 1), 0),
    ],
)
def test_the_month_in_which_it_was_said(on: date, expected: int) -> None:
    board = make_board()
    moved_on(board, on)
    assert figure(board).value == expected


def test_another_boards_people_are_not_counted() -> None:
    moved_on(make_board(), date(2026, 10, 12))
    assert figure(make_board()).value == 0


def test_who_came_back_is_not_counted() -> None:
    board = make_board()
    person = moved_on(board, date(2026, 10, 12))
    actions.come_back(participant=person, by=person.user, at=AT)
    assert figure(board).value == 0


def test_few_people_are_hidden_as_people_are() -> None:
    assert figure(make_board()).counts == Counts.PEOPLE

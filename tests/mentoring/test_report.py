"""The programme's part of the report, counted by hand."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine

import participants.actions
from core.figures import Counts, Figure, Section
from core.periods import Month
from mentoring.evaluation import QUESTIONS
from mentoring.figures import report
from mentoring.models import EvaluationAnswer, MentorGroup, Moment, Place, Side
from participants.models import Board
from reports import suppression
from tests.factories.mentoring import make_answers, make_employee, make_group, make_seated
from tests.factories.participants import make_board, make_staff, make_unit
from tests.factories.times import swedish
from tests.factories.workshops import answer_it, make_written_down, own

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
DECEMBER, JANUARY, JULY = Month(2026, 12), Month(2027, 1), Month(2027, 7)
EMPLOYEE, MENTOR, BEFORE, AFTER = Side.EMPLOYEE, Side.MENTOR, Moment.BEFORE, Moment.AFTER


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture(autouse=True)
def _later() -> Iterator[None]:
    """After everything: meetings are 7 and 21 December 2026 and 4 January 2027."""
    with time_machine.travel(swedish(2028, 1, 10), tick=False):
        yield


def section(board: Board, period: Any = DECEMBER) -> Section:
    return report(period, boards=[board.pk])


def figures(board: Board, period: Any = DECEMBER) -> dict[str, Figure]:
    return {figure.key: figure for figure in section(board, period).figures}


def test_groups_and_meetings_are_counted_where_they_were_held(board: Board) -> None:
    """Two groups of three meetings: two each in December, one each in January. A cancelled one is none."""
    make_group(board)
    second = make_group(board, "finished")
    MentorGroup.objects.filter(pk=second.pk).update(finished_on=date(2027, 1, 4))
    make_group(board, "announced")
    make_group(make_board())
    off = second.meetings.get(number=1).assignment
    participants.actions.cancel_assignment(assignment=off, by=make_staff(board), at=swedish(2026, 12, 1))
    december, january, all_of_it = (figures(board, one) for one in (DECEMBER, JANUARY, JULY.since_start()))
    keys = ("mentor_groups", "mentor_meetings", "mentor_groups_finished")
    assert [december[key].value for key in keys] == [2, 3, 0]
    assert [january[key].value for key in keys] == [2, 2, 1]
    assert [all_of_it[key].value for key in keys] == [2, 5, 1]


def test_a_meeting_that_has_not_been_is_not_held(board: Board) -> None:
    make_group(board)
    with time_machine.travel(swedish(2026, 12, 8), tick=False):
        assert figures(board)["mentor_meetings"].value == 1


def test_participants_are_counted_once_and_places_by_unit(board: Board) -> None:
    """Six from Vuxen, three from Familj, one of them in two groups; the waiting are not counted."""
    adults, family = make_unit(board, name="Vuxen"), make_unit(board, name="Familj")
    group = make_group(board, "announced", employees=0, most=9)
    seats = [make_seated(group, make_employee(board, unit=adults)) for _number in range(6)]
    seats += [make_seated(group, make_employee(board, unit=family)) for _number in range(2)]
    other = make_group(board, "announced", employees=0)
    make_seated(other, seats[-1].employee.user)
    make_seated(other, make_employee(board, unit=adults))
    Place.objects.filter(group=other, unit=adults).update(state="waiting")
    MentorGroup.objects.update(state="running")
    assert figures(board)["mentor_participants"].value == 8
    [units] = section(board).breakdowns
    assert units.rows == (("Familj", 3), ("Vuxen", 6))
    assert suppression.breakdown(units) == [("Familj", None), ("Vuxen", None)]


def test_few_participants_are_not_shown(board: Board) -> None:
    make_group(board, employees=4)
    figure = figures(board)["mentor_participants"]
    assert (figure.value, figure.counts) == (4, Counts.PEOPLE)
    assert suppression.figure(figure).why == "few"


# --- Evaluation --------------------------------------------------------------------------------------
def evaluation(board: Board, period: Any, key: str) -> tuple[int | None, int | None]:
    found = figures(board, period)[f"evaluation_{key}"]
    return found.value, found.of


def test_before_and_after_stand_side_by_side_for_each_question(board: Board) -> None:
    """Six before, of whom two agree; seven after, of whom six agree. The time to answer the first is over at
    the first meeting, and the second six months after the last one."""
    group = make_group(board)
    make_answers(group, EMPLOYEE, BEFORE, 4, value=2)
    make_answers(group, EMPLOYEE, BEFORE, 2, value=3)
    make_answers(group, EMPLOYEE, AFTER, 1, value=1)
    make_answers(group, EMPLOYEE, AFTER, 6, value=4)
    for key in QUESTIONS:
        assert evaluation(board, DECEMBER, f"{key}_employee_before") == (2, 6)
        assert evaluation(board, DECEMBER, f"{key}_employee_after") == (0, 0)
        assert evaluation(board, JULY, f"{key}_employee_after") == (6, 7)
        assert evaluation(board, JULY, f"{key}_employee_before") == (0, 0)
        assert evaluation(board, JULY.since_start(), f"{key}_employee_before") == (2, 6)
        assert evaluation(board, JULY.since_start(), f"{key}_mentor_before") == (0, 0)


def test_fewer_than_five_wait_for_the_next_group(board: Board) -> None:
    """Three and three are one pool of six, which belongs to the month of the later group."""
    for _group in range(2):
        make_answers(make_group(board), MENTOR, BEFORE, 3, value=4)
        expected = (0, 0) if MentorGroup.objects.count() == 1 else (6, 6)
        assert evaluation(board, DECEMBER, "dare_mentor_before") == expected


def test_a_question_that_fewer_than_five_answered_is_left_out(board: Board) -> None:
    group = make_group(board)
    make_answers(group, EMPLOYEE, BEFORE, 5)
    row = EvaluationAnswer.objects.all()[0]
    EvaluationAnswer.objects.filter(pk=row.pk).update(answers={"dare": 4})
    assert evaluation(board, DECEMBER, "dare_employee_before") == (5, 5)
    assert evaluation(board, DECEMBER, "leads_employee_before") == (0, 0)


def test_nothing_is_counted_while_it_can_still_be_answered(board: Board) -> None:
    make_answers(make_group(board), EMPLOYEE, BEFORE, 6)
    with time_machine.travel(swedish(2026, 12, 6), tick=False):
        assert evaluation(board, DECEMBER, "dare_employee_before") == (0, 0)


# --- Workshops -----------------------------------------------------------------------------------------
def test_workshops_and_their_answered_ideas(board: Board) -> None:
    workshop = make_written_down(board, ideas=3)
    answer_it(own(workshop.ideas.all()[0]))
    make_written_down(make_board())
    found = figures(board)
    assert found["workshops"].value == 1
    assert (found["workshop_ideas_answered"].value, found["workshop_ideas_answered"].of) == (1, 3)
    assert figures(board, JANUARY)["workshops"].value == 0


def test_the_same_figures_whatever_the_period_and_nobody_in_them(board: Board) -> None:
    make_group(board, employees=1)
    Place.objects.all()[0].employee.__class__.objects.update(first_name="Zebulon")
    spans = (DECEMBER, DECEMBER.year_so_far(), DECEMBER.since_start(), Month(2020, 1))
    assert len({tuple(figures(board, one)) for one in spans}) == 1
    assert "Zebulon" not in repr(section(board))

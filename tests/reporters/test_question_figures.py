"""The questions of the report, counted by hand."""

from datetime import date

import pytest

from core.figures import Figure
from core.periods import Month
from participants.models import Unit
from reporters.actions import questions as actions
from reporters.figures import report
from reporters.models import Asking
from tests.factories.participants import make_board, make_unit
from tests.factories.questions import answer_it, make_asking, make_open, say
from tests.factories.times import AT, swedish

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)


@pytest.fixture
def unit() -> Unit:
    return make_unit(make_board())


def told(unit: Unit, month: Month = NOVEMBER) -> dict[str, Figure]:
    section = report(month, boards=[unit.board_id])
    return {figure.key: figure for figure in section.figures}


def test_asked_counts_what_came_in_the_period(unit: Unit) -> None:
    make_asking(unit.board)
    make_asking(unit.board, at=swedish(2026, 11, 30, 23, 59))
    make_asking(unit.board, at=swedish(2026, 12, 1))
    taken_back = make_asking(unit.board)
    actions.withdraw_question(asking=taken_back, at=AT)
    make_asking(make_board())
    assert told(unit)["questions_asked"].value == 3


def test_answered_in_time_is_by_the_day_that_held(unit: Unit) -> None:
    """Due on 7 December: the 7th until midnight is in time, the 8th is not; a part is no answer."""
    for day, hour in ((7, 23), (8, 0), (20, 9)):
        answer_it(make_open(unit.board, unit), at=swedish(2026, 12, day, hour, 30))
    answer_it(make_open(unit.board, unit), at=swedish(2026, 12, 1), rest_by=date(2026, 12, 20))
    found = told(unit, DECEMBER)
    assert found["questions_answered"].value == 3
    assert (found["questions_in_time"].value, found["questions_in_time"].of) == (1, 3)
    # 14, 15 and 27 days from 23 November.
    assert found["question_days"].value == 15


def test_no_middle_of_nothing(unit: Unit) -> None:
    assert told(unit)["question_days"].value is None


def test_late_now_is_late_on_the_last_day(unit: Unit) -> None:
    """Due on 7 December."""
    make_open(unit.board, unit)
    make_asking(unit.board)
    assert told(unit)["questions_late"].value == 0
    assert told(unit, DECEMBER)["questions_late"].value == 1


def test_the_yes_of_those_who_asked(unit: Unit) -> None:
    for verdict in ("yes", "yes", "partly"):
        row = answer_it(make_open(unit.board, unit))
        say(Asking.objects.get(question=row), verdict)
    answer_it(make_open(unit.board, unit))
    heard = told(unit)["questions_heard"]
    assert (heard.value, heard.of) == (2, 3)


def test_what_is_open_again_is_not_answered(unit: Unit) -> None:
    row = answer_it(make_open(unit.board, unit))
    say(Asking.objects.get(question=row), "no")
    assert told(unit)["questions_answered"].value == 0

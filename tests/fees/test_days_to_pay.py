"""Days from work to pay: by lines, without names, corrections left out."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core.periods import Month
from fees.days_to_pay import Wait, Waits, median_of, slowest_of, waits_by_month, waits_in
from fees.states import EntryState
from participants.models import Board
from tests.factories.clients import logged_in
from tests.factories.fees import BUS_TICKET, make_entry, make_payroll_officer, make_run
from tests.factories.participants import make_board, make_participant
from tests.factories.times import swedish

pytestmark = pytest.mark.django_db
AFTER = swedish(2026, 12, 23, 9)


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def _paid(board: Board) -> None:
    """The 19th of November to the 22nd of December: 33 days."""
    make_entry(make_participant(board), state=EntryState.APPROVED, expenses=[BUS_TICKET])
    make_run(board)


@pytest.fixture
def _after() -> Iterator[None]:
    with time_machine.travel(AFTER, tick=False):
        yield


WAITS: list[tuple[list[tuple[int, int]], int, int]] = [
    ([], 0, 0),
    ([(30, 1)], 30, 30),
    ([(10, 1), (20, 1)], 10, 20),
    ([(10, 1), (20, 1), (30, 1)], 20, 30),
    ([(10, 9), (60, 1)], 10, 10),
    ([(10, 8), (60, 2)], 10, 60),
    ([(60, 2), (10, 8)], 10, 60),
    ([(-1, 1), (5, 1)], -1, 5),
]


@pytest.mark.parametrize(("rows", "median", "slowest"), WAITS)
def test_median_and_slowest_tenth(rows: list[tuple[int, int]], median: int, slowest: int) -> None:
    waits = [Wait(days, lines) for days, lines in rows]
    assert (median_of(waits), slowest_of(waits)) == (median, slowest)


@given(st.lists(st.tuples(st.integers(-5, 400), st.integers(1, 50)), min_size=1))
def test_at_least_nine_in_ten_waited_no_longer(rows: list[tuple[int, int]]) -> None:
    waits = [Wait(days, lines) for days, lines in rows]
    slowest = slowest_of(waits)
    within = sum(wait.lines for wait in waits if wait.days <= slowest)
    assert 10 * within >= 9 * sum(wait.lines for wait in waits)
    assert median_of(waits) <= slowest


@pytest.mark.both_databases
@pytest.mark.usefixtures("_paid")
def test_a_line_counts_from_the_work_to_the_money_and_expenses_do_not(board: Board) -> None:
    assert waits_in(Month(2026, 12), [board.pk]) == [Wait(33, 1)]
    assert waits_in(Month(2026, 11), [board.pk]) == []


@pytest.mark.usefixtures("_paid")
def test_each_month_of_payment_has_its_figures(board: Board) -> None:
    months = waits_by_month([board.pk], date(2026, 1, 1), date(2026, 12, 31))
    assert months == [Waits(Month(2026, 12), 1, 33, 33)]


@pytest.mark.usefixtures("_paid", "_after")
def test_the_page_names_nobody(board: Board) -> None:
    response = logged_in(make_payroll_officer(board)).get(reverse("admin:fees_budget_waits"))
    words = response.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "December 2026" in words
    assert "33 dagar" in words


@pytest.mark.usefixtures("_paid")
def test_another_boards_pay_is_not_counted() -> None:
    assert waits_in(Month(2026, 12), [make_board().pk]) == []

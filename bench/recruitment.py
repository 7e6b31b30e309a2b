"""A year of 300 recruitments, each with an assignment: the list and the report in queries and in time,
beside the same with one recruitment."""

import time
from collections.abc import Callable

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.figures import Figure, at_most
from core.periods import Month
from participants.models import Board
from recruitment.figures import report
from recruitment.models import Recruitment
from recruitment.states import RecruitmentState
from tests.factories.clients import login
from tests.factories.many import many
from tests.factories.participants import make_board, make_staff
from tests.factories.recruitment import make_recruitment, put_in

A_YEAR, TIMES = 300, 5
MOST_SECONDS = 1.0
YEAR = Month(2026, 12).year_so_far()
METHOD = f"{A_YEAR} recruitments of one board in 12 departments; the middle of {TIMES} times"


def measured(work: Callable[[], object]) -> tuple[int, float]:
    """Queries of one time, and seconds: the middle of several."""
    took = []
    for _time in range(TIMES):
        began = time.monotonic()
        with CaptureQueriesContext(connection) as queries:
            work()
        took.append(time.monotonic() - began)
    return len(queries), sorted(took)[TIMES // 2]


def fill(row: Recruitment) -> None:
    """Decided in every month of the year, as many of each."""
    more = A_YEAR - 1
    with transaction.atomic():
        many(
            row,
            more,
            assignment=many(row.assignment, more),
            department=[f"Förvaltning {number % 12}" for number in range(more)],
            decided_on=[YEAR.first.replace(month=number % 12 + 1) for number in range(more)],
        )


def pages(board: Board) -> dict[str, Callable[[], object]]:
    client = login(Client(), make_staff(board))
    address = reverse("admin:recruitment_recruitment_changelist")
    return {
        "the coordinator's list of recruitments": lambda: client.get(address),
        "the report's part about recruitments": lambda: report(YEAR, boards=[board.pk]),
    }


def measure() -> list[Figure]:
    board = make_board()
    row = make_recruitment(board, panel=2)
    put_in(row, RecruitmentState.DECIDED)
    work = pages(board)
    with_one = {name: measured(each) for name, each in work.items()}
    fill(row)
    found = []
    for name, each in work.items():
        queries, seconds = measured(each)
        one = with_one[name]
        found.append(at_most(name, seconds, "s", MOST_SECONDS, METHOD).beside("with one", one[1]))
        figure = at_most(f"queries for {name}", queries, "", one[0], METHOD)
        found.append(figure.beside("with one", one[0]))
    return found

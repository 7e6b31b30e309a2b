"""Mentoring: a year of a hundred groups. The coordinator's lists and the report ask as many queries as for
one, and how long they take."""

import time
from collections.abc import Callable
from http import HTTPStatus

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.figures import Figure, at_most
from core.periods import Month
from mentoring import figures
from mentoring.models import MentorGroup, Moment, Side
from participants.models import Board
from tests.factories.clients import login
from tests.factories.many import many
from tests.factories.mentoring import make_answers, make_group
from tests.factories.participants import make_board, make_staff
from tests.factories.workshops import make_written_down

GROUPS, WORKSHOPS, ROUNDS = 100, 100, 5
MOST_MILLISECONDS = 500
PERIOD = Month(2026, 12).since_start()
Work = Callable[[], object]


def measure() -> list[Figure]:
    board = make_board()
    group = make_group(board, employees=1, mentors=1, meetings=1)
    make_answers(group, Side.EMPLOYEE, Moment.BEFORE, 6)
    make_written_down(board)
    works = work_of(board)
    before = {name: queries(work) for name, work in works.items()}
    fill(group, board)
    return [figure for name, work in works.items() for figure in compared(name, before[name], work)]


def work_of(board: Board) -> dict[str, Work]:
    client = login(Client(), make_staff(board))

    def page(name: str) -> Work:
        return lambda: shown(client, reverse(name))

    return {
        "the list of mentor groups": page("admin:mentoring_mentorgroup_changelist"),
        "the list of workshops": page("admin:mentoring_workshop_changelist"),
        "the report since the start": lambda: figures.report(PERIOD, boards=[board.pk]),
    }


def shown(client: Client, address: str) -> None:
    """A page that leads elsewhere would be measured as a quick one."""
    status = client.get(address).status_code
    if status != HTTPStatus.OK:
        raise RuntimeError(f"{address} answered {status}")


def fill(group: MentorGroup, board: Board) -> None:
    """Each group with a meeting, a place and answers of its own; each workshop with an idea."""
    groups = many(group, GROUPS - 1)
    meeting, place = group.meetings.get(), group.places_taken.get()
    many(meeting, len(groups), group=groups, assignment=many(meeting.assignment, len(groups)))
    many(place, len(groups), group=groups)
    for one in groups:
        make_answers(one, Side.EMPLOYEE, Moment.BEFORE, 6)
    for _number in range(WORKSHOPS - 1):
        make_written_down(board)


def compared(name: str, before: int, work: Work) -> list[Figure]:
    how = f"{GROUPS} groups and {WORKSHOPS} workshops in one board; {before} queries for one of each"
    times = sorted(milliseconds(work) for _round in range(ROUNDS))
    return [
        at_most(f"{name}: queries", queries(work), "", before, how),
        at_most(f"{name}: time", times[ROUNDS // 2], "ms", MOST_MILLISECONDS, f"{how}; middle of {ROUNDS}"),
    ]


def queries(work: Work) -> int:
    work()
    with CaptureQueriesContext(connection) as seen:
        work()
    return len(seen)


def milliseconds(work: Work) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000

"""The month that is reviewed, on a table of audit lines: how long the whole page of the log takes to gather,
and a person's own list. The lines are ordinary work: one in four is somebody who looked.

`LINES` is what `make bench` uses; another number is given as OPPNASOC_BENCH_LINES.
"""

import os
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.db import connection, transaction

from bench.figures import Figure, at_most
from core import audit
from core.models import User
from core.models.audit import AuditEntry
from core.periods import STOCKHOLM, Month
from participants.access_log import read_about
from participants.log_lines import LOOKED, lines_in
from participants.log_review import MonthOfLog
from participants.models import Board, Participant
from tests.factories.participants import make_board, make_participant, make_staff, profile_of

LINES = int(os.environ.get("OPPNASOC_BENCH_LINES", "200000"))
STAFF, PEOPLE, BATCH = 20, 400, 20_000
START = datetime(2025, 10, 1, tzinfo=STOCKHOLM)
YEAR = timedelta(days=365)
ACTIONS = ("participants.participant.read", "offer.accept", "entry.send", "participant.change")
LABEL = Participant._meta.label


def lines(staff: list[User], people: list[Participant]) -> Iterator[audit.Line]:
    """Spread over a year; who and whom in step with primes, so that everyone meets everyone."""
    for number in range(LINES):
        at = START + YEAR * number / LINES
        action, by = ACTIONS[number % 4], staff[number * 7 % len(staff)]
        person = people[number * 13 % len(people)]
        table = LABEL if action.startswith("participant") else "participants.Offer"
        yield audit.Line(at, action, by.pk, "coordinator", object_type=table, object_id=str(person.pk))


def fill(staff: list[User], people: list[Participant]) -> None:
    made = list(lines(staff, people))
    for first in range(0, len(made), BATCH):
        with transaction.atomic():
            audit.append(made[first : first + BATCH])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def seconds(work: Callable[[], object], times: int = 3) -> float:
    took = []
    for _time in range(times):
        began = time.monotonic()
        work()
        took.append(time.monotonic() - began)
    return sorted(took)[times // 2]


def whole_month(board: Board, month: Month, reviewer: User) -> None:
    log = MonthOfLog(board, month, reviewer)
    if not log.readings or not log.findings:
        raise RuntimeError("Nothing was found in the month")
    for one in log.readings[:50]:
        log.person_of(one.person)


def read_rows(month: Month) -> None:
    for _row in lines_in(month).filter(LOOKED).values_list().iterator():
        pass


def measure() -> list[Figure]:
    board = make_board()
    reviewer = make_staff(board, "log_reviewer")
    staff = [make_staff(board) for _number in range(STAFF)]
    contact = profile_of(staff[0])
    people = [make_participant(board, contact=contact) for _number in range(PEOPLE)]
    fill(staff, people)
    month, method = Month(2026, 3), f"a month of {AuditEntry.objects.count():,} lines of a year"
    page = at_most("log review", seconds(lambda: whole_month(board, month, reviewer)), "s", 3, method)
    own = at_most("who has read about me", seconds(lambda: read_about(people[7])), "s", 0.5, method)
    return [page.beside("reading the same rows", seconds(lambda: read_rows(month))), own]

"""How long it takes to choose a rate among 500 rows, beside a bare query for one row in the same run."""

import statistics
import time
from collections.abc import Callable
from datetime import date

from bench.figures import Figure, at_most
from fees.models import FeeRate
from fees.terms import RateBook
from participants.models import Assignment, Board
from tests.factories.fees import make_rate
from tests.factories.participants import make_assignment, make_board

ROWS, TRIES = 500, 200
KINDS = ("", "lecture", "course", "meeting", "workshop", "interview")
ON, FORM = date(2026, 11, 30), "employed"
# A question to five people about ten dates chooses fifty times in one book: it must not be felt.
MOST_MS = 50


def measure() -> list[Figure]:
    board = make_board()
    fill(board)
    work = make_assignment(board, kind="lecture", programme="digital_inclusion")
    chosen = milliseconds(lambda: choose(board, work))
    bare = milliseconds(lambda: FeeRate.objects.filter(board=board, name="Den rätta").get())
    method = (
        f"median of {TRIES} of `RateBook(board, [day], [work]).find(...)` with {ROWS} rows in force, one "
        "query each; beside it one row by its name"
    )
    return [at_most("choose a rate among 500 rows", chosen, "ms", MOST_MS, method).beside("bare query", bare)]


def fill(board: Board) -> None:
    """Rows for other programmes and kinds, and two that fit."""
    make_rate(board, name="Den rätta", kind="lecture", programme="digital_inclusion")
    make_rate(board, name="Alla")
    FeeRate.objects.bulk_create(
        FeeRate(
            board=board,
            name=f"Rad {number}",
            programme=f"program-{number % 83}",
            kind=KINDS[number // 83],
            engagement_form=FORM,
            hourly_ore=10_000 + number,
            valid_from=date(2026, 1, 1),
            source="Beslut",
        )
        for number in range(ROWS - 2)
    )


def choose(board: Board, work: Assignment) -> None:
    found = RateBook(board.pk, [ON], [work]).find(work, FORM, ON)
    if found is None or found.name != "Den rätta":
        raise RuntimeError(f"The wrong rate was chosen: {found}")


def milliseconds(step: Callable[[], object]) -> float:
    times = []
    for _try in range(TRIES):
        began = time.perf_counter()
        step()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)

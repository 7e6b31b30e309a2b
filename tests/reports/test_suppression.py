"""Small groups of people and answers are hidden, and so is what would give them away."""

import pytest

from core.figures import Breakdown, Counts, Figure, Unit
from reports import suppression


@pytest.mark.parametrize(
    ("counts", "value", "shown"),
    [
        (Counts.PEOPLE, 0, 0),
        (Counts.PEOPLE, 1, None),
        (Counts.PEOPLE, 4, None),
        (Counts.PEOPLE, 5, 5),
        (Counts.ANSWERS, 4, None),
        (Counts.ANSWERS, 6, 6),
        (Counts.EVENTS, 1, 1),
        (Counts.EVENTS, 4, 4),
    ],
)
def test_a_number_of_people_or_answers_under_five_is_hidden(
    counts: Counts, value: int, shown: int | None
) -> None:
    figure = Figure("x", "x", value, "x", counts=counts)
    assert suppression.figure(figure).value == shown


@pytest.mark.parametrize(
    ("value", "of", "shown"),
    [(0, 4, (None, None)), (4, 4, (None, None)), (1, 5, (1, 5)), (22, 31, (22, 31)), (0, 0, (0, 0))],
)
def test_a_share_is_judged_by_how_many_answered(
    value: int, of: int, shown: tuple[int | None, int | None]
) -> None:
    figure = Figure("x", "x", value, "x", unit=Unit.SHARE, counts=Counts.ANSWERS, of=of)
    result = suppression.figure(figure)
    assert (result.value, result.of) == shown


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        # Two small rows cannot be told apart from the total.
        ([("a", 2), ("b", 3), ("c", 9)], [None, None, 9]),
        # One small row could be found by subtraction: the next smallest goes too.
        ([("a", 2), ("b", 7), ("c", 9)], [None, None, 9]),
        ([("a", 5), ("b", 7)], [5, 7]),
        ([("a", 0), ("b", 7)], [0, 7]),
        # Alone it hides itself.
        ([("a", 3), ("b", 0)], [None, 0]),
    ],
)
def test_a_small_row_takes_another_with_it(rows: list[tuple[str, int]], shown: list[int | None]) -> None:
    breakdown = Breakdown("x", "x", tuple(rows), "x", counts=Counts.PEOPLE)
    assert [value for _label, value in suppression.breakdown(breakdown)] == shown


def test_events_are_never_hidden() -> None:
    breakdown = Breakdown("x", "x", (("a", 1), ("b", 9)), "x")
    assert list(suppression.breakdown(breakdown)) == [("a", 1), ("b", 9)]

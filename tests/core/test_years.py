"""Years are counted by the calendar, from the day a record was closed; they are over after their last day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.record_plan import is_over, last_closed_day

days = st.dates(min_value=date(2000, 1, 1), max_value=date(2200, 12, 31))
years = st.integers(min_value=0, max_value=200)


@pytest.mark.parametrize(
    ("closed", "after", "first_day"),
    [
        (date(2024, 11, 23), 2, date(2026, 11, 24)),
        (date(2024, 12, 31), 1, date(2026, 1, 1)),
        (date(2026, 11, 22), 0, date(2026, 11, 23)),
        # A leap day has no namesake in the next year: the last of February takes its place.
        (date(2024, 2, 29), 1, date(2025, 3, 1)),
        (date(2024, 2, 29), 4, date(2028, 3, 1)),
        (date(2024, 2, 28), 1, date(2025, 3, 1)),
        (date(2023, 2, 28), 1, date(2024, 2, 29)),
        (date(2023, 3, 1), 1, date(2024, 3, 2)),
    ],
)
def test_the_first_day_that_a_record_may_go(closed: date, after: int, first_day: date) -> None:
    assert is_over(closed, after, first_day)
    assert not is_over(closed, after, first_day - timedelta(days=1))


@given(on=days, after=years)
def test_the_last_closed_day_is_the_latest_whose_years_are_over(on: date, after: int) -> None:
    last = last_closed_day(on, after)
    assert is_over(last, after, on)
    assert not is_over(last + timedelta(days=1), after, on)


@given(closed=days, on=days, after=years)
def test_a_record_is_due_exactly_when_its_years_are_over(closed: date, on: date, after: int) -> None:
    assert (closed <= last_closed_day(on, after)) == is_over(closed, after, on)

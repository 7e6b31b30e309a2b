"""Days and times of a series. Expected moments are worked out by hand from the clock changes of 2026."""

from datetime import UTC, date, datetime, time

import pytest

from core.actions import Refused
from digital_inclusion.schedule import at_local, occasions, weekly_days


def test_the_wall_clock_stays_when_summer_time_ends() -> None:
    """Sweden goes from UTC+2 to UTC+1 in the night to 25 October 2026."""
    found = occasions([date(2026, 10, 22), date(2026, 10, 29)], time(14), time(16, 30))
    assert [occasion.starts_at for occasion in found] == [
        datetime(2026, 10, 22, 12, tzinfo=UTC),
        datetime(2026, 10, 29, 13, tzinfo=UTC),
    ]


def test_the_wall_clock_stays_when_summer_time_begins() -> None:
    found = occasions([date(2027, 3, 25), date(2027, 4, 1)], time(10), time(12))
    assert [occasion.ends_at for occasion in found] == [
        datetime(2027, 3, 25, 11, tzinfo=UTC),
        datetime(2027, 4, 1, 10, tzinfo=UTC),
    ]


def test_a_time_that_the_clock_skips_is_refused() -> None:
    """02.30 does not exist on 28 March 2027."""
    with pytest.raises(Refused, match="ställs klockan om") as refused:
        at_local(date(2027, 3, 28), time(2, 30))
    assert refused.value.field == "starts"


def test_a_time_that_comes_twice_is_the_first_of_the_two() -> None:
    assert at_local(date(2026, 10, 25), time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_session_over_the_clock_change_lasts_as_long_as_it_does() -> None:
    """01.00 to 04.00 in the night when an hour comes twice is four hours."""
    night = occasions([date(2026, 10, 25)], time(1), time(4))[0]
    assert (night.ends_at - night.starts_at).total_seconds() == 4 * 3600


def test_ten_weeks_are_ten_days_on_the_same_weekday() -> None:
    days = weekly_days(date(2026, 11, 30), 10)
    assert len(days) == 10
    assert days[-1] == date(2027, 2, 1)
    assert {day.weekday() for day in days} == {0}


def test_days_to_skip_are_left_out() -> None:
    days = weekly_days(date(2026, 12, 17), 3, [date(2026, 12, 24)])
    assert days == [date(2026, 12, 17), date(2026, 12, 31)]


def test_a_day_to_skip_must_be_one_of_the_days() -> None:
    with pytest.raises(Refused, match="Fredag 25 december är inte en av dagarna") as refused:
        weekly_days(date(2026, 12, 17), 3, [date(2026, 12, 25)])
    assert refused.value.field == "skipped"


def test_a_series_without_any_day_left_is_refused() -> None:
    with pytest.raises(Refused, match="ingen dag kvar"):
        weekly_days(date(2026, 12, 24), 1, [date(2026, 12, 24)])


@pytest.mark.parametrize("ends", [time(14), time(13)])
def test_it_ends_after_it_begins(ends: time) -> None:
    with pytest.raises(Refused, match="Sluttiden") as refused:
        occasions([date(2026, 11, 30)], time(14), ends)
    assert refused.value.field == "ends"

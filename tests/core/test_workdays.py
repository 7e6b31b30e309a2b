"""The Swedish calendar, against days typed from the almanacs of 2026, 2027 and 2028."""

from datetime import date, timedelta

import pytest

from core import workdays

# Typed from the almanac: every day off that is not a Saturday or Sunday.
WEEKDAYS_OFF = {
    2026: "1-1 1-6 4-3 4-6 5-1 5-14 6-19 12-24 12-25 12-31",
    2027: "1-1 1-6 3-26 3-29 5-6 6-25 12-24 12-31",
    2028: "1-6 4-14 4-17 5-1 5-25 6-6 6-23 12-25 12-26",
}


def days(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2028, date(2028, 4, 16)),
        # The earliest and the latest there can be.
        (2285, date(2285, 3, 22)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(year: int, expected: date) -> None:
    assert workdays.easter(year) == expected


@pytest.mark.parametrize("year", WEEKDAYS_OFF)
def test_every_weekday_of_the_year_is_a_working_day_but_these(year: int) -> None:
    off = [day for day in days(year) if day.weekday() < 5 and not workdays.is_workday(day)]
    assert " ".join(f"{day.month}-{day.day}" for day in off) == WEEKDAYS_OFF[year]


@pytest.mark.parametrize("year", WEEKDAYS_OFF)
def test_no_saturday_or_sunday_is_a_working_day(year: int) -> None:
    assert not any(workdays.is_workday(day) for day in days(year) if day.weekday() >= 5)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 6, 20), "midsommardagen"),
        (date(2027, 6, 26), "midsommardagen"),
        (date(2028, 6, 24), "midsommardagen"),
        (date(2026, 10, 31), "alla helgons dag"),
        (date(2027, 11, 6), "alla helgons dag"),
        (date(2028, 11, 4), "alla helgons dag"),
        (date(2027, 5, 1), "första maj"),
        (date(2026, 6, 6), "nationaldagen"),
        (date(2026, 12, 26), "annandag jul"),
    ],
)
def test_a_holiday_on_a_saturday_is_known_too(day: date, name: str) -> None:
    assert workdays.holiday(day) == name


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 4, 3), "långfredagen"),
        (date(2026, 5, 14), "Kristi himmelsfärdsdag"),
        (date(2026, 12, 24), "julafton"),
        # Both at once: the one that moves.
        (date(2008, 5, 1), "Kristi himmelsfärdsdag"),
        (date(2026, 11, 25), None),
        (date(2026, 11, 28), None),
    ],
)
def test_what_a_day_is_called(day: date, name: str | None) -> None:
    assert workdays.holiday(day) == name


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 23), date(2026, 11, 23)),
        # A weekend.
        (date(2026, 11, 28), date(2026, 11, 30)),
        # Skärtorsdag evening leads to Tuesday.
        (date(2026, 4, 3), date(2026, 4, 7)),
        # Julafton, jul, a weekend.
        (date(2026, 12, 24), date(2026, 12, 28)),
        # Nyårsafton, nyårsdagen, a weekend: into the next year.
        (date(2026, 12, 31), date(2027, 1, 4)),
        (date(2027, 12, 31), date(2028, 1, 3)),
        # Midsummer.
        (date(2028, 6, 23), date(2028, 6, 26)),
    ],
)
def test_the_next_working_day(day: date, expected: date) -> None:
    assert workdays.workday_from(day) == expected

"""Swedish working days: what 'the next working day' means in a promise.

Public holidays are those of lagen (1989:253) om allmänna helgdagar. Midsommarafton, julafton and
nyårsafton are not, but nobody answers the phone at work on them either.
"""

from datetime import date, timedelta
from functools import lru_cache

FRIDAY, SATURDAY = 4, 5
ONE_DAY = timedelta(days=1)
# Month and day, the same every year.
FIXED = (
    (1, 1),  # nyårsdagen
    (1, 6),  # trettondedag jul
    (5, 1),  # första maj
    (6, 6),  # nationaldagen
    (12, 24),  # julafton
    (12, 25),  # juldagen
    (12, 26),  # annandag jul
    (12, 31),  # nyårsafton
)
# Days from påskdagen.
BY_EASTER = (
    -2,  # långfredagen
    0,  # påskdagen
    1,  # annandag påsk
    39,  # Kristi himmelsfärdsdag
    49,  # pingstdagen
)


def easter(year: int) -> date:
    """Påskdagen in the Gregorian calendar (the anonymous computus of 1876)."""
    century, of_century = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def first(weekday: int, since: date) -> date:
    """The first such weekday on or after a day."""
    return since + timedelta(days=(weekday - since.weekday()) % 7)


@lru_cache(maxsize=16)
def days_off(year: int) -> frozenset[date]:
    """The days of a year on which nobody works, Saturdays and Sundays apart."""
    midsummer_eve = first(FRIDAY, date(year, 6, 19))
    all_saints = first(SATURDAY, date(year, 10, 31))
    fixed = (date(year, month, day) for month, day in FIXED)
    moving = (easter(year) + timedelta(days=days) for days in BY_EASTER)
    return frozenset({*fixed, *moving, midsummer_eve, midsummer_eve + ONE_DAY, all_saints})


def is_workday(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in days_off(day.year)


def workday_from(day: date) -> date:
    """The day itself when it is a working day, else the next one."""
    while not is_workday(day):
        day += ONE_DAY
    return day

"""Swedish working days: what 'the next working day' means in a promise.

Public holidays are those of lagen (1989:253) om allmänna helgdagar. Midsommarafton, julafton and
nyårsafton are not, but nobody answers the phone at work on them either.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from core.registry import Text

FRIDAY, SATURDAY = 4, 5
ONE_DAY = timedelta(days=1)
# Month and day, the same every year.
FIXED = {
    (1, 1): _("nyårsdagen"),
    (1, 6): _("trettondedag jul"),
    (5, 1): _("första maj"),
    (6, 6): _("nationaldagen"),
    (12, 24): _("julafton"),
    (12, 25): _("juldagen"),
    (12, 26): _("annandag jul"),
    (12, 31): _("nyårsafton"),
}
# Days from påskdagen.
BY_EASTER = {
    -2: _("långfredagen"),
    0: _("påskdagen"),
    1: _("annandag påsk"),
    39: _("Kristi himmelsfärdsdag"),
    49: _("pingstdagen"),
}


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
def days_off(year: int) -> Mapping[date, Text]:
    """The days of a year on which nobody works, by name; ordinary Saturdays and Sundays apart.

    When two fall on one day (Kristi himmelsfärdsdag on första maj in 2008) the moving one names it.
    """
    midsummer_eve = first(FRIDAY, date(year, 6, 19))
    fixed = {date(year, month, day): name for (month, day), name in FIXED.items()}
    moving = {easter(year) + timedelta(days=days): name for days, name in BY_EASTER.items()}
    return {
        **fixed,
        **moving,
        midsummer_eve: _("midsommarafton"),
        midsummer_eve + ONE_DAY: _("midsommardagen"),
        first(SATURDAY, date(year, 10, 31)): _("alla helgons dag"),
    }


def holiday(day: date) -> Text | None:
    """What the day is called when it is a public holiday or an eve that counts as one."""
    return days_off(day.year).get(day)


def is_workday(day: date) -> bool:
    return day.weekday() < SATURDAY and holiday(day) is None


def workday_from(day: date) -> date:
    """The day itself when it is a working day, else the next one."""
    while not is_workday(day):
        day += ONE_DAY
    return day

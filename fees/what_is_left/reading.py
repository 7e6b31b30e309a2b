"""Reads a case from JSON: every key by itself, and what cannot be read is told beside its key, in Swedish.

Numbers are read from text, never through a float. What is missing or null takes the default of `Case`.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from fees.what_is_left.case import Benefit, Case, Engagement, Level, Period
from fees.what_is_left.money import from_kronor, number_words

NUMBER = re.compile(r"^(?P<sign>[-−]?)(?P<whole>\d{1,15})(?:[.,](?P<part>\d{1,15}))?$", re.ASCII)
# A space that people put between thousands.
THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?:\D|$))")
DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$", re.ASCII)
LONGEST = 60
FIRST_DAY, FIRST_GRANTED = date(2000, 1, 1), date(1950, 1, 1)
YEARS_AHEAD, OLDEST = 5, 120
MOST_KRONOR, MOST_RATE, MOST_HOURS, HOURS_A_WEEK = 100_000_000, 100_000, 1_000, 168


class Unreadable(Exception):
    """Why a value cannot be read, in Swedish."""


class Faults(Exception):
    """The keys that could not be read, each with its message in Swedish."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        super().__init__(", ".join(messages))
        self.messages = dict(messages)


class Keys(dict[str, Any]):
    """An object of JSON that remembers which keys stood in it twice."""

    def __init__(self, pairs: Iterable[tuple[str, Any]]) -> None:
        known = list(pairs)
        super().__init__(known)
        names = [name for name, _value in known]
        self.repeated = {name for name in names if names.count(name) > 1}


# --- One value -------------------------------------------------------------------------------------
def text(value: Any) -> str:
    if not isinstance(value, str):
        raise Unreadable(_("Skriv text eller ett tal, inte en lista eller något annat."))
    if len(value) > LONGEST:
        raise Unreadable(_("Det är för långt. Skriv högst %(n)s tecken.") % {"n": LONGEST})
    return value.strip()


def number(value: Any, *, most: int, decimals: int) -> Decimal:
    """A number of people's writing: 1 234,50 and 1234.50; nothing below zero."""
    match = NUMBER.match(THOUSANDS.sub("", text(value)))
    if match is None:
        raise Unreadable(_("Det går inte att läsa som ett tal. Skriv till exempel 165 eller 2,5."))
    if match["sign"]:
        raise Unreadable(_("Skriv ett tal som är noll eller mer."))
    if len(match["part"] or "") > decimals:
        raise Unreadable(_("Skriv högst %(n)s decimaler.") % {"n": decimals})
    read = Decimal(f"{match['whole']}.{match['part'] or 0}")
    if read > most:
        raise Unreadable(_("Det är för mycket. Skriv högst %(most)s.") % {"most": most})
    return read


def kronor(most: int = MOST_KRONOR) -> Callable[[Any, date], int]:
    return lambda value, today: from_kronor(number(value, most=most, decimals=2))


def hours(most: int) -> Callable[[Any, date], Decimal]:
    return lambda value, today: number(value, most=most, decimals=4)


def share(value: Any, today: date) -> Decimal:
    try:
        return number(value, most=1, decimals=6)
    except Unreadable as unreadable:
        raise Unreadable(_("%(why)s En andel skrivs 0.12 för 12 procent.") % {"why": unreadable}) from None


def tax(value: Any, today: date) -> tuple[Decimal | None, bool]:
    """The share drawn, and whether it is drawn as side income; a percentage below one is no percentage."""
    words = text(value)
    if words in ("none", "side30"):
        return None, words == "side30"
    percent = number(words.removesuffix("%").strip(), most=100, decimals=4)
    if 0 < percent < 1:
        raise Unreadable(
            _("Skriv skatten i procent, till exempel 30, och inte %(it)s.") % {"it": number_words(percent)}
        )
    return percent / 100 or None, False


def year(value: Any, today: date) -> int:
    words = text(value)
    oldest = today.year - OLDEST
    if not (re.fullmatch(r"\d{4}", words, re.ASCII) and oldest <= int(words) <= today.year):
        raise Unreadable(
            _("Skriv födelseåret med fyra siffror, från %(first)s till %(last)s.")
            % {"first": oldest, "last": today.year}
        )
    return int(words)


def day(value: Any, first: date, last: date) -> date:
    words = text(value)
    try:
        read = date.fromisoformat(words) if DAY.match(words) else None
    except ValueError:
        read = None
    if read is None:
        raise Unreadable(_("Skriv dagen så här: 2026-11-26."))
    if not first <= read <= last:
        raise Unreadable(_("Skriv en dag från %(first)s till %(last)s.") % {"first": first, "last": last})
    return read


def last_day(today: date) -> date:
    return today + timedelta(days=366 * YEARS_AHEAD)


def pay_day(value: Any, today: date) -> date:
    return day(value, FIRST_DAY, last_day(today))


def granted(value: Any, today: date) -> date:
    """A decision that has not been taken is no decision."""
    return day(value, FIRST_GRANTED, today)


def one_of(choices: type[StrEnum]) -> Callable[[Any, date], Any]:
    def read(value: Any, today: date) -> StrEnum:
        words = text(value)
        if words not in list(choices):
            raise Unreadable(_("Välj något av: %(choices)s.") % {"choices": ", ".join(choices)})
        return choices(words)

    return read


def yes_or_no(value: Any, today: date) -> bool:
    if not isinstance(value, bool):
        raise Unreadable(_("Skriv true eller false."))
    return value


def several(value: Any, today: date) -> tuple[Benefit, ...]:
    if not isinstance(value, list) or not 1 <= len(value) <= len(Benefit):
        raise Unreadable(_("Skriv en lista med en eller flera ersättningar."))
    read = one_of(Benefit)
    return tuple(dict.fromkeys(read(one, today) for one in value))


def period(value: Any, today: date) -> Period:
    if not isinstance(value, dict) or not set(value) <= {"from", "to"} or value.get("from") is None:
        raise Unreadable(_('Skriv perioden så här: {"from": "2026-01-01", "to": "2026-12-31"}.'))
    first = pay_day(value["from"], today)
    last = None if value.get("to") is None else pay_day(value["to"], today)
    if last is not None and last < first:
        raise Unreadable(_("Periodens sista dag är före den första."))
    return Period(first, last)


# --- The whole case --------------------------------------------------------------------------------
READERS: dict[str, tuple[str, Callable[[Any, date], Any]]] = {
    "date": ("on", pay_day),
    "engagement": ("engagement", one_of(Engagement)),
    "hours": ("hours", hours(MOST_HOURS)),
    "rate": ("rate_ore", kronor(MOST_RATE)),
    "holiday_pay": ("holiday_pay", share),
    "tax": ("tax", tax),
    "birth_year": ("birth_year", year),
    "paid_this_year": ("paid_this_year_ore", kronor()),
    "expenses": ("expenses_ore", kronor()),
    "benefit": ("benefit", one_of(Benefit)),
    "benefits": ("benefits", several),
    "jobbstimulans": ("jobbstimulans", period),
    "local_fee_counts_as_employment": ("local_fee_counts_as_employment", yes_or_no),
    "granted_on": ("granted_on", granted),
    "level": ("level", one_of(Level)),
    "stepless_applied": ("stepless_applied", yes_or_no),
    "year_income": ("year_income_ore", kronor()),
    "unpaid_hours_week": ("unpaid_hours_week", hours(HOURS_A_WEEK)),
}


def read_case(raw: Any, today: date) -> Case:
    """The case; raises `Faults` with a message for every key that cannot be read."""
    if not isinstance(raw, dict):
        raise Faults({"": _("Skriv ett fall som ett objekt med nycklar.")})
    faults = unknown_keys(raw)
    values: dict[str, Any] = {"on": today}
    for key, value in raw.items():
        if value is None or key not in READERS or key in faults:
            continue
        name, read = READERS[key]
        try:
            values[name] = read(value, today)
        except Unreadable as unreadable:
            faults[key] = str(unreadable)
    if {"benefit", "benefits"} <= set(values):
        faults["benefits"] = _("Skriv benefit eller benefits, inte båda.")
    if faults:
        raise Faults(faults)
    return Case(**fields_of(values))


def unknown_keys(raw: Mapping[str, Any]) -> dict[str, str]:
    repeated = getattr(raw, "repeated", ())
    return {
        printable(key): _("Nyckeln står två gånger.") if key in READERS else _("Den nyckeln finns inte.")
        for key in raw
        if key not in READERS or key in repeated
    }


def printable(key: str) -> str:
    """The key as it can be told back: short, and half a character replaced."""
    return key[:LONGEST].encode("utf-8", "replace").decode()


def fields_of(values: dict[str, Any]) -> dict[str, Any]:
    """The keys that are not fields of a case: tax stands in two of them, one benefit is a list of one."""
    if "tax" in values:
        values["tax_share"], values["is_side_income"] = values.pop("tax")
    if "benefit" in values:
        values["benefits"] = (values.pop("benefit"),)
    return values

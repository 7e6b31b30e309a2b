"""Reads worked time in the ways people write it: "2,5", "2:30", "halv tio–12", "9 till 12".

What cannot be read surely is refused with words, never guessed at in silence; what is read is read
back to the person before it is sent. Rules where a text could mean two things:

1. A full stop, comma or colon between two numbers is a clock only in a range ("14.30–17"). Alone it is
   a length: one decimal is tenths of an hour ("2.5"), a colon is minutes ("2:30"). Two decimals are
   hundredths when they are 00, 25, 50 or 75 and minutes when they are 15, 30 or 45; others are asked about.
2. A lone number of ten hours or more with minutes ("14.30"), or a lone clock in words ("halv tio"), is
   only one end: both are asked for. A lone number above 24 may be minutes: the unit is asked for.
3. An hour before twelve without a leading zero may be morning or evening. The reading that overlaps the
   planned time wins; otherwise a start before six is in the afternoon, all others are as written.
4. An end before the start is later the same day when twelve hours make it so ("9–2" is 9–14), else the
   next day ("22–01"). All of it counts to the day when it began. Twelve hours that make a long day
   ("12–10") are a slip as often as not: the end is asked for in full, unless it was planned so.
5. Minutes are elapsed time. A local time that did not exist (the clock was put forward) is refused; one
   that came twice is the first of the two.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.periods import STOCKHOLM
from core.registry import Text

Span = tuple[datetime, datetime]

HOUR, NOON, DAY = 60, 12 * 60, 24 * 60
EARLIEST_LIKELY = 6 * HOUR
# A working day with its lunch, as in "8–5": what a guess may make of an end. More is asked about.
LONGEST_GUESS = 9 * HOUR
LONGEST_TEXT = 60
OLDEST = timedelta(days=365)


@dataclass(frozen=True)
class Reading:
    """What was understood. Both ends are empty when only a length was told and nothing was planned."""

    starts_at: datetime | None
    ends_at: datetime | None
    minutes: int


def read_time(text: str, day: date, planned: Span | None = None) -> Reading:
    """What `text` means on `day`; raises `Refused` with kind words for what cannot be read."""
    plain = tidy(text)
    if len(plain) > LONGEST_TEXT:
        raise unreadable()
    if planned is not None and planned[0].astimezone(STOCKHOLM).date() != day:
        planned = None
    if plain.startswith("-"):
        raise refused(_("Skriv tiden utan minustecken, till exempel 2,5 eller 14.30–17."))
    ends = ends_of(plain)
    return read_range(ends[0], ends[1], day, planned) if ends else read_length(plain, planned)


def check_day(day: date, today: date) -> None:
    """A day that has come, and not so long ago that nobody remembers it."""
    if day > today:
        raise Refused(_("Den dagen har inte varit än. Välj i dag eller en dag som har varit."), field="day")
    if today - day > OLDEST:
        raise Refused(_("Det är mer än ett år sedan. Ring din kontakt, så hjälps ni åt."), field="day")


def refused(message: Text) -> Refused:
    return Refused(message, field="time")


def unreadable() -> Refused:
    return refused(_("Vi kunde inte läsa tiden. Skriv när du började och slutade, till exempel 14.30–17."))


def one_end_only() -> Refused:
    return refused(_("Skriv både när du började och när du slutade, till exempel 14.30–17."))


def too_many_minutes() -> Refused:
    return refused(_("Minuterna kan vara högst 59. Skriv till exempel 2:45 eller 14.30–17."))


# --- Words and signs ---------------------------------------------------------------------------
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−~→", "-"))
FIRST_TWELVE = ["ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
NUMBERS = {
    **{word: number for number, word in enumerate(FIRST_TWELVE, start=1)},
    "en": 1,
    "femton": 15,
    "tjugo": 20,
    "tjugofem": 25,
    "trettio": 30,
    "fyrtio": 40,
    "fyrtiofem": 45,
    "femtio": 50,
    "nittio": 90,
}
FILLERS = re.compile(r"\b(?:ca|cirka|ungefär|totalt|sammanlagt)\b\.?")


def tidy(text: str) -> str:
    """Small letters, one kind of dash, single spaces, no words that carry no time."""
    plain = FILLERS.sub(" ", text.lower().translate(DASHES))
    return " ".join(re.sub("-+", "-", plain).split()).rstrip(" .,!")


def number_word(word: str) -> str:
    return str(NUMBERS[word]) if word in NUMBERS else word


# --- A range: from and to ----------------------------------------------------------------------
BETWEEN = re.compile(r"^mellan (.+) och (.+)$")
FROM_TO = re.compile(r"\s*-\s*|\s+(?:fram till|ända till|tills|till)\s+")


@dataclass(frozen=True)
class Clock:
    """Minutes after midnight; `is_open` when it may as well be twelve hours later."""

    minutes: int
    is_open: bool

    def readings(self) -> Iterator[int]:
        yield self.minutes
        if self.is_open:
            yield self.minutes + NOON


def ends_of(plain: str) -> tuple[Clock, Clock] | None:
    """The two ends of a range, None when the text is no range."""
    between = BETWEEN.match(plain)
    parts = list(between.groups()) if between else FROM_TO.split(plain.removeprefix("från "))
    if len(parts) == 1:
        return None
    if len(parts) > 2:
        raise refused(_("Skriv en tid i taget, till exempel 9–12. Du kan skicka flera tider samma dag."))
    if not all(parts):
        raise one_end_only()
    start, end = (read_clock(part) for part in parts)
    if start is None or end is None or start.minutes == DAY:
        raise unreadable()
    return start, end


DIGITS = re.compile(r"^(?:(\d{1,2})(?:[.:,](\d\d))?|(\d{1,2})(\d\d))$")
# "halv tio", "kvart över nio", "fem i halv tio", "tjugo över 14": minutes, side, half, hour.
SPOKEN = re.compile(r"^(?:(kvart|\w+) (i|över) )?(halv )?(\w+)$")
PARTS_OF_DAY = (
    (re.compile(r"(?<![a-zåäö]) ?(?:fm|f\.m|på morgonen|på förmiddagen|på natten)$"), 0),
    (re.compile(r"(?<![a-zåäö]) ?(?:em|e\.m|på eftermiddagen|på kvällen)$"), NOON),
)


def read_clock(text: str) -> Clock | None:
    """One end: digits or words, with or without "kl" and the part of the day."""
    plain = re.sub(r"^(?:klockan|kl\.?) ?", "", text)
    for pattern, shift in PARTS_OF_DAY:
        if pattern.search(plain):
            clock = read_bare_clock(pattern.sub("", plain).strip())
            return clock and Clock(clock.minutes + (shift if clock.is_open else 0), is_open=False)
    return read_bare_clock(plain)


def read_bare_clock(plain: str) -> Clock | None:
    if plain == "midnatt":
        return Clock(0, is_open=False)
    return clock_in_digits(plain) or clock_in_words(plain)


def clock_in_digits(plain: str) -> Clock | None:
    match = DIGITS.match(plain)
    if match is None:
        return None
    hour, minute = int(match[1] or match[3]), int(match[2] or match[4] or 0)
    if minute >= HOUR:
        raise too_many_minutes()
    if hour * HOUR + minute > DAY:
        return None
    return Clock(hour * HOUR + minute, is_open=1 <= hour < 12 and plain[0] != "0")


def clock_in_words(plain: str) -> Clock | None:
    match = SPOKEN.match(plain)
    if match is None:
        return None
    steps, side, half, hour = (number_word(word) for word in match.groups(default=""))
    minutes = {"": "0", "kvart": "15"}.get(steps, steps)
    if not (hour.isdecimal() and minutes.isdecimal() and int(hour) <= 24 and int(minutes) < HOUR):
        return None
    total = int(hour) * HOUR - (30 if half else 0) + (int(minutes) if side == "över" else -int(minutes))
    return Clock(total, is_open=total < NOON) if 0 <= total <= DAY else None


def read_range(start: Clock, end: Clock, day: date, planned: Span | None) -> Reading:
    if start.minutes == end.minutes:
        raise refused(_("Start och slut är samma tid. Skriv när du började och när du slutade."))
    spans = [(first, last) for first in start.readings() for last in ends_after(first, start, end)]
    plan = planned and minutes_of(planned, day)
    first, last = likeliest(spans, plan)
    refuse_long_guess(first, last, end, plan)
    starts_at, ends_at = on_the_wall(day, first), on_the_wall(day, last)
    return Reading(starts_at, ends_at, checked_minutes(elapsed(starts_at, ends_at)))


def ends_after(first: int, start: Clock, end: Clock) -> Iterator[int]:
    """Rule 4. An open end that is written after the start is moved only together with it."""
    if end.is_open and end.minutes > start.minutes:
        yield end.minutes + first - start.minutes
        return
    yield from (last if last > first else last + DAY for last in end.readings())


def likeliest(spans: list[tuple[int, int]], planned: tuple[int, int] | None) -> tuple[int, int]:
    """Rules 3 and 4: same day first, then what overlaps the plan, then working hours, then the shortest."""

    def rank(span: tuple[int, int]) -> tuple[int, ...]:
        start, end = span
        away = DAY
        if planned and start < planned[1] and planned[0] < end:
            away = abs(start - planned[0]) + abs(end - planned[1])
        return end > DAY, away, start < EARLIEST_LIKELY, start, end - start

    return min(spans, key=rank)


def refuse_long_guess(first: int, last: int, end: Clock, plan: tuple[int, int] | None) -> None:
    """Rule 4: "12–10" may have been meant for 10–12 or 12–22; nobody is paid ten hours for a slip."""
    is_guessed = (last - end.minutes) % DAY == NOON
    is_planned = plan is not None and last <= plan[1]
    if is_guessed and last - first > LONGEST_GUESS and not is_planned:
        raise refused(_("Skriv sluttiden med 24 timmar, till exempel 12–22."))


def minutes_of(planned: Span, day: date) -> tuple[int, int]:
    """The planned time as minutes on the wall after the day's midnight."""
    midnight = datetime.combine(day, time.min)
    start, end = (at.astimezone(STOCKHOLM).replace(tzinfo=None) - midnight for at in planned)
    return start // timedelta(minutes=1), end // timedelta(minutes=1)


def on_the_wall(day: date, minutes: int) -> datetime:
    """The aware time; the first of two when the clock was put back, refused when it did not exist."""
    naive = datetime.combine(day, time.min) + timedelta(minutes=minutes)
    aware = naive.replace(tzinfo=STOCKHOLM)
    if aware.astimezone(UTC).astimezone(STOCKHOLM).replace(tzinfo=None) != naive:
        raise refused(_("Klockan flyttades fram den natten, så den tiden fanns inte. Skriv en annan tid."))
    return aware


def elapsed(start: datetime, end: datetime) -> int:
    return (end.astimezone(UTC) - start.astimezone(UTC)) // timedelta(minutes=1)


# --- A length ----------------------------------------------------------------------------------
TOKENS = re.compile(r"\d+(?:[.,:]\d+)?|½|[a-zåäö]+|\S")
UNITS = {
    **dict.fromkeys(("h", "t", "tim", "timme", "timma", "timmar"), "h"),
    **dict.fromkeys(("m", "min", "minut", "minuter"), "min"),
    **dict.fromkeys(("halvtimme", "halvtimma"), "halv"),
    "trekvart": "3 kvart",
}


def read_length(plain: str, planned: Span | None) -> Reading:
    """So many hours; it begins when the work was planned to begin, if it was."""
    minutes = checked_minutes(length_of(plain))
    if planned is None:
        return Reading(None, None, minutes)
    starts_at = planned[0].astimezone(STOCKHOLM)
    ends_at = (starts_at.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(STOCKHOLM)
    return Reading(starts_at, ends_at, minutes)


def checked_minutes(minutes: int) -> int:
    if minutes < 1:
        raise refused(_("Tiden blev noll. Skriv hur länge du var där, till exempel 2,5."))
    if minutes > DAY:
        raise refused(_("Det blir mer än 24 timmar. Skriv en dag i taget. Menar du minuter? Skriv 45 min."))
    return minutes


def length_of(plain: str) -> int:
    words = canonical(plain)
    for pattern, minutes in LENGTHS:
        match = pattern.fullmatch(words)
        if match:
            return minutes(*match.groups(default="0"))
    raise one_end_only() if read_clock(plain) else unreadable()


def canonical(plain: str) -> str:
    """Digits and four units: "två och en halv timme" becomes "2 1 halv h"."""
    tokens = TOKENS.findall(re.sub(r"(?<![\d/])1/2(?![\d/])", "½", re.sub(r"(?<!\d),(?=\d)", "0,", plain)))
    words = [UNITS.get(token, number_word(token)) for token in tokens if token not in ("och", ",")]
    return " ".join("1 halv" if word == "½" else word for word in words)


def plain_hours(text: str) -> int:
    """Hours with or without decimals, by rules 1 and 2; four figures are a clock."""
    if len(text) == 4 and text.isdecimal():
        raise one_end_only()
    whole, _sign, decimals = text.replace(",", ".").partition(".")
    hours = int(whole) * HOUR
    if len(decimals) < 2:
        return hours + int(decimals or 0) * 6
    if len(decimals) > 2:
        raise unreadable()
    if int(whole) >= 10:
        raise one_end_only()
    if decimals in ("00", "25", "50", "75"):
        return hours + int(decimals) * HOUR // 100
    if decimals in ("15", "30", "45"):
        return hours + int(decimals)
    raise refused(_("Skriv minuterna med kolon, till exempel 2:10. Skriv hela och halva timmar som 2,5."))


def with_colon(hours: str, minutes: str) -> int:
    total = added(hours, minutes)
    if int(hours) >= 10:
        raise one_end_only()
    return total


def added(hours: str, minutes: str) -> int:
    """Hours and the minutes beyond them."""
    if int(minutes) >= HOUR:
        raise too_many_minutes()
    return int(hours) * HOUR + int(minutes)


def halves(hours: str) -> int:
    return int(hours) * HOUR + 30


def quarters(hours: str, count: str) -> int:
    return int(hours) * HOUR + 15 * (int(count) or 1)


LENGTHS: tuple[tuple[re.Pattern[str], Callable[..., int]], ...] = (
    (re.compile(r"(\d+(?:[.,]\d+)?)(?: h)?"), plain_hours),
    (re.compile(r"(\d+):(\d\d)(?: h)?"), with_colon),
    (re.compile(r"(\d+) h (\d+)(?: min)?"), added),
    (re.compile(r"(\d+) min"), int),
    (re.compile(r"(?:1 )?halv(?: h)?"), lambda: 30),
    (re.compile(r"(\d+)(?: h)?(?: 1)? halv(?: h)?"), halves),
    (re.compile(r"(?:(\d+) h )?(?:([123]) )?kvart"), quarters),
)

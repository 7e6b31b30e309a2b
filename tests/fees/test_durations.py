"""Every form in which people write hours, typed from the rules; nonsense gets words and never a guess."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.actions import Refused
from fees.durations import Reading, Span, check_day, read_time
from tests.factories.times import STOCKHOLM, swedish

THURSDAY = date(2026, 11, 19)
PLANNED: Span = (swedish(2026, 11, 19, 14), swedish(2026, 11, 19, 16, 30))

LENGTHS = [
    ("2,5", 150),
    ("2.5", 150),
    ("2:30", 150),
    ("2,50", 150),
    ("2.25", 135),
    ("2,75", 165),
    ("2.30", 150),
    ("2,30", 150),
    ("1.15", 75),
    ("3.00", 180),
    ("0,5", 30),
    (",5", 30),
    ("½", 30),
    ("2½", 150),
    ("2 1/2", 150),
    ("1/2 timme", 30),
    ("3", 180),
    ("24", 1440),
    ("10,5", 630),
    ("2 h", 120),
    ("2h", 120),
    ("2 tim", 120),
    ("2 timmar", 120),
    ("2,5 timmar", 150),
    ("7,5 h", 450),
    ("2 h 30 min", 150),
    ("2h30", 150),
    ("2h 30m", 150),
    ("2 timmar och 30 minuter", 150),
    ("en timme och 15", 75),
    ("1 timma 15 min", 75),
    ("2:30 h", 150),
    ("45 min", 45),
    ("150 minuter", 150),
    ("fyrtiofem minuter", 45),
    ("en timme", 60),
    ("två", 120),
    ("två timmar", 120),
    ("en och en halv timme", 90),
    ("två och en halv timme", 150),
    ("två och en halv", 150),
    ("2 och en halv timme", 150),
    ("två timmar och en halv", 150),
    ("en halv timme", 30),
    ("en halvtimme", 30),
    ("Halvtimme", 30),
    ("en kvart", 15),
    ("kvart", 15),
    ("tre kvart", 45),
    ("trekvart", 45),
    ("en timme och en kvart", 75),
    ("2 timmar och tre kvart", 165),
    ("ca 2 timmar", 120),
    ("  2,5  timmar. ", 150),
]


@pytest.mark.parametrize(("text", "minutes"), LENGTHS)
def test_a_length(text: str, minutes: int) -> None:
    assert read_time(text, THURSDAY) == Reading(None, None, minutes)


@pytest.mark.parametrize(("text", "minutes"), [("2,5", 150), ("en kvart", 15), ("10,5", 630)])
def test_a_length_begins_when_it_was_planned_to_begin(text: str, minutes: int) -> None:
    start = PLANNED[0]
    assert read_time(text, THURSDAY, PLANNED) == Reading(start, start + timedelta(minutes=minutes), minutes)


def test_a_plan_for_another_day_says_nothing_about_the_start() -> None:
    assert read_time("2,5", THURSDAY - timedelta(days=1), PLANNED) == Reading(None, None, 150)


RANGES = [
    ("14.30-17", "14:30", "17:00"),
    ("14.30–17.00", "14:30", "17:00"),
    ("14:30 - 17:00", "14:30", "17:00"),
    ("14,30-17,00", "14:30", "17:00"),
    ("1430-1700", "14:30", "17:00"),
    ("930-12", "09:30", "12:00"),
    ("0930-1200", "09:30", "12:00"),
    ("9 till 12", "09:00", "12:00"),
    ("9-12", "09:00", "12:00"),
    ("9—12", "09:00", "12:00"),
    ("09.00--12.00", "09:00", "12:00"),
    ("från 9 till 12", "09:00", "12:00"),
    ("mellan 9 och 12", "09:00", "12:00"),
    ("9 fram till 12", "09:00", "12:00"),
    ("kl 14–16.30", "14:00", "16:30"),
    ("kl. 14.30 - kl. 17", "14:30", "17:00"),
    ("klockan nio till klockan tolv", "09:00", "12:00"),
    ("halv tio–12", "09:30", "12:00"),
    ("halv 10 - 12", "09:30", "12:00"),
    ("kvart över nio till tolv", "09:15", "12:00"),
    ("kvart i nio till tio", "08:45", "10:00"),
    ("tio över nio till tjugo i elva", "09:10", "10:40"),
    ("fem i halv tio till fem över halv elva", "09:25", "10:35"),
    ("halv 15 - kvart över 16", "14:30", "16:15"),
    # An end before the start is in the afternoon when that makes it later the same day.
    ("9-2", "09:00", "14:00"),
    ("11-1", "11:00", "13:00"),
    ("12-1", "12:00", "13:00"),
    ("14.30-5", "14:30", "17:00"),
    # A start before six, written as one speaks, is in the afternoon.
    ("2-4", "14:00", "16:00"),
    ("två till fyra", "14:00", "16:00"),
    ("halv ett - tre", "12:30", "15:00"),
    ("1-3 på eftermiddagen", "13:00", "15:00"),
    ("2-16", "14:00", "16:00"),
    # As written: a leading zero, a part of the day, and all from six on.
    ("02-04", "02:00", "04:00"),
    ("0.30-2.30", "00:30", "02:30"),
    ("7-9", "07:00", "09:00"),
    ("7-20", "07:00", "20:00"),
    ("7 på kvällen till 9 på kvällen", "19:00", "21:00"),
    ("9 fm - 1 em", "09:00", "13:00"),
]


@pytest.mark.parametrize(("text", "start", "end"), RANGES)
def test_from_and_to(text: str, start: str, end: str) -> None:
    reading = read_time(text, THURSDAY)
    assert (wall(reading.starts_at), wall(reading.ends_at)) == (f"19 {start}", f"19 {end}")


@pytest.mark.parametrize("text", [text for text, _start, _end in RANGES if "." in text])
def test_a_clock_is_read_the_same_without_its_full_stop(text: str) -> None:
    assert read_time(re.sub(r"(\d)\.(\d\d)", r"\1\2", text), THURSDAY) == read_time(text, THURSDAY)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("9-5", "09:00", "17:00"),  # eight hours, and not a minute more
        ("12-22", "12:00", "22:00"),
        ("9-17.01", "09:00", "17:01"),
        ("1-23", "13:00", "23:00"),
        ("12-10 på kvällen", "12:00", "22:00"),
    ],
)
def test_a_long_day_is_read_when_its_end_is_no_guess(text: str, start: str, end: str) -> None:
    reading = read_time(text, THURSDAY)
    assert (wall(reading.starts_at), wall(reading.ends_at)) == (f"19 {start}", f"19 {end}")


@pytest.mark.parametrize(
    ("text", "planned_hours", "minutes"),
    [("7-5", (7, 17), 600), ("7-5", (7, 18), 600), ("7-5", (7, 16), None), ("12-10", (14, 16), None)],
)
def test_the_plan_makes_a_long_day_more_than_a_guess(
    text: str, planned_hours: tuple[int, int], minutes: int | None
) -> None:
    planned = (swedish(2026, 11, 19, planned_hours[0]), swedish(2026, 11, 19, planned_hours[1]))
    if minutes is None:
        with pytest.raises(Refused, match=LONG_GUESS):
            read_time(text, THURSDAY, planned)
    else:
        assert read_time(text, THURSDAY, planned).minutes == minutes


@pytest.mark.parametrize(
    ("text", "start", "end", "minutes"),
    [
        ("22–01", "19 22:00", "20 01:00", 180),
        ("22-1", "19 22:00", "20 01:00", 180),
        ("23.30-0.30", "19 23:30", "20 00:30", 60),
        ("20-24", "19 20:00", "20 00:00", 240),
        ("20 till midnatt", "19 20:00", "20 00:00", 240),
    ],
)
def test_past_midnight_counts_to_the_day_it_began(text: str, start: str, end: str, minutes: int) -> None:
    reading = read_time(text, THURSDAY)
    assert (wall(reading.starts_at), wall(reading.ends_at), reading.minutes) == (start, end, minutes)


@pytest.mark.parametrize(
    ("text", "planned_hours", "start", "end"),
    [
        ("7-9", (19, 21), "19:00", "21:00"),
        ("7-9", (14, 16), "07:00", "09:00"),
        ("sju till nio", (18, 20), "19:00", "21:00"),
        ("2-4", (14, 16), "14:00", "16:00"),
        ("2-4", (2, 5), "02:00", "04:00"),
        ("9-12", (9, 12), "09:00", "12:00"),
    ],
)
def test_the_planned_time_tells_morning_from_evening(
    text: str, planned_hours: tuple[int, int], start: str, end: str
) -> None:
    planned = (swedish(2026, 11, 19, planned_hours[0]), swedish(2026, 11, 19, planned_hours[1]))
    reading = read_time(text, THURSDAY, planned)
    assert (wall(reading.starts_at), wall(reading.ends_at)) == (f"19 {start}", f"19 {end}")


UNREADABLE, ONE_END, SEVERAL = "kunde inte läsa", "både när du började", "en tid i taget"
TOO_LONG, NOTHING, MINUS = "mer än 24 timmar", "noll", "utan minustecken"
MINUTES, LONG_GUESS = "högst 59", "Skriv sluttiden med 24 timmar, till exempel 12–22."
REFUSED = [
    ("", UNREADABLE),
    ("   ", UNREADABLE),
    ("abc", UNREADABLE),
    ("hela dagen", UNREADABLE),
    ("🙂", UNREADABLE),
    ("2-3 timmar", UNREADABLE),
    ("9 12", UNREADABLE),
    ("9.5-12", UNREADABLE),
    ("9-25", UNREADABLE),
    ("9.75-12", MINUTES),
    ("24-02", UNREADABLE),
    ("13:75", MINUTES),
    ("13:60", MINUTES),
    ("2:75", MINUTES),
    ("2 h 75 min", MINUTES),
    ("13:75-15", MINUTES),
    ("13-1475", MINUTES),
    ("kl 13.99", MINUTES),
    ("1,333", UNREADABLE),
    ("2019-11-19", SEVERAL),
    ("1" * 61, UNREADABLE),
    ("14.30", ONE_END),
    ("14:30", ONE_END),
    ("13:59", ONE_END),
    ("1430", ONE_END),
    ("1430 h", ONE_END),
    ("14.30 h", ONE_END),
    ("halv tio", ONE_END),
    ("kl 14", ONE_END),
    ("14-", ONE_END),
    ("9-12, 13-15", SEVERAL),
    ("9-12 och 13-15", SEVERAL),
    ("2.10", "med kolon"),
    ("2,40", "med kolon"),
    ("25", TOO_LONG),
    ("25 h", TOO_LONG),
    ("45", TOO_LONG),
    ("1441 min", TOO_LONG),
    ("0", NOTHING),
    ("0:00", NOTHING),
    ("0 min", NOTHING),
    ("9-9", "samma tid"),
    ("-2", MINUS),
    ("−2,5", MINUS),
    ("12-10", LONG_GUESS),
    ("12–10.30", LONG_GUESS),
    ("8-5.01", LONG_GUESS),
    ("5-3", LONG_GUESS),
    ("1-11", LONG_GUESS),
    ("tolv till tio", LONG_GUESS),
]


@pytest.mark.parametrize(("text", "words"), REFUSED)
def test_what_cannot_be_read_gets_kind_words_beside_the_field(text: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refusal:
        read_time(text, THURSDAY)
    assert refusal.value.field == "time"


# --- The two nights of the year ----------------------------------------------
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


@pytest.mark.parametrize(
    ("day", "text", "minutes"),
    [
        (SPRING, "00-04", 180),
        (SPRING, "01.30-03.30", 60),
        (AUTUMN, "00-04", 300),
        (AUTUMN, "01-02.30", 90),
        (AUTUMN, "02.30-03.30", 120),
    ],
)
def test_a_night_when_the_clock_changes_counts_the_time_that_passed(
    day: date, text: str, minutes: int
) -> None:
    assert read_time(text, day).minutes == minutes


@pytest.mark.parametrize("text", ["02.30-05", "01-02.30"])
def test_a_time_that_did_not_exist_is_told_kindly(text: str) -> None:
    with pytest.raises(Refused, match="flyttades fram"):
        read_time(text, SPRING)


def test_a_time_that_came_twice_is_the_first_one() -> None:
    start = read_time("02.30-05", AUTUMN).starts_at
    assert start is not None
    assert start.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_day_of_25_hours_is_more_than_an_entry_holds() -> None:
    with pytest.raises(Refused, match=TOO_LONG):
        read_time("00-24", AUTUMN)


# --- Days ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("days", [0, 1, 365])
def test_a_day_that_has_been(days: int) -> None:
    check_day(THURSDAY - timedelta(days=days), THURSDAY)


@pytest.mark.parametrize(("days", "words"), [(-1, "inte varit än"), (366, "Ring din kontakt")])
def test_a_day_to_come_or_long_past_is_refused(days: int, words: str) -> None:
    with pytest.raises(Refused, match=words) as refusal:
        check_day(THURSDAY - timedelta(days=days), THURSDAY)
    assert refusal.value.field == "day"


# --- Whatever is typed ----------------------------------------------
SIGNS = st.text(alphabet="0123456789,.:-– ½/halvtioenkröstimdgfj\u0663", max_size=20)


@given(st.one_of(st.text(max_size=80), SIGNS))
@example("9" * 5_000)
@example("²")
@example("1²-3")
def test_any_text_is_read_or_refused_and_never_breaks(text: str) -> None:
    try:
        reading = read_time(text, THURSDAY, PLANNED)
    except Refused:
        return
    assert 0 < reading.minutes <= 24 * 60
    assert reading.starts_at is not None
    assert reading.ends_at is not None
    assert reading.ends_at - reading.starts_at == timedelta(minutes=reading.minutes)


@given(st.integers(0, 24 * 60), st.integers(0, 24 * 60))
def test_a_written_clock_is_read_as_it_stands(one: int, other: int) -> None:
    first, last = sorted((one, other))
    if first == last:
        return
    written = f"{first // 60:02d}.{first % 60:02d}–{last // 60:02d}.{last % 60:02d}"
    reading = read_time(written, THURSDAY)
    midnight = datetime(2026, 11, 19, tzinfo=STOCKHOLM)
    assert (reading.starts_at, reading.minutes) == (midnight + timedelta(minutes=first), last - first)


def wall(at: datetime | None) -> str:
    assert at is not None
    return f"{at:%d %H:%M}"

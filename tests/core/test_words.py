"""How dates, times, sums and numbers are written for people."""

from datetime import UTC, date, datetime, time

import pytest
from django.template import Context, Template, TemplateDoesNotExist

from core.templatetags import words

NBSP = "\N{NO-BREAK SPACE}"


def plain(text: str) -> str:
    """The words with ordinary spaces, so that the expected answers can be read."""
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("ore", "expected"),
    [
        (42000, "420 kr"),
        (41250, "412,50 kr"),
        (5, "0,05 kr"),
        (0, "0 kr"),
        (7200500, "72 005 kr"),
        (-3400, "−34 kr"),
        (None, ""),
    ],
)
def test_sum_in_kronor(ore: int | None, expected: str) -> None:
    assert plain(words.kronor(ore)) == expected


def test_a_sum_never_breaks_across_lines() -> None:
    assert " " not in words.kronor(7200500)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (150, "2 timmar 30 minuter"),
        (60, "1 timme"),
        (61, "1 timme 1 minut"),
        (45, "45 minuter"),
        (0, "0 minuter"),
        (None, "0 minuter"),
    ],
)
def test_duration(minutes: int | None, expected: str) -> None:
    assert plain(words.duration(minutes)) == expected


def test_days_are_written_in_swedish() -> None:
    on = date(2026, 11, 19)
    assert plain(words.weekday_day(on)) == "Torsdag 19 november"
    assert plain(words.in_sentence(words.weekday_day(on))) == "torsdag 19 november"
    assert plain(words.day_year(on)) == "19 november 2026"
    assert plain(words.month_year(on)) == "November 2026"
    assert words.month_name(on) == "november"


MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (MONDAY, "i dag"),
        (date(2026, 11, 24), "tisdag 24 november"),
        (date(2026, 11, 25), "onsdag 25 november"),
    ],
)
def test_a_promised_day(on: date, expected: str) -> None:
    assert plain(words.by_day(on, MONDAY)) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (MONDAY, "i dag"),
        (date(2026, 11, 22), "i går"),
        (date(2026, 11, 21), "i lördags"),
        (date(2026, 11, 20), "i fredags"),
        (date(2026, 11, 17), "i tisdags"),
        (date(2026, 11, 16), "den 16 november"),
        # 23.30 UTC is the next day in Sweden.
        (datetime(2026, 11, 22, 23, 30, tzinfo=UTC), "i dag"),
    ],
)
def test_a_day_that_has_been(on: date, expected: str) -> None:
    assert plain(words.past_day(on, MONDAY)) == expected


@pytest.mark.parametrize(
    ("moment", "shown", "clock"),
    [
        # 23.30 UTC is the next day in Sweden, winter and summer.
        (datetime(2026, 11, 18, 23, 30, tzinfo=UTC), "Torsdag 19 november", "00.30"),
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "Torsdag 2 juli", "00.30"),
    ],
)
def test_moments_are_shown_as_the_clock_in_sweden(moment: datetime, shown: str, clock: str) -> None:
    assert plain(words.weekday_day(moment)) == shown
    assert words.clock(moment) == clock


def test_a_range_stands_in_a_span_that_does_not_wrap() -> None:
    assert words.time_range(time(14), time(16, 30)) == '<span class="nowrap">14.00–16.30</span>'


def test_an_open_range_shows_its_start() -> None:
    assert words.time_range(time(14)) == '<span class="nowrap">14.00</span>'


@pytest.mark.parametrize(
    ("stored", "shown", "dialled"),
    [
        ("+46701740633", "070-174 06 33", "+46701740633"),
        ("070-174 06 33", "070-174 06 33", "0701740633"),
        ("031-390 06 20", "031-390 06 20", "0313900620"),
        ("112", "112", "112"),
        ("växeln", "växeln", ""),
        ("", "", ""),
    ],
)
def test_phone_numbers(stored: str, shown: str, dialled: str) -> None:
    assert plain(words.phone(stored)) == shown
    assert words.dial(stored) == dialled


@pytest.mark.parametrize(("name", "expected"), [("Maja Provlund", "MP"), ("Kim", "K"), ("", "")])
def test_initials(name: str, expected: str) -> None:
    assert words.initials(name) == expected


@pytest.mark.parametrize(("per_mille", "expected"), [(120, "12 %"), (125, "12,5 %"), (None, "")])
def test_percent(per_mille: int | None, expected: str) -> None:
    assert plain(words.percent(per_mille)) == expected


def test_an_icon_is_hidden_from_screen_readers() -> None:
    assert 'aria-hidden="true"' in words.icon("clock")


def test_an_icon_without_a_drawing_stops_the_page() -> None:
    with pytest.raises(TemplateDoesNotExist):
        words.icon("no-such-drawing")


@pytest.mark.parametrize("kind", words.STATUS_ICONS)
def test_a_status_is_an_icon_and_words(kind: str) -> None:
    tag = words.status(kind, "Väntar <nu>")
    assert "<svg" in tag
    assert "Väntar &lt;nu&gt;" in tag


def test_the_filters_are_there_in_every_template() -> None:
    page = Template("{{ ore|kronor }} {% date_tile on %}")
    html = page.render(Context({"ore": 42000, "on": date(2026, 11, 26)}))
    assert plain(html).startswith("420 kr")
    assert ">nov<" in html
    assert ">26<" in html

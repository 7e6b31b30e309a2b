"""Where one stands beside one's own limits: figures from the shipped rules, words where there are none."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fees.actions.own_watches import SIZE, read, written
from fees.legal.rulebook import RuleBook
from fees.legal.shipped import rulebook
from fees.own_watches import LEVELS, OwnFigures, Standing, Watch, WatchKind, standing

TODAY = date(2026, 11, 23)
NOTHING = OwnFigures(TODAY, received_ore=0, coming_ore=0, week_minutes=0, last_week_minutes=0)
BOOK, EMPTY = rulebook(), RuleBook([])


def stands(watch: Watch, book: RuleBook = BOOK, **figures: int) -> Standing:
    return standing(watch, replace(NOTHING, **figures), book)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


# --- Sums of the year -----------------------------------------------------------------------------
# Limit 25 041 kr for 2026; four fifths of it is 20 032,80 kr.
@pytest.mark.parametrize(
    ("received", "coming", "percent", "near"),
    [
        (0, 0, 0, ""),
        (1_240_000, 0, 49, ""),
        (2_003_279, 0, 79, ""),
        (2_003_280, 0, 80, "Du är nära gränsen."),
        (1_000_000, 1_003_280, 80, "Du är nära gränsen."),
        (2_504_100, 0, 100, "Du är nära gränsen."),
        (2_504_101, 0, 100, "Det är mer än gränsen."),
        (-8_400, 0, 0, ""),
    ],
)
def test_the_no_tax_limit_of_2026(received: int, coming: int, percent: int, near: str) -> None:
    found = stands(Watch(WatchKind.NO_TAX), received_ore=received, coming_ore=coming)
    assert found.percent == percent
    assert found.near.startswith(near)
    assert bool(found.near) == bool(near)


def test_it_says_what_has_come_and_what_the_limit_is() -> None:
    found = stands(Watch(WatchKind.NO_TAX), received_ore=1_240_000)
    assert plain(found.lines[0]) == "Du har fått 12 400 kr i år före skatt. Gränsen är 25 041 kr."


# Facts: fribelopp of 2026 by level.
@pytest.mark.parametrize(
    ("level", "limit"),
    [
        ("1", "59 200 kr"),
        ("3/4", "153 920 kr"),
        ("2/3", "213 120 kr"),
        ("1/2", "248 640 kr"),
        ("1/4", "343 360 kr"),
    ],
)
def test_the_free_amount_of_each_level(level: str, limit: str) -> None:
    found = stands(Watch(WatchKind.FREE_AMOUNT, level=level))
    assert plain(found.lines[0]).endswith(f"Gränsen är {limit}.")


@pytest.mark.parametrize("watch", [Watch(WatchKind.NO_TAX), Watch(WatchKind.FREE_AMOUNT, level="1")])
def test_without_a_rule_there_are_words_and_no_limit(watch: Watch) -> None:
    found = stands(watch, EMPTY, received_ore=1_240_000)
    assert (found.percent, found.near) == (None, "")
    assert "står inte här än" in found.lines[-1]
    assert not any("Gränsen är" in line for line in found.lines)


@pytest.mark.parametrize("kind", [WatchKind.NO_TAX, WatchKind.FREE_AMOUNT, WatchKind.UNPAID_HOURS])
def test_what_nobody_has_verified_gives_no_number(kind: WatchKind) -> None:
    book = RuleBook(replace(rule, confidence="U") for rules in rulebook().rules.values() for rule in rules)
    assert stands(Watch(kind, level="1"), book).percent is None


# --- Hours of the week ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("minutes", "percent", "near"),
    [
        (0, 0, ""),
        (479, 79, ""),
        (480, 80, "Du är nära gränsen."),
        (599, 99, "Du är nära gränsen."),
        # E11c: the limit is under ten hours, so that ten is not under it.
        (600, 100, "Det är inte under gränsen."),
        (900, 100, "Det är inte under gränsen."),
    ],
)
def test_under_ten_hours_a_week(minutes: int, percent: int, near: str) -> None:
    found = stands(Watch(WatchKind.UNPAID_HOURS), week_minutes=minutes)
    assert found.percent == percent
    assert found.near.startswith(near)
    assert bool(found.near) == bool(near)


@pytest.mark.parametrize("figures", [{"received_ore": 100}, {"coming_ore": 100}])
def test_who_is_paid_too_is_told_that_something_else_may_hold(figures: dict[str, int]) -> None:
    found = stands(Watch(WatchKind.UNPAID_HOURS), **figures)
    assert any("lön eller arvode i år" in line for line in found.lines)


# --- Last days ------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", [WatchKind.STIMULUS_END, WatchKind.ADJUSTED_TAX])
@pytest.mark.parametrize(
    ("days", "percent", "is_near", "words"),
    [
        (61, None, False, ""),
        (60, 0, True, "60 dagar kvar."),
        (45, 25, True, "45 dagar kvar."),
        (1, 98, True, "En dag kvar."),
        (0, 100, True, "Det är i dag."),
        (-1, None, False, ""),
    ],
)
def test_sixty_days_before_the_page_says_so(
    kind: WatchKind, days: int, percent: int | None, is_near: bool, words: str
) -> None:
    found = stands(Watch(kind, last_day=TODAY + timedelta(days=days)))
    assert (found.percent, bool(found.near)) == (percent, is_near)
    assert found.lines[0].endswith(words)


def test_what_is_over_stays_until_the_person_takes_it_away() -> None:
    found = stands(Watch(WatchKind.STIMULUS_END, last_day=date(2026, 9, 30)))
    assert plain(found.lines[0]) == (
        "Perioden slutade 30 september 2026. Fråga din handläggare vad som gäller nu."
    )


def test_the_per_cent_is_said_when_it_is_saved() -> None:
    watch = Watch(WatchKind.ADJUSTED_TAX, percent=0, last_day=date(2027, 12, 31))
    assert any("0 procent" in line for line in stands(watch).lines)
    assert not any("procent" in line for line in stands(replace(watch, percent=None)).lines)


# --- What is inside the ciphertext ----------------------------------------------------------------
days = st.none() | st.dates()
WATCHES = st.builds(
    Watch,
    kind=st.sampled_from(list(WatchKind)),
    level=st.sampled_from(["", *LEVELS]),
    percent=st.none() | st.integers(0, 100),
    last_day=days,
)


@given(st.lists(WATCHES, unique_by=lambda one: one.kind))
def test_what_is_written_is_read_again_and_always_as_long(watches: list[Watch]) -> None:
    text = written(watches)
    assert len(text) == SIZE
    assert read(text) == sorted(watches, key=lambda one: list(WatchKind).index(one.kind))

"""A workshop with equal sides, without JavaScript: planned at a desk, written down on phones by both sides,
its ideas owned and answered, and the answers told to those who gave them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from playwright.sync_api import Browser

from core.periods import STOCKHOLM
from tests.journeys.people import logged_in
from tests.journeys.steps import say_whether
from tests.journeys.text_steps import GRETA
from tests.journeys.workshop_steps import (
    ANSWER,
    IDEA,
    SECOND_ANSWER,
    SECOND_IDEA,
    TITLE,
    TODAY_IT_IS,
    answer,
    ask,
    finish,
    give_owner,
    give_seats,
    plan,
    say_yes,
    schedule,
    see_equal_sides,
    write_down,
)
from tests.real.installation import Installation

NOOR = ("noor", "Noor Påhittsson")


@pytest.fixture(autouse=True)
def today(city: Installation) -> Iterator[date]:
    city.move_clock(datetime.now(UTC))
    yield datetime.now(STOCKHOLM).date()
    city.move_clock(datetime.now(UTC))


def test_from_equal_sides_to_answered_ideas(browser: Browser, city: Installation, today: date) -> None:
    day = today + timedelta(days=2)
    prepare(browser, city, day)
    city.move_clock(datetime.combine(day, time(18), STOCKHOLM))
    hold(browser, city)
    tell(browser, city)


def prepare(browser: Browser, city: Installation, day: date) -> None:
    with logged_in(browser, city, "maja", javascript=False) as maja:
        plan(maja, day)
        schedule(maja)
        give_seats(maja)
        ask(maja, (NOOR[1], GRETA[1]), day - timedelta(days=1))
    for who, _name in (NOOR, GRETA[:2]):
        with logged_in(browser, city, who, javascript=False) as person:
            say_yes(person, "17.00–20.00")
    with logged_in(browser, city, "maja", javascript=False) as maja:
        see_equal_sides(maja)


def hold(browser: Browser, city: Installation) -> None:
    """Each side writes for itself; the coordinator says that all of it stands there."""
    with logged_in(browser, city, "noor", javascript=False) as noor:
        write_down(noor, "/portal/", "Idéer", IDEA)
    with logged_in(browser, city, GRETA[0], javascript=False) as greta:
        write_down(greta, "/portal/", "Så är det i dag", TODAY_IT_IS)
    with logged_in(browser, city, "una", javascript=False, on_phone=True) as una:
        write_down(una, "/medarbetare/", "Idéer", SECOND_IDEA)
    with logged_in(browser, city, "maja", javascript=False) as maja:
        finish(maja)
        give_owner(maja, IDEA, "Gör det direkt")
        give_owner(maja, SECOND_IDEA, "En fråga för organisationen")


def tell(browser: Browser, city: Installation) -> None:
    """Nobody is told before the last idea has its answer."""
    with logged_in(browser, city, "ubbe", javascript=False) as ubbe:
        answer(ubbe, IDEA, ANSWER, "Vi har använt det")
    with logged_in(browser, city, "noor", javascript=False) as noor:
        noor.go("/portal/svar/")
        noor.click(TITLE)
        assert not noor.page.get_by_text("Ni hade 2 idéer.").count()
    with logged_in(browser, city, "ubbe", javascript=False) as ubbe:
        answer(ubbe, SECOND_IDEA, SECOND_ANSWER, "Vi har använt en del")
    with logged_in(browser, city, "noor", javascript=False) as noor:
        noor.go("/portal/svar/")
        noor.click(TITLE)
        noor.sees("Ni hade 2 idéer. 2 av dem blir något, helt eller delvis.")
        noor.fits()
        say_whether(noor, TITLE, ANSWER, "Ja")

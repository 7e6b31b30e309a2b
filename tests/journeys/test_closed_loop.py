"""The loop closes, at 360 px without JavaScript: said, answered, 'nej', answered again, 'ja'."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser

from tests.journeys.people import logged_in
from tests.journeys.steps import Said, answer_for_unit, say, say_whether
from tests.real.installation import Installation

SAID = Said("Lampan i trappan", "Det är mörkt och jag snubblade.", "Fiktivsson")


@pytest.fixture(autouse=True)
def _today(city: Installation) -> None:
    city.move_clock(datetime.now(UTC))


def test_what_is_said_is_answered_until_the_giver_says_yes(browser: Browser, city: Installation) -> None:
    say_it(browser, city)
    answer_for_unit(browser, city, SAID, "Vi har beställt en ny lampa.")
    judge(browser, city, "Vi har beställt en ny lampa.", "Nej", missing="När kommer den?")
    answer_for_unit(browser, city, SAID, "Lampan sitter uppe.", told="När kommer den?")
    judge(browser, city, "Lampan sitter uppe.", "Ja")


def say_it(browser: Browser, city: Installation) -> None:
    with logged_in(browser, city, "sam", javascript=False) as sam:
        sam.go("/portal/")
        sam.click("Vad hände sedan?")
        sam.click("Säg vad du tycker")
        say(sam, SAID.title, SAID.text, "Vuxenenheten")


def judge(browser: Browser, city: Installation, words: str, verdict: str, missing: str = "") -> None:
    with logged_in(browser, city, "sam", javascript=False) as sam:
        say_whether(sam, SAID.title, words, verdict, missing)

"""The loop closes, at 360 px without JavaScript: said, answered, 'nej', answered again, 'ja'."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser

from tests.journeys.people import logged_in
from tests.real.installation import Installation

TITLE = "Lampan i trappan"


@pytest.fixture(autouse=True)
def _today(city: Installation) -> None:
    city.move_clock(datetime.now(UTC))


def test_what_is_said_is_answered_until_the_giver_says_yes(browser: Browser, city: Installation) -> None:
    say_it(browser, city)
    answer_it(browser, city, "Vi har beställt en ny lampa.")
    say_whether(browser, city, "Vi har beställt en ny lampa.", "Nej", missing="När kommer den?")
    answer_it(browser, city, "Lampan sitter uppe.", told="När kommer den?")
    say_whether(browser, city, "Lampan sitter uppe.", "Ja")


def say_it(browser: Browser, city: Installation) -> None:
    """First with nothing written, then right."""
    with logged_in(browser, city, "sam", javascript=False) as sam:
        sam.go("/portal/")
        sam.click("Vad hände sedan?")
        sam.click("Säg vad du tycker")
        sam.fill("Vad gäller det?", TITLE)
        sam.click("Skicka")
        sam.sees("Något behöver ändras")
        assert sam.page.get_by_label("Vad gäller det?").input_value() == TITLE
        sam.page.get_by_label("Vad vill du säga?").fill("Det är mörkt och jag snubblade.")
        sam.page.get_by_label("Vuxenenheten").check()
        sam.click("Skicka")
        sam.sees("Tack! Nu ska någon svara.")


def answer_it(browser: Browser, city: Installation, words: str, told: str = "") -> None:
    """The unit's employee, who is not told who said it."""
    with logged_in(browser, city, "ubbe") as ubbe:
        ubbe.go("/medarbetare/")
        ubbe.click("Läs och svara")
        ubbe.click(ubbe.page.get_by_role("link", name=TITLE).first)
        ubbe.sees("Det är mörkt och jag snubblade.")
        if told:
            ubbe.sees(told)
        assert "Fiktivsson" not in ubbe.page.content()
        ubbe.look()
        ubbe.page.get_by_label("Vi har använt det").check()
        ubbe.page.get_by_label("Svara med egna ord").fill(words)
        ubbe.click("Skicka svaret")
        ubbe.sees("Tack! Svaret är skickat.")
        ubbe.look()


def say_whether(browser: Browser, city: Installation, words: str, verdict: str, missing: str = "") -> None:
    with logged_in(browser, city, "sam", javascript=False) as sam:
        sam.go("/portal/svar/")
        sam.click(sam.page.get_by_role("link", name=TITLE).first)
        sam.sees(words)
        sam.page.get_by_label("Saknas något?").fill(missing)
        sam.click(sam.page.get_by_role("button", name=verdict, exact=True))
        sam.sees("Tack! Då är det klart." if verdict == "Ja" else "De ska svara dig igen.")

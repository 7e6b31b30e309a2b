"""'Vad blir kvar?' on a phone: to an amount, to a letter, back, and on a shared computer."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Error

from core.periods import STOCKHOLM
from tests.journeys.left_steps import at_the_first_question, sees_the_amount, to_an_amount
from tests.journeys.people import Person, logged_in
from tests.journeys.steps import plan_and_ask
from tests.real.installation import Installation

TITLE, NAME, WHO = "Läsa ett brev om avgifter", "Robin Exempelgren", "robin"
# A day that nothing else in the city holds; the sum and the day as typed and as they could be kept.
LAST = date(2027, 7, 19)
SUMS = (b"243 737,41", b"243737,41", b"243737.41", b"24373741")
MARKS = (*SUMS, b"2027-07-19", b"stimulus_last", b"granted_year")
QUICK = timedelta(days=2)


@pytest.fixture(scope="module")
def asked(browser: Browser, city: Installation) -> str:
    """A question of one's own to Robin; its words. Other journeys move the clock of the city they share."""
    city.move_clock(datetime.now(UTC))
    today = datetime.now(STOCKHOLM).date()
    with logged_in(browser, city, "maja") as maja:
        plan_and_ask(maja, TITLE, today + 5 * QUICK, answer_by=today + QUICK, name=NAME)
    return TITLE


@contextmanager
def at_the_question(
    browser: Browser, city: Installation, title: str, *, javascript: bool
) -> Iterator[Person]:
    """Robin's phone on the first question, which the offer leads to. The log-in may be ended by the test."""
    with logged_in(browser, city, WHO, javascript=javascript) as robin:
        robin.go("/portal/")
        robin.open_question(title)
        at_the_first_question(robin)
        yield robin
    city.sessions.pop(WHO, None)


def press_back(robin: Person) -> None:
    """The browser's own. Where it would send a form again it asks first, and shows nothing until then."""
    with pytest.raises(Error, match="ERR_CACHE_MISS"):
        robin.page.go_back()
    robin.page.wait_for_timeout(500)
    assert robin.page.url.startswith("chrome-error:")
    assert not re.search("Försörjningsstöd|84 kr|behålla", robin.page.locator("body").inner_text())


def send_again(robin: Person) -> str:
    """Yes to the browser's question; what is then shown."""
    robin.page.reload()
    robin.page.wait_for_load_state()
    return robin.page.locator("body").inner_text()


def test_an_amount_without_javascript(browser: Browser, city: Installation, asked: str) -> None:
    with at_the_question(browser, city, asked, javascript=False) as robin:
        to_an_amount(robin, LAST)
        assert "?" not in robin.page.url, "no answer in the address"
        # Back by the browser, and on again: every other answer is still there.
        press_back(robin)
        assert "Hur mycket lön har du fått från kommunen i år?" in send_again(robin)
        robin.page.locator("main input[name=paid_before]").fill("0")
        robin.click("Fortsätt")
        sees_the_amount(robin)
        # Back by the page's own button.
        robin.click(robin.page.get_by_role("button", name="Tillbaka"))
        assert robin.page.locator("main input[name=paid_before]").input_value() == "0"
        robin.click(robin.page.get_by_role("button", name="Tillbaka"))
        robin.sees("Hur mycket skatt dras på lönen?")
        assert robin.page.get_by_label("Ingen skatt dras").is_checked()
        robin.click("Fortsätt")
        robin.click(robin.page.get_by_role("button", name="Ändra Jobbstimulans"))
        robin.page.get_by_label("Nej", exact=True).check()
        robin.click("Fortsätt")
        robin.sees("Utan beslut om jobbstimulans räknas hela lönen mot ditt stöd.")
        robin.click("Tillbaka till frågan")
        robin.sees("Ja, jag vill")


def test_a_letter_without_javascript(browser: Browser, city: Installation, asked: str) -> None:
    with at_the_question(browser, city, asked, javascript=False) as robin:
        robin.page.get_by_label("Sjukersättning").check()
        robin.click("Fortsätt")
        robin.page.locator("main input[name=granted_year]").fill("2999")
        robin.click("Fortsätt")
        robin.sees("Det året har inte varit än.")
        robin.page.locator("main input[name=granted_year]").fill("2015")
        robin.click("Fortsätt")
        robin.sees("Berätta för Försäkringskassan innan du börjar")
        robin.sees("Vi visar ingen summa.")
        robin.sees("Om du väljer bara utlägg")
        robin.fits()
        robin.click("Skriv ut brevet")
        robin.sees("Till Försäkringskassan")
        robin.sees(asked)
        robin.sees("Anställning per timme, 336 kr före skatt")
        robin.fits()
        letter = robin.page.locator(".letter").inner_text()
        assert "Robin" not in letter
        robin.page.emulate_media(media="print")
        printed = robin.page.locator("body").inner_text()
        assert "Personnummer" in printed
        assert not re.search("Lämna snabbt|Tillbaka|Vi sparar inte|Behöver du hjälp", printed)


@pytest.mark.parametrize("how", ["forget", "log out", "leave"])
def test_a_shared_computer_without_javascript(
    browser: Browser, city: Installation, asked: str, how: str
) -> None:
    """The next one at the computer presses back, and even yes to sending the form again."""
    with at_the_question(browser, city, asked, javascript=False) as robin:
        to_an_amount(robin, LAST)
        end(robin, how)
        press_back(robin)
        shown = send_again(robin)
        assert not re.search(r"behålla|84 kr|243 737|Försörjningsstöd|2027", shown), shown
        assert re.search("Sidan går inte att skicka igen|Logga in", shown), shown


def end(robin: Person, how: str) -> None:
    if how == "forget":
        robin.click("Klart, glöm mina svar")
        robin.sees("Ja, jag vill")
    elif how == "log out":
        robin.page.get_by_role("button", name="Logga ut").click()
    else:
        robin.page.get_by_role("link", name="Lämna snabbt").click()
    robin.page.wait_for_load_state()


def test_with_javascript_the_browsers_back_button_needs_no_question(
    browser: Browser, city: Installation, asked: str
) -> None:
    with at_the_question(browser, city, asked, javascript=True) as robin:
        robin.look()
        to_an_amount(robin, LAST)
        robin.look()
        robin.page.go_back()
        robin.sees("Hur mycket lön har du fått från kommunen i år?")
        robin.page.go_back()
        robin.page.go_back()
        robin.sees("Hur mycket skatt dras på lönen?")
        assert robin.page.get_by_label("Ingen skatt dras").is_checked()
        for _step in range(3):
            robin.page.go_forward()
        sees_the_amount(robin)
        robin.page.reload()
        robin.sees("Vad lever du på?")
        assert not robin.page.get_by_label("Försörjningsstöd").is_checked()


@pytest.mark.parametrize("how", ["forget", "log out", "leave"])
def test_a_shared_computer_with_javascript(
    browser: Browser, city: Installation, asked: str, how: str
) -> None:
    with at_the_question(browser, city, asked, javascript=True) as robin:
        to_an_amount(robin, LAST)
        end(robin, how)
        for _press in range(4):
            robin.page.go_back()
            robin.page.wait_for_timeout(300)
            shown = robin.page.locator("body").inner_text()
            assert not re.search(r"behålla|84 kr|243 737|2027", shown), shown
            assert not robin.page.locator("input:checked").count()


def test_nothing_is_left_in_any_file_of_the_city(browser: Browser, city: Installation, asked: str) -> None:
    """Database, its log of changes, what the processes wrote and every other file, byte by byte."""
    with at_the_question(browser, city, asked, javascript=False) as robin:
        to_an_amount(robin, LAST)
        end(robin, "log out")
    found = [
        (path.name, mark)
        for path in city.folder.rglob("*")
        if path.is_file() and "static" not in path.parts
        for mark in MARKS
        if mark in path.read_bytes()
    ]
    assert found == []
    assert TITLE.encode() in (city.folder / "city.sqlite3").read_bytes() + wal_of(city), (
        "the search reads rows"
    )


def wal_of(city: Installation) -> bytes:
    wal = city.folder / "city.sqlite3-wal"
    return wal.read_bytes() if wal.exists() else b""

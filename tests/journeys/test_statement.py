"""A statement and one's own limits at 360 px without JavaScript: read, made into a file and fetched; a limit
turned on with a day that cannot be, mended, seen and taken away."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser

from core.periods import STOCKHOLM
from tests.journeys.pay_steps import fetched, words_of
from tests.journeys.people import Person, logged_in
from tests.real.installation import Installation

MONTHS = 'main a[href^="/portal/besked/20"][href*="-"]'
LIMIT = "När min jobbstimulans slutar"


@pytest.fixture(autouse=True)
def today(city: Installation) -> datetime:
    city.move_clock(datetime.now(UTC))
    return datetime.now(STOCKHOLM)


def last_month_so_far(person: Person, today: datetime) -> str:
    """Where the latest statement leads. Journeys that ran before in the city may have paid months to come."""
    paths = [str(link.get_attribute("href")) for link in person.page.locator(MONTHS).all()]
    return max(path for path in paths if path <= f"/portal/besked/{today:%Y-%m}/")


def test_a_statement_is_read_made_and_fetched(browser: Browser, city: Installation, today: datetime) -> None:
    with logged_in(browser, city, "robin", javascript=False) as robin:
        robin.go("/portal/pengar/")
        robin.click(robin.page.locator("main a[href='/portal/besked/']"))
        robin.fits()
        robin.follow(last_month_so_far(robin, today))
        robin.sees("Skattepliktigt, före skatt")
        robin.fits()
        number = robin.page.get_by_text("Kontrollnummer:").locator(".number").inner_text()
        robin.click("Gör filen")
        document = fetched(robin)
        robin.fits()
    text = words_of(document)
    assert f"Kontrollnummer: {number}." in text
    assert "Robin" in text
    assert str(document.trailer["/Root"]["/Lang"]) == "sv"


def test_a_limit_is_turned_on_mended_seen_and_taken_away(
    browser: Browser, city: Installation, today: datetime
) -> None:
    with logged_in(browser, city, "robin", javascript=False) as robin:
        robin.go("/portal/val/")
        robin.click("Mina gränser")
        robin.sees("Allt är av tills du slår på det.")
        robin.fits()
        robin.click(robin.page.locator("#stimulus_end summary"))
        write_day(robin, "31", "2", str(today.year + 1))
        robin.click(f"Slå på {LIMIT}")
        robin.sees("Skriv en dag som finns, till exempel 31 12 2027.")
        assert robin.page.locator("#stimulus_end").get_by_label("Månad").input_value() == "2"
        robin.fits()
        soon = today + timedelta(days=45)
        write_day(robin, str(soon.day), str(soon.month), str(soon.year))
        robin.click(f"Slå på {LIMIT}")
        robin.sees("Sparat. Bara du ser det.")
        robin.sees("45 dagar kvar.")
        robin.sees("Fråga din handläggare vad som gäller efter den dagen.")
        robin.fits()
        robin.click(f"Ta bort {LIMIT}")
        robin.sees("Borttaget.")
        assert not robin.page.get_by_text("Det här har du sparat").count()
        assert "jobbstimulans" not in robin.page.url


def write_day(person: Person, day: str, month: str, year: str) -> None:
    limit = person.page.locator("#stimulus_end")
    for label, value in (("Dag", day), ("Månad", month), ("År", year)):
        limit.get_by_label(label, exact=True).fill(value)

"""The portal without JavaScript: submit, fail validation, correct, finish."""

from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Browser

from core.periods import STOCKHOLM
from tests.journeys.people import Person, logged_in
from tests.real.installation import Installation

TITLE, PLACE = "Datorhjälp, extra kväll", "Möteshuset"


@pytest.fixture(autouse=True)
def today(city: Installation) -> date:
    """The other journeys move the clock of the city they share."""
    city.move_clock(datetime.now(UTC))
    return datetime.now(STOCKHOLM).date()


def test_rest_and_return(browser: Browser, city: Installation) -> None:
    with logged_in(browser, city, "noor", javascript=False) as noor:
        noor.go("/portal/")
        noor.click("Ta paus")
        noor.sees("Du har paus")
        noor.click("Kom tillbaka")
        noor.go("/portal/vad-jag-vill/")
        noor.sees("Datorhjälp")


def test_a_question_is_answered(browser: Browser, city: Installation) -> None:
    with logged_in(browser, city, "ella", javascript=False) as ella:
        ella.go("/portal/")
        ella.open_question(PLACE)
        ella.click("Ja, jag vill")
        ella.sees("Tack! Det här är bokat.")
        ella.go("/portal/uppdrag/")
        ella.sees(TITLE)


def test_hours_with_every_mistake_on_the_way(browser: Browser, city: Installation, today: date) -> None:
    with logged_in(browser, city, "noor", javascript=False) as noor:
        noor.go("/portal/tid/")
        noor.page.get_by_label("En annan dag").check()
        write_day(noor, 32, 1, 2026)
        noor.click("Fortsätt")
        noor.sees("Något behöver ändras")
        assert noor.page.get_by_label("Dag", exact=True).input_value() == "32"
        yesterday = today - timedelta(days=1)
        write_day(noor, yesterday.day, yesterday.month, yesterday.year)
        noor.page.locator("input[name=work]").first.check()
        noor.click("Fortsätt")
        noor.sees("Hur länge var du där?")
        # A planned day offers the planned time first.
        for choice in noor.page.get_by_label("En annan tid").all():
            choice.check()
        noor.page.locator("input[name=typed]").fill("ett tag")
        noor.click("Fortsätt")
        noor.sees("Något behöver ändras")
        assert noor.page.locator("input[name=typed]").input_value() == "ett tag"
        noor.page.locator("input[name=typed]").fill("7–8.15")
        noor.click("Lägg till ett utlägg")
        noor.click(noor.page.locator("form button.govuk-button").first)
        noor.sees("Något behöver ändras")
        noor.page.get_by_label("Bussbiljett").check()
        noor.page.locator("input[name=amount]").fill("34")
        noor.click(noor.page.locator("form button.govuk-button").first)
        noor.click("Fortsätt")
        noor.sees("Stämmer det här?")
        noor.sees("1 timme 15 minuter")
        noor.click("Skicka")
        noor.sees("Tack! Vi har fått din tid.")


def write_day(person: Person, day: int, month: int, year: int) -> None:
    for label, value in (("Dag", day), ("Månad", month), ("År", year)):
        person.page.get_by_label(label, exact=True).fill(str(value))

"""The portal without JavaScript: submit, fail validation, correct, finish."""

from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Browser

from core.periods import STOCKHOLM
from tests.journeys.people import logged_in
from tests.journeys.steps import write_day
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


def test_a_shorter_time_with_pay_is_chosen_and_changed(browser: Browser, city: Installation) -> None:
    with logged_in(browser, city, "robin", javascript=False) as robin:
        robin.go("/portal/")
        robin.open_question(PLACE)
        assert robin.page.get_by_label("Med lön", exact=True).is_checked()
        robin.page.get_by_label("Kortare tid, med lön").check()
        robin.click("Ja, jag vill")
        robin.sees("Hur länge vill du vara med?")
        robin.page.locator("input[name=time]").fill("en stund")
        robin.click("Ja, jag vill")
        robin.sees("Något behöver ändras")
        assert robin.page.locator("input[name=time]").input_value() == "en stund"
        robin.page.locator("input[name=time]").fill("1 timme")
        robin.fits()
        robin.click("Ja, jag vill")
        robin.sees("Kortare tid, med lön: 1 timme, 168 kr före skatt")
        robin.click(robin.page.locator("main a[href$='/hur-jag-vill-ha-det/']").first)
        robin.page.get_by_label("Bara utlägg").check()
        robin.fits()
        robin.click("Spara")
        robin.sees("Så vill du ha det")
        robin.sees("Bara utlägg")


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

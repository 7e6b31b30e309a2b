"""The portal without JavaScript: submit, fail validation, correct, finish."""

from playwright.sync_api import Browser

from tests.journeys.people import logged_in
from tests.real.installation import Installation


def test_areas_pause_and_return_without_javascript(browser: Browser, city: Installation) -> None:
    with logged_in(browser, city, "noor", javascript=False) as noor:
        noor.go("/portal/")
        noor.click("Ta paus")
        noor.sees("Du har paus")
        noor.click("Kom tillbaka")
        noor.go("/portal/omraden/")
        noor.sees("Datorhjälp")


def test_hours_without_javascript(browser: Browser, city: Installation) -> None:
    with logged_in(browser, city, "noor", javascript=False) as noor:
        noor.go("/portal/tid/")
        noor.page.get_by_label("En annan dag").check()
        noor.page.get_by_label("Dag", exact=True).fill("32")
        noor.page.get_by_label("Månad", exact=True).fill("1")
        noor.page.get_by_label("År", exact=True).fill("2026")
        noor.click("Fortsätt")
        noor.sees("Något behöver ändras")
        assert noor.page.get_by_label("Dag", exact=True).input_value() == "32"

"""Hours without JavaScript, with kilometres and a mistake on the way, and the month in one tap."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser

from tests.journeys.people import logged_in
from tests.real.installation import Installation


@pytest.fixture(autouse=True)
def _today(city: Installation) -> None:
    """The other journeys move the clock of the city they share."""
    city.move_clock(datetime.now(UTC))


def test_a_trip_with_a_mistake_and_the_same_again(browser: Browser, city: Installation) -> None:
    with logged_in(browser, city, "sam", javascript=False) as sam:
        sam.go("/portal/tid/")
        sam.page.locator("input[name=day]").first.check()
        sam.click("Fortsätt")
        sam.sees("Hur länge var du där?")
        sam.click("Jag körde egen bil")
        sam.sees("Körde du egen bil?")
        sam.fits()
        sam.page.locator("input[name=from_place]").fill("Hemmet")
        sam.page.locator("input[name=to_place]").fill("Biblioteket")
        sam.page.locator("input[name=km]").fill("långt")
        sam.click("Lägg till")
        sam.sees("Något behöver ändras")
        assert sam.page.locator("input[name=km]").input_value() == "långt"
        assert sam.page.locator("input[name=from_place]").input_value() == "Hemmet"
        sam.page.locator("input[name=km]").fill("12,5")
        sam.page.get_by_label("Jag körde tillbaka också").check()
        sam.click("Lägg till")
        sam.sees("Egen bil, 25 km")
        sam.click("Jag körde egen bil")
        sam.sees("Samma resa som förut")
        sam.fits()
        sam.go("/portal/pengar/")
        sam.click("Se hela månaden")
        sam.sees("Alla dagar")
        sam.fits()

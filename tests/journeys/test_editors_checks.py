"""The editor's checks beside the preview, in a real browser under the policy of /redaktion/."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.people import logged_in
from tests.real.installation import Installation


@pytest.fixture(autouse=True)
def today(city: Installation) -> None:
    city.move_clock(datetime.now(UTC))


def test_a_link_without_words_is_told_of_in_swedish(browser: Browser, city: Installation) -> None:
    with logged_in(browser, city, "alva") as alva:
        alva.go("/redaktion/")
        alva.page.goto("/redaktion/pages/search/?q=brevet")
        alva.page.locator("main td a[href*='/edit/']").first.click()
        alva.page.wait_for_load_state()
        alva.page.get_by_label("ingress").first.fill("")
        alva.page.locator(
            "button[data-side-panel='checks'], [aria-controls='side-panel-checks']"
        ).first.click()
        expect(alva.page.locator("[data-content-word-count]")).not_to_have_text("-", timeout=20_000)
        expect(alva.page.locator("#form-side-checks, [data-side-panel='checks']").last).to_contain_text(
            "Att rätta"
        )
        assert not alva.watch.faults, alva.watch.faults

"""A text is read on a phone: by tapping, by keyboard alone, and without JavaScript."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser

from tests.journeys.people import Person, logged_in
from tests.journeys.reading_steps import (
    HARD,
    SEEN,
    begin,
    choose_from_list,
    hand_in,
    has_focus,
    wait_until,
    write_too_much_then,
)
from tests.real.installation import Installation

HEARD, PIECES = "Mening 1: Svårt att förstå", 5
SENTENCE = "Om uppgifter inte lämnas debiteras full avgift."
CLEARER = "Får vi inga uppgifter tar vi full avgift."
SHEET_IS_OPEN = "document.querySelector('[data-sheet]').open"
SHEET_IS_FROM_BELOW = "document.querySelector('[data-sheet]').matches(':modal')"


@pytest.fixture(autouse=True)
def today(city: Installation) -> None:
    """The other journeys move the clock of the city they share."""
    city.move_clock(datetime.now(UTC))


def test_by_tapping(browser: Browser, city: Installation) -> None:
    with logged_in(browser, city, "mio") as mio:
        begin(mio, PIECES)
        mio.look()
        sheet = mio.page.locator("[data-sheet]")
        mio.click(mio.page.locator("#mening-6"))
        has_focus(mio.page, "ruta-rubrik")
        assert SENTENCE in sheet.inner_text()
        mio.look()
        # One tap saves; the boxes come.
        sheet.get_by_role("button", name=HARD).click()
        mio.sees(HEARD)
        box = sheet.get_by_label("Så här skulle jag skriva")
        assert box.input_value() == SENTENCE
        mio.look()
        # Words are saved when one pauses, and the cross brings one back to the sentence.
        before = mio.page.evaluate(SEEN)
        box.fill(CLEARER)
        wait_until(mio.page, f"{SEEN} !== '{before}'")
        assert mio.page.locator("[data-status]").text_content() == "Sparat"
        sheet.get_by_role("link", name="Stäng").click()
        assert not mio.page.evaluate(SHEET_IS_OPEN)
        has_focus(mio.page, "mening-6")
        mio.page.reload()
        mio.click(mio.page.locator("#mening-6"))
        wait_until(mio.page, SHEET_IS_OPEN)
        assert box.input_value() == CLEARER
        mio.page.keyboard.press("Escape")
        # Undone as lightly as it was said.
        mio.click(mio.page.locator("#mening-2"))
        sheet.get_by_role("button", name="Bra", exact=True).click()
        mio.sees("Mening 1: Bra")
        sheet.get_by_role("button", name="Ångra").click()
        mio.page.get_by_text("Mening 1: Bra").wait_for(state="detached")
        mio.page.keyboard.press("Escape")
        has_focus(mio.page, "mening-2")
        hand_in(mio, "Gul mås")
        mio.look()


def test_logged_out_in_the_middle_of_a_sentence(browser: Browser, city: Installation) -> None:
    with logged_in(browser, city, "mio") as mio:
        open_what_is_handed_in(mio)
        mio.click("Ändra något")
        mio.click(mio.page.locator("#mening-8"))
        sheet = mio.page.locator("[data-sheet]")
        sheet.get_by_role("button", name=HARD).click()
        sheet.get_by_label("Egna ord, om du vill").wait_for()
        mio.page.context.clear_cookies()
        sheet.get_by_label("Egna ord, om du vill").fill("Mitt i")
        mio.sees("Du har loggats ut.")
        assert sheet.get_by_label("Egna ord, om du vill").input_value() == "Mitt i"
    city.sessions.pop("mio")


def open_what_is_handed_in(person: Person) -> None:
    """Among the assignments that are done; another text may wait to be read."""
    person.go("/portal/uppdrag/")
    # Also what is folded away among those that have been.
    links = person.page.locator("main a", has_text="Läs en text")
    for path in [str(link.get_attribute("href")) for link in links.all()]:
        person.go(path)
        person.click("Läs texten")
        if person.page.get_by_text("Ändra något").count():
            return
    raise AssertionError("No text is handed in")


def test_by_keyboard_alone(browser: Browser, city: Installation) -> None:
    with logged_in(browser, city, "elias") as elias:
        begin(elias, PIECES)
        page = elias.page
        # One stop a block: from the heading to the second paragraph is two steps.
        page.locator("#stycke-1 .text-block__number").focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        wait_until(page, SHEET_IS_OPEN)
        has_focus(page, "ruta-rubrik")
        elias.look()
        # Which of its sentences: among radios.
        page.locator("[data-sheet] summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        wait_until(page, "document.querySelector('#ruta-rubrik').textContent.includes('meningen')")
        choice = page.locator("[data-sheet]").get_by_role("button", name=HARD)
        choice.focus()
        page.keyboard.press("Enter")
        elias.sees("Mening 2: Svårt att förstå")
        wait_until(page, "document.activeElement.getAttribute('aria-pressed') === 'true'")
        page.keyboard.press("Escape")
        has_focus(page, "mening-5")
        page.set_viewport_size({"width": 1280, "height": 900})
        page.locator("#stycke-4 .text-block__number").focus()
        page.keyboard.press("Enter")
        wait_until(page, SHEET_IS_OPEN)
        has_focus(page, "ruta-rubrik")
        elias.look()
        page.set_viewport_size({"width": 360, "height": 800})
        wait_until(page, SHEET_IS_FROM_BELOW)
        has_focus(page, "ruta-rubrik")
        page.set_viewport_size({"width": 1280, "height": 900})
        wait_until(page, f"!({SHEET_IS_FROM_BELOW})")
        has_focus(page, "ruta-rubrik")
        page.keyboard.press("Escape")
        assert not page.evaluate(SHEET_IS_OPEN)
        elias.click("Lämna tillbaka texten.")
        elias.look()
        elias.click(page.locator("main form button.govuk-button"))
        elias.sees("Tack för det du har gjort.")


def test_without_javascript(browser: Browser, city: Installation) -> None:
    with logged_in(browser, city, "kim", javascript=False) as kim:
        begin(kim, PIECES)
        kim.fits()
        choose_from_list(kim, SENTENCE, HARD)
        kim.sees(HEARD)
        kim.fits()
        write_too_much_then(kim, "Låter som ett hot.")
        kim.sees(HEARD)
        kim.click("Fortsätt en annan dag")
        kim.sees("Det du har gjort är sparat.")
        kim.click("Läs vidare")
        kim.sees("Du har läst 3 av 5 stycken")
        kim.click("Lämna tillbaka texten.")
        kim.click("Lämna tillbaka")
        kim.sees("Tack för det du har gjort.")
        kim.click("Läs vidare")
        hand_in(kim, "Röd and")
        kim.fits()

"""What a reader does on the way through a text: begins, taps or chooses, and hands it in."""

from playwright.sync_api import Page

from tests.journeys.people import Person

HARD, WRONG, MISSING = "Svårt att förstå", "Känns fel eller oroar mig", "Något saknas"
SEEN = "document.querySelector('[data-sheet] [name=seen]').value"


def begin(person: Person, pieces: int) -> None:
    """From the first page."""
    person.go("/portal/")
    person.click(person.page.locator("form[action$='/borja/'] button").first)
    person.sees(f"Du har läst 0 av {pieces} stycken")


def tap(person: Person, number: int, reaction: str, words: str = "", suggestion: str = "") -> None:
    """A sentence by its number in the text. What is written is saved while one writes."""
    page = person.page
    person.click(page.locator(f"#mening-{number}"))
    sheet = page.locator("[data-sheet]")
    sheet.get_by_role("button", name=reaction).click()
    for label, value in (("Egna ord, om du vill", words), ("Så här skulle jag skriva", suggestion)):
        if value:
            box = sheet.get_by_label(label)
            box.wait_for()
            before = page.evaluate(SEEN)
            box.fill(value)
            wait_until(page, f"{SEEN} !== '{before}'")
    sheet.get_by_role("link", name="Stäng").click()
    sheet.wait_for(state="hidden")


def choose_from_list(person: Person, sentence: str, reaction: str) -> None:
    """Without JavaScript each step is a page."""
    person.click("Välj ur lista")
    person.page.get_by_label(sentence).check()
    person.click("Välj meningen")
    person.click(person.page.get_by_role("button", name=reaction))


def write_too_much_then(person: Person, words: str) -> None:
    """Nothing is cut off unseen: what was typed stays, and is made shorter."""
    typed = "För lång. " * 300
    box = person.page.get_by_label("Egna ord, om du vill")
    box.fill(typed)
    person.click("Spara och läs vidare")
    person.sees("Något behöver ändras")
    assert box.input_value() == typed
    person.fits()
    box.fill(words)
    person.click("Spara och läs vidare")


def hand_in(person: Person, called: str, do: str = "Skicka blanketten.") -> None:
    """First with a time that cannot be read, then right; the hours only wait to be sent."""
    person.click("Jag har läst klart")
    person.page.get_by_label("Vad ska du göra när du har läst?").fill(do)
    person.click("Fortsätt")
    person.page.get_by_label("Hur lång tid tog det?").fill("ett tag")
    person.click(person.page.locator("main form button.govuk-button"))
    person.sees("Något behöver ändras")
    assert person.page.get_by_label("Hur lång tid tog det?").input_value() == "ett tag"
    person.page.get_by_label("Hur lång tid tog det?").fill("en halvtimme")
    person.page.get_by_label("Ett namn som jag hittar på").check()
    person.page.get_by_label("Namnet du vill ha").fill(called)
    person.click(person.page.locator("main form button.govuk-button"))
    person.sees("Tack! Du har läst klart.")
    person.sees("Vi har skrivit in 30 minuter åt dig.")


def wait_until(page: Page, what: str) -> None:
    """Asked from outside: the page's own policy forbids what Playwright would ask with from inside."""
    for _times in range(200):
        if page.evaluate(what):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never: {what}")


def has_focus(page: Page, name: str) -> None:
    wait_until(page, f"document.activeElement.id === '{name}'")

"""Without JavaScript: asked, answered after a mistake, shown, and away again in one tap."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser

from tests.journeys.people import Person, logged_in, visitor
from tests.real.installation import Installation


@pytest.fixture(autouse=True)
def today(city: Installation) -> None:
    city.move_clock(datetime.now(UTC))


def test_from_the_question_to_the_page_and_away_again(browser: Browser, city: Installation) -> None:
    with visitor(browser, city, javascript=False) as reader:
        title, address = open_article(reader)
        ask(browser, city, title)
        assert status(reader, address) == 404
        with logged_in(browser, city, "ella", javascript=False) as ella:
            say_yes(ella, title)
            assert status(reader, address) == 200
            reader.sees(title)
            ella.go("/portal/visas/")
            ella.fits()
            ella.click("Ta tillbaka")
            ella.sees("Det är borta från webbplatsen nu.")
            ella.fits()
        assert status(reader, address) == 410
        reader.sees("Sidan är borttagen")
        assert title not in reader.page.content()


def open_article(reader: Person) -> tuple[str, str]:
    """The oldest one, which no other journey reads: its title and address."""
    reader.go("/nyheter/")
    link = reader.page.locator("main h2 a[href^='/nyheter/'], main h3 a[href^='/nyheter/']").last
    return link.inner_text().strip(), str(link.get_attribute("href"))


def ask(browser: Browser, city: Installation, title: str) -> None:
    """First without saying what of the person."""
    with logged_in(browser, city, "maja", javascript=False) as maja:
        maja.go("/admin/participants/participant/")
        maja.click(maja.page.get_by_role("link", name="Ella Provberg").first)
        maja.click("Fråga om samtycke")
        maja.choose("Vad gäller det?", title)
        maja.tick("På den öppna webbplatsen")
        maja.click("Fråga")
        maja.sees("Välj vad av personen som visas.")
        maja.tick("Egna ord")
        maja.click("Fråga")
        maja.sees("Frågat (1).")


def say_yes(ella: Person, title: str) -> None:
    ella.go("/portal/")
    ella.click("Se vad det är")
    ella.sees("Får vi visa det du har sagt eller skrivit på den öppna webbplatsen?")
    ella.sees(title)
    ella.fits()
    ella.click("Svara")
    ella.sees("Något behöver ändras")
    ella.page.get_by_label("Ja, det är okej").check()
    ella.click("Svara")
    ella.sees("Tack. Du kan ta tillbaka när du vill.")


def status(reader: Person, address: str) -> int:
    answer = reader.page.goto(address)
    reader.watch.faults.clear()  # the browser itself reports a page that is not there
    assert answer
    return answer.status

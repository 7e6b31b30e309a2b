"""Somebody asks for a public record without saying who they are, and reads the answer with a code.

At 360 px and without JavaScript for the asker: submit empty, fail, correct, finish, look up by code.
"""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser

from tests.journeys.people import Person, logged_in, visitor
from tests.real.installation import Installation

WANTED = "Månadsrapporten för den senaste månaden"


@pytest.fixture(autouse=True)
def today(city: Installation) -> None:
    """The other journeys move the clock of the city they share."""
    city.move_clock(datetime.now(UTC))


def test_from_a_question_without_a_name_to_an_answer(browser: Browser, city: Installation) -> None:
    with visitor(browser, city, javascript=False) as someone:
        number, code = ask(someone)
        look_up(someone, number, "FEL-KOD")
        someone.sees("Numret och koden hör inte ihop")
        look_up(someone, number, code.lower())
        someone.sees("Vi har fått din begäran.")
        someone.fits()
    with logged_in(browser, city, "rut") as rut:
        answer(rut, number)
    with visitor(browser, city, javascript=False) as someone:
        look_up(someone, number, code)
        someone.sees("Svaret är klart.")
        someone.sees("Allt lämnas ut.")
        someone.fits()
        with someone.page.expect_download() as fetched:
            someone.named("Hämta: Handlingarna (PDF)").click()
        assert fetched.value.suggested_filename == f"begaran-{number}-handlingar.pdf"


def ask(someone: Person) -> tuple[str, str]:
    """From the footer, first with nothing written, then with an address missing, then right."""
    someone.go("/")
    someone.page.get_by_role("link", name="Begär ut en allmän handling").click()
    someone.click(someone.page.locator("main form button"))
    someone.sees("Skriv vad du vill se.")
    someone.fits()
    someone.page.get_by_label("Vad vill du se?").fill(WANTED)
    someone.page.get_by_label("Brev", exact=True).check()
    someone.page.get_by_label("Socialnämnden i Exempelstad").check()
    someone.click(someone.page.locator("main form button"))
    someone.sees("Skriv vart brevet ska skickas.")
    assert someone.page.get_by_label("Vad vill du se?").input_value() == WANTED
    someone.page.get_by_label("Läsa på webbsidan, med koden").check()
    someone.click(someone.page.locator("main form button"))
    someone.sees("Tack. Vi har fått det")
    someone.fits()
    number, code = someone.page.locator("main dd.code").all_inner_texts()
    return number, code


def look_up(someone: Person, number: str, code: str) -> None:
    someone.go("/begar-ut/svar/")
    someone.page.get_by_label("Nummer").fill(number)
    someone.page.get_by_label("Kod").fill(code)
    someone.click("Visa")


def answer(rut: Person, number: str) -> None:
    """The registrar: collect, read, test, decide that all is given, hand out."""
    rut.go("/admin/")
    rut.click(rut.page.get_by_role("row").filter(has_text=f"Begäran {number}").get_by_role("link").first)
    rut.sees(WANTED)
    rut.look()
    rut.click("Vad det gäller")
    rut.fill("Vad det gäller, utan namn", "Månadsrapport")
    rut.click("Spara")
    rut.click("Sök handlingar")
    rut.choose("Slag av handling", "Månadsrapporter")
    rut.click("Sök")
    rut.look()
    rut.page.locator("input[name=record_ids]").first.check()
    rut.click("Lägg till det valda")
    rut.sees("1 handling är samlad.")
    rut.click(rut.page.locator("main td.go a").first)
    rut.look()
    rut.click("Spara prövningen")
    rut.sees("Läs varje rad först.")
    rut.tick("Jag har läst varje rad och prövat den")
    rut.click("Spara prövningen")
    rut.sees("Prövad")
    rut.click("Klar att besluta")
    rut.click(rut.page.locator("main form button.main-step"))
    rut.click("Besluta")
    rut.sees("allt lämnas ut")
    rut.look()
    rut.click(rut.page.locator("main form button.main-step"))
    rut.sees("Beslutet (PDF)")
    rut.click("Lämna ut")
    rut.click("Det är lämnat")
    rut.sees("Lämnad ut.")
    rut.look()

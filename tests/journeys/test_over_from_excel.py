"""Over from Excel in an afternoon, without JavaScript: template, mistakes, put right, written, released."""

from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser

from core.periods import STOCKHOLM
from tests.journeys.people import Person, logged_in
from tests.real.installation import Installation

PEOPLE = [
    ["Ture", "Påhittsson", "070-174 06 71", "", "sms", "", "anställning per timme", "90071", "", ""],
    ["Vilja", "Påhittsdotter", "", "vilja@example.test", "e-post", "", "", "90072", "", ""],
    ["Malte", "Påhittsson", "", "", "", "", "", "90073", "", ""],
]


@pytest.fixture(autouse=True)
def _today(city: Installation) -> None:
    """The other journeys move the clock of the city they share."""
    city.move_clock(datetime.now(UTC))


def test_over_from_excel(browser: Browser, city: Installation, tmp_path: Path) -> None:
    with logged_in(browser, city, "maja", javascript=False) as maja:
        maja.go("/admin/participants/sheetimport/")
        maja.click("Hämta mall")
        template = take_template(maja, tmp_path)
        today = datetime.now(STOCKHOLM).date()
        hours = [
            ["Ture Påhittsson", "Läste ett brev", today, 1.5],
            ["90072", "Läste ett brev", today, "0:45"],
        ]

        wrong = [PEOPLE[0], ["=1+1", *PEOPLE[1][1:]], [*PEOPLE[2][:2], "noll sju", *PEOPLE[2][3:]]]
        bring(maja, filled(template, wrong, [hours[0], ["Ingen Alls", "Läste", today, "2"]], "fel"))
        maja.sees("2 rader kan skrivas in. Inget är skrivet än.")
        for words in (
            "formel eller ett likhetstecken",
            "Numret går inte att läsa.",
            "Ingen person här heter så.",
        ):
            maja.sees(words)
        maja.fits()

        maja.click("Ladda upp en rättad fil")
        bring(maja, filled(template, PEOPLE, hours, "rätt"))
        maja.sees("5 rader kan skrivas in.")
        maja.click("Skriv in 5 rader")
        wait_for(maja, "5 rader är inskrivna.")
        maja.fits()

        maja.click("välkomstmeddelanden väntar")
        maja.sees("Väntar")
        maja.click("Släpp välkomstmeddelandena")
        maja.sees("Nås inte med meddelanden")
        maja.fits()
        maja.click("Släpp dem")
        maja.sees("2 meddelanden är på väg. 1 person nås inte så.")
        maja.sees("Malte Påhittsson")
        assert not maja.page.get_by_text("Ture Påhittsson").count()


def take_template(maja: Person, folder: Path) -> Path:
    with maja.page.expect_download() as download:
        maja.page.get_by_role("button", name="Hämta mallen").click()
    target = folder / "mall.xlsx"
    download.value.save_as(target)
    maja.go("/admin/participants/sheetimport/add/")
    return target


def filled(template: Path, people: list[list[object]], hours: list[list[object]], name: str) -> Path:
    """As somebody types below the example rows."""
    book = openpyxl.load_workbook(template)
    for title, rows in (("Personer", people), ("Timmar", hours)):
        for row in rows:
            book[title].append(row)
    target = template.with_name(f"{name}.xlsx")
    book.save(target)
    return target


def bring(maja: Person, file: Path) -> None:
    maja.page.locator("input[type=file]").set_input_files(file)
    maja.click("Ladda upp och prova")
    wait_for(maja, "Det här händer om du skriver in")


def wait_for(maja: Person, words: str) -> None:
    """The page says that it works; a person taps now and then."""
    for _try in range(60):
        if maja.page.get_by_text(words).count():
            return
        maja.page.wait_for_timeout(500)
        maja.page.reload()
    maja.sees(words)

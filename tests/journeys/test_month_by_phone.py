"""A month for someone with no phone and no e-mail: asked and answered by phone, hours from a paper sheet.

Then the person reads it with a start code at a library, at 360 px without JavaScript, and undoes one thing.
"""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from playwright.sync_api import Browser

from core.periods import STOCKHOLM
from tests.journeys.people import Person, logged_in, visitor
from tests.journeys.steps import (
    StartCode,
    log_in_with,
    open_row,
    plan_and_ask,
    read_start_code,
    review_one,
)
from tests.real.installation import Installation

FIRST_NAME, NAME = "Bim", "Bim Lappsson"
HELD, COMING = "Prat om skyltarna", "Prat om kölappen"


@pytest.fixture(autouse=True)
def today(city: Installation) -> date:
    city.move_clock(datetime.now(UTC))
    return datetime.now(STOCKHOLM).date()


def test_a_month_by_phone_and_paper(browser: Browser, city: Installation, today: date) -> None:
    held, coming = today + timedelta(days=1), today + timedelta(days=9)
    with logged_in(browser, city, "maja") as maja:
        register(maja)
        plan_and_ask(maja, HELD, held, answer_by=held, name=NAME)
        plan_and_ask(maja, COMING, coming, answer_by=coming - timedelta(days=1), name=NAME)
        for title in (HELD, COMING):
            write_down_yes(maja, title)
    city.move_clock(datetime.combine(held, time(15), STOCKHOLM))
    with logged_in(browser, city, "maja") as maja:
        type_in_the_sheet(maja)
        review_one(maja, "/admin/fees/workentry/?state__exact=sent&via__exact=paper", NAME)
        maja.look()
        start_code = give_start_code(maja)
    with visitor(browser, city, javascript=False) as bim:
        log_in_with(bim, start_code, FIRST_NAME)
        read_the_hours(bim)
        undo_the_coming(bim)


def register(maja: Person) -> None:
    """First with words where a number should be, then without any address."""
    maja.go("/admin/")
    maja.click("Ny person")
    maja.fill("Förnamn", FIRST_NAME)
    maja.fill("Efternamn", "Lappsson")
    maja.fill("Mobilnummer", "har ingen")
    maja.click("Spara")
    maja.sees("Skriv numret så här: 070-123 45 67.")
    assert maja.page.get_by_label("Förnamn", exact=True).input_value() == FIRST_NAME
    assert maja.page.get_by_label("Mobilnummer", exact=True).input_value() == "har ingen"
    maja.look()
    maja.fill("Mobilnummer", "")
    maja.click("Spara")
    maja.sees("För den som inte har mobil eller e-post.")
    maja.look()


def write_down_yes(maja: Person, title: str) -> None:
    maja.go("/admin/")
    maja.click("Skriv in ett svar per telefon")
    row = maja.page.get_by_role("row").filter(has_text=NAME).filter(has_text=title)
    maja.click(row.get_by_role("button", name="Ja"))
    maja.sees(f"{FIRST_NAME} tackade ja")
    maja.look()


def type_in_the_sheet(maja: Person) -> None:
    """The paper says another time than the plan, and what it says is first misread."""
    maja.go("/admin/")
    maja.click("Skriv in tid från papper")
    row = maja.page.get_by_role("row").filter(has_text=NAME).filter(has_text=HELD)
    maja.click(row.get_by_role("link"))
    maja.fill("Tid", "ett tag")
    maja.fill("Bussbiljett i kronor", "34")
    maja.click(maja.page.get_by_role("button", name="Skriv in", exact=True))
    maja.sees("Något behöver ändras")
    assert maja.page.get_by_label("Tid", exact=True).input_value() == "ett tag"
    assert maja.page.get_by_label("Bussbiljett i kronor", exact=True).input_value() == "34"
    maja.look()
    maja.fill("Tid", "10–11.30")
    maja.click(maja.page.get_by_role("button", name="Skriv in", exact=True))
    maja.sees(f"Inskrivet: {FIRST_NAME}")
    maja.look()


def give_start_code(maja: Person) -> StartCode:
    open_row(maja, "/admin/participants/participant/?q=Lappsson", NAME)
    maja.click("Ge startkod")
    maja.click("Ge startkod")
    return read_start_code(maja)


def read_the_hours(bim: Person) -> None:
    """Who wrote it in is said, and whom to ring when the paper said something else."""
    bim.go("/portal/pengar/")
    bim.sees("1 timme 30 minuter")
    bim.fits()
    bim.click(bim.page.locator("main a[href^='/portal/tid/']").first)
    bim.sees("Maja skrev in tiden åt dig")
    bim.sees("Stämmer det inte?")
    assert bim.page.get_by_text("Du har skickat").count() == 0
    bim.fits()


def undo_the_coming(bim: Person) -> None:
    bim.go("/portal/uppdrag/")
    bim.click(bim.page.locator("main a[href^='/portal/uppdrag/']").filter(has_text=COMING).first)
    bim.sees("Maja skrev in ditt svar")
    bim.click("Stämmer det inte? Ångra här")
    bim.click("Stämmer det inte? Ångra här")
    bim.sees("Svaret är borttaget. Nu kan du svara själv.")
    bim.fits()
    bim.click("Nej tack")
    bim.sees("Tack för svaret")
    bim.fits()

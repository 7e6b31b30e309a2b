"""Rest for more than a year, at 360 px without JavaScript: nothing sent, nothing lost, back in one tap."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from playwright.sync_api import Browser

from core.periods import STOCKHOLM
from tests.journeys.people import Person, logged_in
from tests.real.installation import Installation

TITLE = "Samtal om väntrummet"
ADA = "ada0@exempelstad.example"
# What the person has: pages that must say the same after the rest, and what on them.
KEPT = {
    "/portal/vad-jag-vill/": "main input[type=checkbox]:checked",
    "/portal/uppdrag/": "main a[href^='/portal/uppdrag/']",
    "/portal/pengar/": "main h2, main a[href^='/portal/pengar/']",
    "/portal/svar/": "main a[href^='/portal/svar/']",
    "/portal/overenskommelser/": "main li, main dd",
}


@pytest.fixture(autouse=True)
def today(city: Installation) -> date:
    city.move_clock(datetime.now(UTC))
    return datetime.now(STOCKHOLM).date()


def test_rest_for_a_year_and_be_asked_again(browser: Browser, city: Installation, today: date) -> None:
    before, earlier = rest(browser, city, today), messages_to_ada(city)
    for days in (1, 40, 200, 420):
        city.move_clock(datetime.combine(today + timedelta(days=days), time(9), STOCKHOLM))
        city.manage("check")  # The worker has its time for what each of these mornings brings.
    ask(browser, city, today + timedelta(days=427), is_resting=True)
    assert messages_to_ada(city) == earlier
    come_back(browser, city, before)
    ask(browser, city, today + timedelta(days=428), is_resting=False)
    read_the_question(browser, city)


def messages_to_ada(city: Installation) -> str:
    """All there ever were: other journeys in the same city may have asked her, at a time yet to come."""
    return city.run("-m", "tests.real.messages_to", ADA)


def rest(browser: Browser, city: Installation, today: date) -> dict[str, list[str]]:
    """With a day that has been first, then with one that comes. What there was before."""
    with logged_in(browser, city, "ada0", javascript=False) as ada:
        before = what_is_there(ada)
        ada.go("/portal/val/")
        ada.click("Ta paus")
        ada.page.get_by_label("Till en dag").check()
        write_day(ada, today - timedelta(days=1))
        ada.page.get_by_label("Hör inte av er. Jag säger till.").check()
        ada.click("Ta paus")
        ada.sees("Något behöver ändras")
        ada.sees("Välj en dag som kommer, eller lämna tomt.")
        assert ada.page.get_by_label("Till en dag").is_checked()
        assert ada.page.get_by_label("Hör inte av er. Jag säger till.").is_checked()
        assert ada.page.get_by_label("År", exact=True).input_value() == str((today - timedelta(days=1)).year)
        ada.fits()
        write_day(ada, today + timedelta(days=30))
        ada.click("Ta paus")
        ada.sees("Du har paus. Vi hör inte av oss.")
        ada.sees("Vi väntar tills du säger till.")
        ada.fits()
        return before


def come_back(browser: Browser, city: Installation, before: dict[str, list[str]]) -> None:
    with logged_in(browser, city, "ada0", javascript=False) as ada:
        ada.go("/portal/")
        ada.sees("Du har paus. Vi hör inte av oss.")
        ada.fits()
        ada.clicks = 0
        ada.click("Kom tillbaka")
        assert ada.clicks == 1
        ada.sees("Välkommen tillbaka.")
        ada.fits()
        assert what_is_there(ada) == before


def ask(browser: Browser, city: Installation, day: date, *, is_resting: bool) -> None:
    """Whoever rests is not among those who can be asked."""
    with logged_in(browser, city, "maja") as maja:
        maja.go("/admin/")
        maja.click("Planera uppdrag")
        maja.fill("Rubrik", TITLE)
        maja.fill("Dag", day.isoformat())
        maja.fill("Börjar", "10:00")
        maja.fill("Slutar", "11:00")
        maja.fill("Plats", "Exempelhallen")
        maja.fill("Kostnadsställe", "4310")
        maja.click("Planera")
        maja.click("Fråga personer")
        box = maja.page.get_by_label("Ada Demoqvist")
        if is_resting:
            assert box.count() == 0
            return
        box.check()
        maja.click("Fråga")
        maja.sees("En person har fått frågan.")


def read_the_question(browser: Browser, city: Installation) -> None:
    with logged_in(browser, city, "ada0", javascript=False) as ada:
        ada.go("/portal/")
        ada.open_question(TITLE)
        ada.click("Ja, jag vill")
        ada.sees("Tack! Det här är bokat.")
        ada.fits()


def what_is_there(person: Person) -> dict[str, list[str]]:
    found = {}
    for path, what in KEPT.items():
        person.go(path)
        rows = person.page.locator(what).all()
        found[path] = [row.get_attribute("value") or row.inner_text() for row in rows]
    return found


def write_day(person: Person, day: date) -> None:
    for label, value in (("Dag", day.day), ("Månad", day.month), ("År", day.year)):
        person.page.get_by_label(label, exact=True).fill(str(value))

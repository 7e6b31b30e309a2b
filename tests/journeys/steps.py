"""What several journeys do on their way: plan and ask, hand over a code, answer what was said."""

from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Browser

from tests.journeys.people import Person, logged_in
from tests.real.installation import Installation


@dataclass(frozen=True)
class StartCode:
    """What stands on the paper that a person takes home."""

    path: str
    code: str


def plan_and_ask(maja: Person, title: str, day: date, *, answer_by: date, name: str) -> None:
    """First to nobody, then to the one who is meant."""
    maja.go("/admin/")
    maja.click("Planera uppdrag")
    values = {"Rubrik": title, "Dag": day.isoformat(), "Börjar": "10:00", "Slutar": "12:00"}
    for label, value in (values | {"Plats": "Exempelhallen", "Kostnadsställe": "4310"}).items():
        maja.fill(label, value)
    maja.click("Planera")
    maja.click("Fråga personer")
    maja.fill("Svara senast", answer_by.isoformat())
    maja.click("Fråga")
    maja.sees("Välj minst en person.")
    assert maja.page.get_by_label("Svara senast", exact=True).input_value() == answer_by.isoformat()
    maja.look()
    maja.tick(name)
    maja.click("Fråga")
    maja.sees("En person har fått frågan.")


def open_row(staff: Person, path: str, words: str) -> None:
    staff.go(path)
    staff.click(staff.page.get_by_role("row").filter(has_text=words).get_by_role("link").first)


def review_one(maja: Person, path: str, words: str) -> None:
    """One entry by itself, from a list of those that wait."""
    open_row(maja, path, words)
    maja.click("Granska")
    maja.click(maja.page.locator("main button[type=submit]").last)
    maja.sees("Tiden är granskad.")


def write_day(person: Person, day: int, month: int, year: int) -> None:
    for label, value in (("Dag", day), ("Månad", month), ("År", year)):
        person.page.get_by_label(label, exact=True).fill(str(value))


def read_start_code(maja: Person) -> StartCode:
    """As it stands on the page that is printed and handed over."""
    maja.sees("Din startkod")
    return StartCode("/konto/start/", maja.page.locator(".sheet .code").inner_text())


def log_in_with(person: Person, start_code: StartCode, first_name: str) -> None:
    """First with a code misread, then with the right one."""
    person.go(start_code.path)
    person.page.locator("input[name=code]").fill("fel kod")
    person.click("Logga in")
    person.sees("Något behöver ändras")
    person.fits()
    person.page.locator("input[name=code]").fill(start_code.code.lower())
    person.click("Logga in")
    person.go("/portal/")
    person.sees(f"Hej {first_name}")
    person.fits()


def say(person: Person, title: str, text: str, unit: str) -> None:
    """On the page 'Säg vad du tycker': first with nothing written, then right."""
    person.fill("Vad gäller det?", title)
    person.click("Skicka")
    person.sees("Något behöver ändras")
    assert person.page.get_by_label("Vad gäller det?").input_value() == title
    person.page.get_by_label("Vad vill du säga?").fill(text)
    person.page.get_by_label(unit).check()
    person.click("Skicka")
    person.sees("Tack! Nu ska någon svara.")


@dataclass(frozen=True)
class Said:
    """What somebody has said, and whose name no employee may learn."""

    title: str
    text: str
    surname: str


def answer_for_unit(browser: Browser, city: Installation, said: Said, words: str, told: str = "") -> None:
    """The unit's employee, who is not told who said it; first with no answer chosen."""
    with logged_in(browser, city, "ubbe") as ubbe:
        ubbe.go("/medarbetare/")
        ubbe.click("Läs och svara")
        ubbe.click(ubbe.page.get_by_role("link", name=said.title).first)
        ubbe.sees(said.text)
        if told:
            ubbe.sees(told)
        assert said.surname not in ubbe.page.content()
        ubbe.look()
        ubbe.page.get_by_label("Svara med egna ord").fill(words)
        ubbe.click("Skicka svaret")
        ubbe.sees("Något behöver ändras")
        assert ubbe.page.get_by_label("Svara med egna ord").input_value() == words
        ubbe.look()
        ubbe.page.get_by_label("Vi har använt det").check()
        ubbe.click("Skicka svaret")
        ubbe.sees("Tack! Svaret är skickat.")
        ubbe.look()


def say_whether(person: Person, title: str, words: str, verdict: str, missing: str = "") -> None:
    """'Fick du svar?' One tap, and what is missing if anything."""
    person.go("/portal/svar/")
    person.click(person.page.get_by_role("link", name=title).first)
    person.sees(words)
    person.page.get_by_label("Saknas något?").fill(missing)
    person.click(person.page.get_by_role("button", name=verdict, exact=True))
    person.sees("Tack! Då är det klart." if verdict == "Ja" else "De ska svara dig igen.")
    person.fits()

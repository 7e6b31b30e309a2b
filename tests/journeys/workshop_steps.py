"""One workshop from the plan to the answers, in the words of those who are there."""

from datetime import date

from playwright.sync_api import Locator

from tests.journeys.people import Person
from tests.journeys.steps import open_row

LIST, TITLE = "/admin/mentoring/workshop/", "Workshop om att bli uppringd"
POINTS = "17.00–17.15 Lära känna varandra\n{fika} Fika\n17.30–19.30 Resan och idéerna"
IDEA, SECOND_IDEA = "Ring på den tid som ni har sagt.", "Ge oss en timme om dagen när telefonen är avstängd."
TODAY_IT_IS = "Jag väntar hela dagen vid telefonen."
ANSWER, SECOND_ANSWER = "Från måndag ringer vi på utsatt tid.", "Vi provar det i februari."


# --- Before the day: the coordinator at a desk ------------------------------------------------------------
def plan(maja: Person, day: date) -> None:
    """First with one on each side."""
    maja.go(LIST)
    maja.fits()
    maja.click("Planera en workshop")
    values = {"Rubrik": TITLE, "Dag": day.isoformat(), "Börjar": "17:00", "Slutar": "20:00"}
    for label, value in {**values, "Plats": "Exempelhallen", "Kostnadsställe": "4310"}.items():
        maja.fill(label, value)
    maja.fill("Så många på varje sida", "1")
    maja.click(button(maja, "Planera"))
    maja.sees("Skriv ett antal mellan 2 och 60. Det gäller båda sidor.")
    assert maja.page.get_by_label("Rubrik", exact=True).input_value() == TITLE
    maja.fits()
    maja.fill("Så många på varje sida", "2")
    maja.click(button(maja, "Planera"))
    maja.sees("Workshoppen är planerad.")
    maja.fits()


def button(person: Person, name: str) -> Locator:
    return person.page.get_by_role("button", name=name, exact=True)


def schedule(maja: Person) -> None:
    """First with two points at the same time."""
    maja.click("Skriv dagens program")
    maja.fill("Dagens program", POINTS.format(fika="17.10–17.30"))
    maja.click("Spara programmet")
    maja.sees("Två punkter krockar")
    assert "17.10–17.30 Fika" in maja.page.get_by_label("Dagens program", exact=True).input_value()
    maja.fits()
    maja.fill("Dagens program", POINTS.format(fika="17.15–17.30"))
    maja.click("Spara programmet")
    maja.sees("Programmet är sparat.")
    maja.sees("17.15–17.30")


def give_seats(maja: Person) -> None:
    """A third is one too many: the other side has two places."""
    for name in ("Una Enhetsdemo", "Idris Demoberg"):
        maja.click("Ge en medarbetare plats")
        maja.choose("Vem får plats?", name)
        maja.click(button(maja, "Ge plats"))
        maja.sees("Medarbetaren har fått plats.")
        maja.sees(name)
    maja.click("Ge en medarbetare plats")
    maja.choose("Vem får plats?", "Vega Ledprov")
    maja.click(button(maja, "Ge plats"))
    maja.sees("Alla platser för medarbetare är tagna. Båda sidor är lika många.")
    maja.fits()
    maja.click("Avbryt")
    maja.sees("Sidorna är inte lika många än.")
    maja.sees("0 av 2")
    maja.go("/admin/")
    maja.sees("Sidorna på en workshop är inte lika många")


def ask(maja: Person, names: tuple[str, ...], answer_by: date) -> None:
    open_row(maja, LIST, TITLE)
    maja.click("Fråga brukare")
    maja.fill("Svara senast", answer_by.isoformat())
    for name in names:
        maja.tick(name)
    maja.fits()
    maja.click(button(maja, "Fråga"))
    maja.sees("2 personer har fått frågan.")


def say_yes(person: Person, day: str) -> None:
    person.go("/portal/")
    person.open_question("Vill du vara med på en workshop?", day)
    person.fits()
    person.click("Ja, jag vill")
    person.sees("Tack")


def see_equal_sides(maja: Person) -> None:
    maja.go("/admin/")
    assert not maja.page.get_by_text("Sidorna på en workshop är inte lika många").count()
    open_row(maja, LIST, TITLE)
    assert maja.page.get_by_text("2 av 2").count() == len(("clients", "employees"))
    assert not maja.page.get_by_text("Sidorna är inte lika många än.").count()
    maja.fits()


# --- The day: both sides on their phones ------------------------------------------------------------------
def write_down(person: Person, home: str, part: str, words: str) -> None:
    """First with nothing written."""
    person.go(home)
    person.click(TITLE)
    person.fits()
    person.click("Skriv ner det ni säger")
    person.page.get_by_label(part).check()
    person.click("Spara")
    person.sees("Skriv det ni vill säga. Det räcker med en mening.")
    assert person.page.get_by_label(part).is_checked()
    person.fits()
    person.page.get_by_label("Det ni vill säga").fill(words)
    person.click("Spara")
    person.sees("Det står här nu.")
    person.fits()


def finish(maja: Person) -> None:
    open_row(maja, LIST, TITLE)
    for words in (IDEA, SECOND_IDEA, TODAY_IT_IS):
        maja.sees(words)
    maja.fits()
    maja.click("Allt är nedskrivet")
    maja.click("Ja, allt står här")
    maja.sees("Nu väntar de som var med på svar.")


def give_owner(maja: Person, words: str, level: str) -> None:
    """First without a level."""
    open_row(maja, LIST, TITLE)
    maja.click(maja.page.get_by_role("row").filter(has_text=words).get_by_role("link", name="Välj ägare"))
    maja.choose("Vem svarar?", "Ubbe Enhetsprov")
    maja.click("Spara")
    maja.sees("Välj en nivå.")
    maja.fits()
    maja.page.get_by_label(level).check()
    maja.click("Spara")
    maja.sees("Sparat. Ägaren får veta det.")
    maja.fits()


# --- Afterwards: the answers ------------------------------------------------------------------------------
def answer(ubbe: Person, idea: str, words: str, outcome: str) -> None:
    """First without saying what is done with it."""
    ubbe.go("/medarbetare/")
    ubbe.sees("Idéer som väntar på ditt svar")
    ubbe.fits()
    ubbe.click(idea)
    ubbe.page.get_by_label("Svar till dem som var med").fill(words)
    ubbe.click("Skicka svaret")
    ubbe.sees("Välj vad ni gör med idén.")
    assert ubbe.page.get_by_label("Svar till dem som var med").input_value() == words
    ubbe.fits()
    ubbe.page.get_by_label(outcome).check()
    ubbe.click("Skicka svaret")
    ubbe.sees("Tack! De som var med får läsa ditt svar.")
    ubbe.fits()

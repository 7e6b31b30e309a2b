"""'Vad blir kvar?' from the question to an amount, with a mistake at each step on the way."""

from datetime import date

from tests.journeys.people import Person
from tests.journeys.steps import write_day

# A sum that nothing else in the city holds, as it is typed. In öre it is eight digits: fewer turn up by
# chance in a checksum somewhere among all that a city stores.
PAID = "243 737,41"


def at_the_first_question(person: Person) -> None:
    """From the offer, which leads there."""
    person.click("Vad blir kvar?")
    person.sees("Vad lever du på?")


def to_an_amount(person: Person, stimulus_last: date) -> None:
    """Income support, in a period of jobbstimulans that ends on the day, and no tax."""
    person.click("Fortsätt")
    person.sees("Något behöver ändras")
    person.fits()
    person.page.get_by_label("Försörjningsstöd").check()
    person.click("Fortsätt")
    person.page.get_by_label("Ja", exact=True).check()
    write_day(person, 32, stimulus_last.month, stimulus_last.year)
    person.click("Fortsätt")
    person.sees("Skriv en dag som finns")
    assert person.page.get_by_label("Dag", exact=True).input_value() == "32"
    person.fits()
    write_day(person, stimulus_last.day, stimulus_last.month, stimulus_last.year)
    person.click("Fortsätt")
    person.page.get_by_label("Ingen skatt dras").check()
    person.click("Fortsätt")
    person.page.locator("main input[name=paid_before]").fill("mycket")
    person.click("Fortsätt")
    person.sees("Skriv med siffror")
    assert person.page.locator("main input[name=paid_before]").input_value() == "mycket"
    person.fits()
    person.page.locator("main input[name=paid_before]").fill(PAID)
    person.click("Fortsätt")
    sees_the_amount(person)


def sees_the_amount(person: Person) -> None:
    """Two hours at 150 kr and 12 %: 336 kr, of which a quarter is kept."""
    person.sees("Du får behålla")
    person.sees("84 kr")
    person.sees("Detta är en beräkning, inte ett beslut.")
    person.fits()

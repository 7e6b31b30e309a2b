"""From a number left on the open page to an answer that was one: one person's whole road.

At 360 px, without JavaScript, with what goes wrong on the way: interest, welcome talk, start code, how one
wants to be reached, question, work, hours, something said, answered, 'nej', answered again, 'ja'.
"""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from playwright.sync_api import Browser

from core.periods import STOCKHOLM
from tests.journeys.people import Person, logged_in, visitor
from tests.journeys.steps import (
    Said,
    StartCode,
    answer_for_unit,
    log_in_with,
    open_row,
    plan_and_ask,
    read_start_code,
    say,
    say_whether,
)
from tests.real.installation import Installation

FIRST_NAME, NAME, NUMBER = "Lo-Ann", "Lo-Ann Provdotter", "070-174 06 77"
WORK = "Prat om blanketten"
SAID = Said("Blanketten är för lång", "Sida tre frågar samma sak igen.", "Provdotter")


@pytest.fixture(autouse=True)
def today(city: Installation) -> date:
    city.move_clock(datetime.now(UTC))
    return datetime.now(STOCKHOLM).date()


def test_the_whole_road(browser: Browser, city: Installation, today: date) -> None:
    day = today + timedelta(days=2)
    with visitor(browser, city, javascript=False) as someone:
        leave_a_number(someone)
    with logged_in(browser, city, "maja") as maja:
        start_code = welcome(maja)
        plan_and_ask(maja, WORK, day, answer_by=day - timedelta(days=1), name=NAME)
    with visitor(browser, city, javascript=False) as lo:
        log_in_with(lo, start_code, FIRST_NAME)
        choose_how_to_be_reached(lo)
        say_yes(lo)
        city.move_clock(datetime.combine(day, time(13), STOCKHOLM))
        start_code = new_code(browser, city)
    with visitor(browser, city, javascript=False) as lo:
        log_in_with(lo, start_code, FIRST_NAME)
        write_hours(lo)
        lo.go("/portal/svar/nytt/")
        say(lo, SAID.title, SAID.text, "Vuxenenheten")
        answer_for_unit(browser, city, SAID, "Vi tittar på det.")
        say_whether(lo, SAID.title, "Vi tittar på det.", "Nej", missing="Vad blev det?")
        answer_for_unit(browser, city, SAID, "Sida tre är borta.", told="Vad blev det?")
        say_whether(lo, SAID.title, "Sida tre är borta.", "Ja")


def leave_a_number(someone: Person) -> None:
    """First something that is no number, then one. Nothing else is asked."""
    someone.go("/vara-med/")
    someone.page.locator("input[name=address]").fill("ring mig")
    someone.click("Skicka")
    someone.sees("Något behöver ändras")
    assert someone.page.locator("input[name=address]").input_value() == "ring mig"
    someone.fits()
    someone.page.locator("input[name=address]").fill(NUMBER)
    someone.page.get_by_label("Socialnämnden i Exempelstad").check()
    someone.click("Skicka")
    someone.sees("Tack")
    someone.fits()


def welcome(maja: Person) -> StartCode:
    """From Idag: the number is read, the person registered, the talk held, the code handed over."""
    maja.go("/admin/participants/interest/")
    maja.click(maja.page.locator("main tbody a").first)
    maja.sees(NUMBER.replace(" ", "\N{NO-BREAK SPACE}"))
    maja.look()
    maja.click("Välkommen in")
    maja.fill("Förnamn", FIRST_NAME)
    maja.fill("Efternamn", "Provdotter")
    maja.look()
    maja.click("Spara")
    open_row(maja, "/admin/participants/participant/?q=Provdotter", NAME)
    maja.click("Välkomstsamtal")
    maja.click("Spara samtalet")
    maja.sees("Ta upp det här också: våra meddelanden.")
    maja.look()
    for box in maja.page.locator("main input[type=checkbox]").all():
        box.check()
    maja.click("Spara samtalet")
    maja.sees("Välkomstsamtalet är antecknat.")
    maja.click("Ge startkod")
    maja.click("Ge startkod")
    return read_start_code(maja)


def new_code(browser: Browser, city: Installation) -> StartCode:
    """The visit at the library is long over: another code, handed over at the next."""
    with logged_in(browser, city, "maja") as maja:
        open_row(maja, "/admin/participants/participant/?q=Provdotter", NAME)
        maja.click("Ge startkod")
        maja.click("Ge startkod")
        return read_start_code(maja)


def choose_how_to_be_reached(lo: Person) -> None:
    lo.go("/portal/val/")
    lo.click("Meddelanden")
    lo.page.get_by_label("Dag, tid och plats").check()
    lo.page.get_by_label("Från klockan 22 till 6").check()
    lo.fits()
    lo.click("Spara")
    lo.sees("Sparat.")
    lo.click("Meddelanden")
    assert lo.page.get_by_label("Dag, tid och plats").is_checked()


def say_yes(lo: Person) -> None:
    lo.go("/portal/")
    lo.open_question(WORK)
    lo.sees("före skatt")
    lo.fits()
    lo.click("Ja, jag vill")
    lo.sees("Tack! Det här är bokat.")
    lo.fits()


def write_hours(lo: Person) -> None:
    """First a time that cannot be read."""
    lo.go("/portal/tid/")
    lo.click("Fortsätt")
    lo.page.get_by_label("En annan tid").check()
    lo.page.locator("input[name=typed]").fill("en stund")
    lo.click("Fortsätt")
    lo.sees("Något behöver ändras")
    assert lo.page.locator("input[name=typed]").input_value() == "en stund"
    lo.page.locator("input[name=typed]").fill("10–12")
    lo.click("Fortsätt")
    lo.sees("2 timmar")
    lo.click("Skicka")
    lo.sees("Tack! Vi har fått din tid.")
    lo.fits()

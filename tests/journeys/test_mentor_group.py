"""A mentor group from its first line to a moved meeting: the employee at 360 px, the coordinator at a desk.

The employee applies without JavaScript; the manager, here the coordinator, answers for the time; a mentor is
asked about every meeting and says whom he has met; a meeting is moved in two tabs.
"""

from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Browser

from tests.journeys.people import Person, logged_in
from tests.journeys.text_steps import FREJ
from tests.real.installation import Installation

TITLE = "Mentorer i Exempelstad"
TODAY = date.today()  # noqa: DTZ011  the city's clock is the machine's
APPLY_BY, FIRST_ON, MOVED_TO = (TODAY + timedelta(days=days) for days in (5, 12, 13))
WHY = "Jag vill förstå mer."
GROUPS = "/admin/mentoring/mentorgroup/"


@pytest.fixture(autouse=True)
def _today(city: Installation) -> None:
    city.move_clock(datetime.now(UTC))


def test_from_a_new_group_to_a_moved_meeting(browser: Browser, city: Installation) -> None:
    with logged_in(browser, city, "maja") as maja:
        announce(maja)
    with logged_in(browser, city, "ubbe", on_phone=True, javascript=False) as ubbe:
        apply(ubbe)
    with logged_in(browser, city, "maja") as maja:
        answer_for_the_time(maja)
        give_the_place(maja)
        ask_a_mentor(maja)
    with logged_in(browser, city, FREJ[0]) as frej:
        say_whom_one_has_met(frej)
    with logged_in(browser, city, "maja") as maja:
        see_that_two_do_not_fit(maja)
        move_in_two_tabs(maja)
    with logged_in(browser, city, "ubbe", on_phone=True) as ubbe:
        see_the_new_time_and_leave(ubbe)


def announce(maja: Person) -> None:
    maja.go(GROUPS)
    maja.click("Ny mentorsgrupp")
    maja.fill("Rubrik", TITLE)
    maja.fill("Plats", "Exempelhallen")
    maja.fill("Sök senast", APPLY_BY.isoformat())
    maja.look()
    maja.click("Spara")
    maja.sees("Inga träffar är planerade än.")
    maja.look()
    maja.click("Planera träffar")
    values = {"Första dagen": FIRST_ON.isoformat(), "Börjar": "13:00", "Slutar": "15:00"}
    for label, value in {**values, "Antal träffar": "3", "Kostnadsställe": "4310"}.items():
        maja.fill(label, value)
    maja.choose("Hur ofta", "varje vecka")
    maja.look()
    maja.click("Fortsätt")
    maja.sees("3 träffar planeras")
    maja.look()
    maja.click(maja.page.get_by_role("button", name="Planera", exact=True))
    maja.sees("3 träffar är planerade.")
    maja.click("Öppna för ansökan")
    maja.look()
    maja.click(maja.page.get_by_role("button", name="Öppna", exact=True))
    maja.sees("Gruppen går att söka.")


def apply(ubbe: Person) -> None:
    """First with nothing chosen; what was typed is kept."""
    ubbe.go("/medarbetare/mentorskap/")
    ubbe.fits()
    ubbe.click(TITLE)
    ubbe.fits()
    ubbe.click("Sök en plats")
    ubbe.fits()
    ubbe.page.get_by_label("Varför vill du vara med?").fill(WHY)
    ubbe.click("Skicka ansökan")
    ubbe.sees("Något behöver ändras")
    assert ubbe.page.get_by_label("Varför vill du vara med?").input_value() == WHY
    ubbe.fits()
    ubbe.page.locator("input[name=unit]").first.check()
    ubbe.page.get_by_label("Någon annan").check()
    ubbe.page.get_by_label("Chefens e-post på jobbet").fill("maja@exempelstad.example")
    ubbe.click("Skicka ansökan")
    ubbe.sees("Väntar på chefen")
    ubbe.fits()


def answer_for_the_time(maja: Person) -> None:
    maja.go("/medarbetare/")
    maja.click("vill vara med i en mentorsgrupp")
    maja.look()
    maja.click("Ja, tiden är klar")
    maja.sees("Din medarbetare får veta att tiden är klar.")


def open_group(maja: Person) -> None:
    maja.go(GROUPS)
    maja.click(maja.page.get_by_role("link", name=TITLE).first)


def give_the_place(maja: Person) -> None:
    """The proposal is ticked already."""
    open_group(maja)
    maja.click("Ge platser")
    maja.look()
    maja.click("Ge platserna")
    maja.sees("1 har fått plats")
    maja.look()


def ask_a_mentor(maja: Person) -> None:
    """One question about every meeting: the other dates are ticked on the usual page."""
    maja.click("Fråga mentorer")
    maja.tick(FREJ[1])
    maja.look()
    maja.click(maja.page.get_by_role("button", name="Fråga", exact=True))
    maja.sees("En person har fått frågan.")


def say_whom_one_has_met(frej: Person) -> None:
    frej.go("/portal/")
    frej.click("Har du träffat någon förut?")
    frej.look()
    frej.click(frej.page.locator("main ul.rows a").first)
    frej.look()
    frej.page.get_by_label("Ja, och jag vill inte vara i samma grupp").check()
    frej.click("Spara")
    frej.sees("Bara du ser vad du har svarat.")
    frej.look()


def see_that_two_do_not_fit(maja: Person) -> None:
    """On Idag without names; on the group's page with them, and never why."""
    maja.go("/admin/")
    maja.sees("Två i gruppen passar inte ihop")
    open_group(maja)
    maja.sees("Varför får ingen veta.")
    maja.look()


def move_in_two_tabs(maja: Person) -> None:
    """The second tab is told of the new time, and moves nothing."""
    open_group(maja)
    maja.click("Flytta träff 1")
    maja.look()
    other = maja.page.context.new_page()
    other.goto(maja.page.url)
    maja.fill("Ny dag", MOVED_TO.isoformat())
    maja.click("Flytta för alla")
    maja.sees("Alla i gruppen får veta det.")
    other.get_by_label("Plats").fill("Källaren")
    other.get_by_role("button", name="Flytta för alla").click()
    assert other.get_by_text("Träffen är redan flyttad").count()
    assert other.get_by_label("Plats").input_value() == "Källaren"
    other.close()


def see_the_new_time_and_leave(ubbe: Person) -> None:
    ubbe.go("/medarbetare/mentorskap/")
    ubbe.click(TITLE)
    ubbe.sees("Du har plats")
    ubbe.look()
    ubbe.click("Jag kan inte vara med")
    ubbe.look()
    ubbe.click("Ja, lämna platsen")
    ubbe.sees("Ingen frågar varför.")
    ubbe.look()

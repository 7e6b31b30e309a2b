"""One fee from the written offer to the month's statement, on a phone 360 px wide.

The person reads what the work pays, reckons what is left, goes back once, says yes to a shorter time, works,
sends three pages, and reads the money. Between them four employees do what each of them alone may do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest
from playwright.sync_api import Browser

from core.periods import STOCKHOLM, Month
from tests.journeys.left_steps import at_the_first_question, sees_the_amount, to_an_amount
from tests.journeys.pay_steps import approve, fetch_files, fetched, lock, show_month_to_lock, words_of
from tests.journeys.people import Person, logged_in
from tests.journeys.steps import plan_and_ask, review_one
from tests.real.installation import Installation

TITLE, WHO, NAME = "Läsa en blankett", "ella", "Ella Provberg"
# An hour and a half at 150 kr is 225 kr, and 27 kr for holidays.
OWN_TIME, HOURS, PAY = "1,5", "1 timme 30 minuter", "252 kr"
WEDNESDAY = 2


@dataclass(frozen=True)
class Days:
    """The work lies in a month that no other journey in the same city locks."""

    today: date

    @property
    def month(self) -> Month:
        return Month.of(self.today).next.next

    @property
    def work(self) -> date:
        """A Wednesday: the city's own Mondays and Thursdays do not clash."""
        first = self.month.first
        return first + timedelta(days=7 + (WEDNESDAY - first.weekday()) % 7)

    @property
    def locked(self) -> date:
        """The announced day has come, also over a weekend."""
        return self.month.next.first + timedelta(days=3)

    @property
    def paid(self) -> date:
        return self.month.next.first + timedelta(days=27)


@pytest.fixture
def days(city: Installation) -> Iterator[Days]:
    city.move_clock(datetime.now(UTC))
    yield Days(datetime.now(STOCKHOLM).date())
    city.move_clock(datetime.now(UTC))


def test_from_the_offer_to_the_statement(browser: Browser, city: Installation, days: Days) -> None:
    with logged_in(browser, city, "maja") as maja:
        plan_and_ask(maja, TITLE, days.work, answer_by=days.today + timedelta(days=2), name=NAME)
    with logged_in(browser, city, WHO) as ella:
        read_the_offer(ella)
        reckon_what_is_left(ella, days.work + timedelta(days=100))
        say_yes_to_a_shorter_time(ella)
    be_at(city, days.work, 13)
    with logged_in(browser, city, WHO) as ella:
        send_hours(ella)
    be_at(city, days.locked, 9)
    pay(browser, city, days.month)
    be_at(city, days.paid, 12)
    with logged_in(browser, city, WHO) as ella:
        read_the_statement(ella, days.month)


def be_at(city: Installation, day: date, hour: int) -> None:
    city.move_clock(datetime.combine(day, time(hour), STOCKHOLM))


def read_the_offer(ella: Person) -> None:
    """What it pays, how it is reckoned, when the money comes, and what she is while she does it."""
    ella.go("/portal/")
    ella.look()
    ella.open_question(TITLE)
    for words in (
        "10.00–12.00",
        "336 kr",
        "150 kr i timmen och 12 % för semester",
        "Pengarna kommer",
        "De räknas i",
        "Anställning per timme",
        "Har du försörjningsstöd? Berätta för den som arbetar med ditt stöd.",
        "Välj innan du börjar. Efteråt måste timmarna stämma.",
    ):
        ella.sees(words)
    ella.look()


def reckon_what_is_left(ella: Person, stimulus_last: date) -> None:
    """To the amount; back once by the browser's own button, and on to the same amount."""
    at_the_first_question(ella)
    ella.look()
    to_an_amount(ella, stimulus_last)
    ella.look()
    ella.page.go_back()
    ella.sees("Hur mycket lön har du fått från kommunen i år?")
    ella.look()
    ella.page.locator("main input[name=paid_before]").fill("0")
    ella.click("Fortsätt")
    sees_the_amount(ella)
    ella.click("Tillbaka till frågan")


def say_yes_to_a_shorter_time(ella: Person) -> None:
    ella.page.get_by_label("Kortare tid, med lön").check()
    ella.click("Ja, jag vill")
    ella.sees("Hur länge vill du vara med?")
    ella.look()
    ella.page.locator("input[name=time]").fill(OWN_TIME)
    ella.click("Ja, jag vill")
    ella.sees(f"Kortare tid, med lön: {HOURS}, {PAY} före skatt")
    ella.look()


def send_hours(ella: Person) -> None:
    """Three pages. The shorter time that she chose is what was planned."""
    ella.go("/portal/tid/")
    ella.sees(TITLE)
    ella.look()
    ella.click("Fortsätt")
    ella.sees("Hur länge var du där?")
    ella.sees(HOURS)
    ella.look()
    ella.page.get_by_label("Som det var tänkt").check()
    ella.click("Fortsätt")
    ella.sees("Stämmer det här?")
    ella.sees(PAY)
    ella.look()
    ella.click("Skicka")
    ella.sees("Tack! Vi har fått din tid.")
    ella.look()


def pay(browser: Browser, city: Installation, month: Month) -> None:
    """Reviewed, approved, locked and fetched, by four people."""
    with logged_in(browser, city, "maja") as maja:
        review_one(maja, "/admin/fees/workentry/?state__exact=sent&via__exact=portal", NAME)
    with logged_in(browser, city, "budget") as budget:
        approve(budget)
    with logged_in(browser, city, "lo") as lo:
        show_month_to_lock(lo, month)
        label = lock(lo, month)
    with logged_in(browser, city, "kaj") as kaj:
        assert fetch_files(kaj, label, ["PAXml"])["PAXml"].startswith(b"<?xml")


def read_the_statement(ella: Person, month: Month) -> None:
    """From the money to the month, and to the file: the same sum, the same number to check it by."""
    ella.go("/portal/pengar/")
    ella.look()
    ella.click(ella.page.locator(f"main a[href='/portal/besked/{month.next}/']").first)
    for words in (HOURS, "150 kr", PAY, "Timlön", "Skatten drar lönekontoret", "Hittills"):
        ella.sees(words)
    ella.look()
    number = ella.page.get_by_text("Kontrollnummer:").locator(".number").inner_text()
    ella.click("Gör filen")
    ella.look()
    text = words_of(fetched(ella))
    ella.look()
    for words in (f"Kontrollnummer: {number}.", NAME, HOURS, "150 kr", PAY, "Timlön"):
        assert words in text.replace("\N{NO-BREAK SPACE}", " "), words
    assert TITLE not in text, "what the work was is told only when the person asks for it"

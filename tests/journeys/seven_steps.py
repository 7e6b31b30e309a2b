"""The main job from beginning to end, in a browser, as one story of seven steps."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from playwright.sync_api import Browser

from core.periods import STOCKHOLM, Month
from tests.journeys.pay_steps import approve, fetch_files, lock, show_month_to_lock
from tests.journeys.people import Person, logged_in, visitor
from tests.real.installation import Installation

TITLE = "Datorhjälp på morgonen"
VENUE = "Stadsbiblioteket"
VISITORS = 6
MANY = 38
TALK = "Föreläsning på mässan"


@dataclass
class Story:
    """What the steps have in common. `looks` turns on axe and the other watches."""

    browser: Browser
    city: Installation
    looks: bool = True

    def __post_init__(self) -> None:
        today = datetime.now(STOCKHOLM).date()
        # A Tuesday, so that the demo's own Mondays and Thursdays do not clash.
        self.first = today + timedelta(days=(1 - today.weekday()) % 7 or 7)

    def look(self, person: Person) -> None:
        if self.looks:
            person.look()

    @property
    def month_told_before(self) -> date:
        """A month of the demo that was over and locked before the story began."""
        return Month.of(datetime.now(STOCKHOLM)).previous.previous.first

    @property
    def lock_day(self) -> date:
        """When the month of the first session is over and its announced day has come, also over a weekend."""
        return Month.of(self.first).next.first + timedelta(days=3)

    def be_at(self, hour: int) -> None:
        """The morning of the first session has come."""
        self.city.move_clock(datetime.combine(self.first, time(hour), STOCKHOLM))

    # --- 1 ---
    def plan_ten_weeks(self) -> int:
        """The coordinator plans and asks two instructors; how many fields that took."""
        with logged_in(self.browser, self.city, "maja") as maja:
            maja.go("/admin/")
            maja.sees("Idag")
            self.look(maja)
            maja.click("Planera datorhjälp")
            maja.choose("Plats", VENUE)
            maja.fill("Rubrik", TITLE)
            maja.fill("Första dagen", self.first.isoformat())
            maja.fill("Antal veckor", "10")
            maja.fill("Börjar", "08.30")
            maja.fill("Slutar", "10.30")
            maja.tick("Robin Exempelgren")
            maja.tick("Kim Testlund")
            maja.fill("Svara senast", (self.first - timedelta(days=1)).isoformat())
            self.look(maja)
            maja.click("Fortsätt")
            maja.sees("10 tillfällen planeras")
            maja.click("Planera och fråga")
            maja.sees("2 personer är tillfrågade")
            return maja.fields

    def plan_a_talk(self) -> None:
        """A conference talk belongs to no programme; it is planned and asked in the same way."""
        with logged_in(self.browser, self.city, "maja") as maja:
            maja.go("/admin/")
            maja.click("Planera uppdrag")
            self.look(maja)
            maja.fill("Rubrik", TALK)
            maja.choose("Slag", "föreläsning")
            maja.fill("Dag", (self.first + timedelta(days=1)).isoformat())
            maja.fill("Börjar", "10:00")
            maja.fill("Slutar", "09:00")
            maja.fill("Plats", "Exempelhallen")
            maja.fill("Vilken dörr", "Den gröna dörren.")
            maja.fill("Vem möter", "Samira möter dig.")
            maja.fill("Kostnadsställe", "4310")
            maja.click("Planera")
            maja.sees("Något behöver ändras")
            assert maja.page.get_by_label("Rubrik", exact=True).input_value() == TALK
            self.look(maja)
            maja.fill("Slutar", "11:30")
            maja.click("Planera")
            maja.click("Fråga personer")
            maja.tick("Ella Provberg")
            self.look(maja)
            maja.click("Fråga")
            maja.sees("En person har fått frågan.")
            self.look(maja)

    # --- 2 ---
    def say_no_without_a_why(self) -> None:
        """Ella is asked about the talk and says no in one tap; nobody asks why."""
        with logged_in(self.browser, self.city, "ella") as ella:
            ella.go("/portal/")
            ella.open_question(TALK)
            ella.sees("Du behöver inte säga varför")
            ella.click("Nej tack")
            ella.sees("Tack för svaret")
            self.look(ella)

    def say_yes_on_the_phone(self) -> int:
        """Robin reads and says yes in the portal; how many taps that took from the first page."""
        with logged_in(self.browser, self.city, "robin") as robin:
            robin.go("/portal/")
            self.look(robin)
            robin.clicks = 0
            robin.open_question(VENUE, "Vilka dagar")
            for words in ("Dörren mot parken", "Amira möter dig", "Du behöver inte berätta om dig själv"):
                robin.sees(words)
            robin.sees("före skatt")
            self.look(robin)
            robin.click("Ja, jag vill")
            robin.sees("Tack")
            return robin.clicks

    def write_down_a_phoned_yes(self) -> int:
        """Kim calls; the coordinator needs this many clicks from Idag."""
        with logged_in(self.browser, self.city, "maja") as maja:
            maja.go("/admin/")
            maja.clicks = 0
            maja.click("Skriv in ett svar per telefon")
            row = maja.page.get_by_role("row").filter(has_text="Kim Testlund").filter(has_text=VENUE)
            maja.click(row.get_by_role("button", name="Ja till alla"))
            maja.sees("Kim tackade ja")
            self.look(maja)
            return maja.clicks

    def kim_sees_who_wrote_it(self) -> None:
        with logged_in(self.browser, self.city, "kim") as kim:
            kim.go("/portal/uppdrag/")
            kim.click(kim.page.locator("main a[href^='/portal/uppdrag/']").filter(has_text=TITLE).first)
            kim.sees("Maja skrev in ditt svar")
            kim.sees("Ångra här")

    # --- 3 ---
    def hold_the_session(self) -> None:
        """The first morning: visitors are counted, six of them answer two questions."""
        self.city.move_clock(
            datetime.combine(self.first, datetime.min.time(), STOCKHOLM) + timedelta(hours=9)
        )
        with logged_in(self.browser, self.city, "robin") as robin:
            robin.go("/portal/")
            robin.click("Räkna besökare")
            for number in range(VISITORS):
                which = "Har varit här förut" if number % 3 == 2 else "Första gången"
                robin.click(robin.page.get_by_role("button", name=which).nth(number % 4))
            robin.sees("besök hittills")
            self.look(robin)
            robin.click("Visa kod för två frågor om hjälpen")
            for _number in range(VISITORS):
                robin.click(robin.page.locator("form.make button"))
                address = robin.page.locator(".code__address span").inner_text()
                self.answer(address)
            self.look(robin)

    def answer(self, address: str) -> None:
        with visitor(self.browser, self.city) as someone:
            someone.go(address)
            someone.page.get_by_label("Ja", exact=True).nth(0).check()
            someone.page.get_by_label("Ja", exact=True).nth(1).check()
            someone.click("Skicka svaren")
            someone.sees("Tack")
            assert someone.page.context.cookies() == []
            someone.go(address)
            assert someone.page.get_by_role("button", name="Skicka svaren").count() == 0

    # --- 4 ---
    def log_hours(self) -> int:
        """Three short pages with a bus ticket; how many pages it took."""
        self.city.move_clock(
            datetime.combine(self.first, datetime.min.time(), STOCKHOLM) + timedelta(hours=11)
        )
        with logged_in(self.browser, self.city, "robin") as robin:
            robin.go("/portal/tid/")
            self.look(robin)
            robin.click("Fortsätt")
            robin.sees("Hur länge var du där?")
            robin.click("Lägg till ett utlägg")
            robin.page.get_by_label("Bussbiljett").check()
            robin.page.locator("input[name=amount]").fill("34")
            self.look(robin)
            robin.click(robin.page.locator("form button.govuk-button").first)
            robin.page.get_by_label("En annan tid").check()
            robin.page.locator("input[name=typed]").fill("vet inte")
            robin.click("Fortsätt")
            robin.sees("Något behöver ändras")
            assert robin.page.locator("input[name=typed]").input_value() == "vet inte"
            self.look(robin)
            robin.page.locator("input[name=typed]").fill("halv nio–halv elva")
            robin.click("Fortsätt")
            robin.sees("Stämmer det här?")
            robin.sees("2 timmar")
            self.look(robin)
            robin.click("Skicka")
            robin.sees("Tack! Vi har fått din tid.")
            self.look(robin)
        return 3

    def type_in_a_paper_sheet(self) -> None:
        """Kim left the printed A4; the coordinator types it in."""
        with logged_in(self.browser, self.city, "maja") as maja:
            maja.go("/admin/")
            maja.click("Skriv in tid från papper")
            row = maja.page.get_by_role("row").filter(has_text="Kim Testlund").filter(has_text=TITLE)
            maja.click(row.get_by_role("link"))
            self.look(maja)
            maja.click(maja.page.get_by_role("button", name="Skriv in", exact=True))
            maja.sees("Inskrivet: Kim")

    def review_the_month(self) -> int:
        """Everything as planned at once, each exception by itself; how many actions from Idag."""
        self.city.move_clock(datetime.combine(self.lock_day, time(9), STOCKHOLM))
        self.city.run("-m", "tests.real.full_month", f"{self.first:%Y-%m}")
        with logged_in(self.browser, self.city, "maja") as maja:
            maja.go("/admin/")
            assert self.people_in_review(maja) >= MANY
            maja.clicks = 0
            maja.click(maja.page.get_by_role("link", name=re.compile("på en gång")))
            self.look(maja)
            maja.click(maja.page.get_by_role("button", name=re.compile("på en gång")))
            maja.sees("tider är granskade")
            for group in ("titta", "saknar"):
                self.review_exceptions(maja, group)
            maja.sees("Inget avviker från planen.")
            return maja.clicks

    def people_in_review(self, maja: Person) -> int:
        """The number that the bar on Idag names."""
        words = maja.page.get_by_text(re.compile(r"\d+ personer, \d+ tider")).inner_text()
        return int(words.split()[0])

    def review_exceptions(self, maja: Person, group: str) -> None:
        """What differs stands in the list with its reasons; each is looked at and ticked."""
        boxes = maja.page.locator(f"#{group} input[type=checkbox]")
        for number in range(boxes.count()):
            maja.clicks += 1
            boxes.nth(number).check()
        if boxes.count():
            maja.click(maja.page.locator(f"#{group} button[type=submit]"))

    def approve_the_month(self) -> None:
        with logged_in(self.browser, self.city, "maja") as maja:
            maja.go("/admin/fees/workentry/godkann/")
            assert maja.page.get_by_role("button", name="Godkänn de valda").count() == 0
        with logged_in(self.browser, self.city, "budget") as budget:
            approve(budget, self.look)
            budget.sees("tider är godkända")

    # --- 5 ---
    def lock_the_month(self) -> str:
        """One person locks; those without a number are named and wait. The run's label."""
        month = Month.of(self.first)
        with logged_in(self.browser, self.city, "lo") as lo:
            show_month_to_lock(lo, month, self.look)
            lo.sees("Saknar nummer och väntar")
            lo.sees("Elias Test")
            return lock(lo, month, self.look)

    def fetch_the_files(self) -> dict[str, bytes]:
        """Another person makes and fetches both files."""
        with logged_in(self.browser, self.city, "kaj") as kaj:
            return fetch_files(kaj, f"{Month.of(self.first)}-1", ("PAXml", "CSV"), self.look)

    # --- 6 and 7 ---
    def build_the_report(self, month: date) -> None:
        with logged_in(self.browser, self.city, "maja") as maja:
            maja.go("/medarbetare/rapporter/")
            maja.page.get_by_label("Vilken månad?").select_option(value=f"{month:%Y-%m}")
            maja.click("Bygg rapporten")
            maja.page.get_by_text("Hämta som PDF").wait_for(state="visible", timeout=60_000)
            maja.sees("personer gav")
            self.look(maja)
            for words in ("Hämta som PDF", "Hämta som Excel"):
                with maja.page.expect_download() as file:
                    maja.named(words).click()
                assert file.value.path().stat().st_size > 1000

    def read_the_front_page(self) -> None:
        with visitor(self.browser, self.city) as reader:
            reader.go("/")
            reader.sees("När och var kan jag få hjälp?")
            self.look(reader)
            reader.click(reader.page.locator("main a[href*='/nyheter/']:not([href*='/amne/'])").first)
            reader.sees("Lätt att läsa")
            self.look(reader)
            reader.go("/datorhjalp/")
            reader.sees(VENUE)
            self.look(reader)

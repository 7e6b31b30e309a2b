"""A reporter on a phone, from the editor's offer to the readers and back: with JavaScript, and without.

Wagtail needs JavaScript: where there is none, the editor's steps are taken by its workflow without a browser.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from core import clock, jobs
from core.models import User
from participants.models import Board, Participant
from reporters.models import Draft
from reporters.states import DraftState
from tests.factories.fees import set_up_pay
from tests.factories.news import picture_bytes
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.reporters import DUE_ON, editors_words, make_commission, page_of, step_of
from tests.factories.times import AT, later
from tests.journeys.browser import DESK, opened
from tests.journeys.people import Person
from tests.journeys.phones import at_phone, at_screen, held
from tests.journeys.steps import open_row
from tests.news.desk import edit_address

TITLE, HEADLINE = "Öppet hus på Träffpunkten", "Målarfärg och kaffe"
LEAD = "Huset har varit stängt i ett år. Nu luktar det nytt."
TEXT = "Klockan är tio.\n\nNågon har redan kokat kaffe.\n\nVäggarna är gula."
ASKED, MORE = "Vem målade? Skriv en rad om det.", "De som brukar komma har målat själva."
CHANGED = "Målarfärg, kaffe och gula väggar"


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def writer(board: Board) -> Participant:
    return make_participant(board, first_name="Vilgotina")


@pytest.fixture
def editor(board: Board) -> User:
    return make_staff(board, "editor")


@dataclass(frozen=True)
class House:
    """Who works there, and how all of them reach it."""

    browser: Browser
    server: LiveServer
    javascript: bool
    editor: User
    coordinator: User

    def at(self, user: User) -> AbstractContextManager[Person]:
        return at_screen(self.browser, self.server, user, at=AT, javascript=self.javascript)


def offer_it(house: House, writer: Participant) -> None:
    """The editor writes what there is to cover, the coordinator asks, and the reporter says yes."""
    with house.at(house.editor) as alva:
        alva.go("/medarbetare/att-skriva/")
        alva.click("Något att skriva om")
        alva.fill("Vad är det?", TITLE)
        alva.fill("Vad handlar det om?", "De har målat om.")
        alva.fill("Dag", later(days=8).date().isoformat())
        alva.fill("Plats", "Träffpunkten")
        alva.fill("När ska texten vara klar?", DUE_ON.isoformat())
        alva.click("Spara och skicka")
        alva.sees("Skriv hur lång tid allt tar")
        assert alva.page.get_by_label("Vad handlar det om?").input_value() == "De har målat om."
        alva.fits()
        alva.fill("Hur lång tid tar allt?", "3")
        alva.click("Spara och skicka")
        alva.sees("Samordnaren tar emot det")
    with house.at(house.coordinator) as maja:
        open_row(maja, "/admin/reporters/brief/", TITLE)
        maja.click("Planera uppdraget")
        maja.fill("Kostnadsställe", "4310")
        maja.click("Planera och välj vilka som frågas")
        maja.fill("Svara senast", later(days=7).date().isoformat())
        maja.tick(writer.full_name)
        maja.click("Fråga")
        maja.sees("En person har fått frågan.")
    with house.at(writer.user) as phone:
        phone.go("/portal/")
        phone.open_question(TITLE)
        phone.sees("Sedan skriver du ett reportage.")
        phone.sees("före skatt")
        phone.fits()
        phone.click("Ja, jag vill")
        phone.sees("Tack")


def write_it(phone: Person, folder: Path) -> None:
    """Headline, text, photo, who is in it, name, and a last look."""
    phone.go("/portal/skriva/")
    phone.click(TITLE)
    phone.click("Börja skriva")
    phone.fill("Rubrik", "å" * 121)
    phone.click("Fortsätt")
    phone.sees("Skriv kortare, högst 120 tecken.")
    phone.fits()
    phone.fill("Rubrik", HEADLINE)
    phone.fill("Det viktigaste, i en mening eller två", LEAD)
    phone.click("Fortsätt")
    phone.fill("Din text", TEXT)
    phone.click("Fortsätt")
    add_photo(phone, folder)
    phone.click("Fortsätt")
    phone.page.get_by_label("Ett namn som jag hittar på").check()
    phone.click("Fortsätt")
    phone.sees("Skriv det namn som du vill ha.")
    phone.fill("Namn som du hittar på", "Måsen")
    phone.click("Fortsätt")
    phone.sees("Så blir det")
    phone.fits()


def add_photo(phone: Person, folder: Path) -> None:
    photo = folder / "foto.jpg"
    photo.write_bytes(picture_bytes("JPEG", (800, 500)))
    phone.click("Lägg till fotot")
    phone.sees("Välj ett foto först.")
    phone.page.get_by_label("Lägg till ett foto").set_input_files(photo)
    phone.click("Lägg till fotot")
    jobs.drain(clock.now(), isolate=False)
    phone.click("Fortsätt")
    phone.sees("Skriv vad som syns på fotot")
    phone.fill("Vad syns på fotot?", "En gul vägg.")
    phone.click("Fortsätt")
    phone.page.get_by_label("Ja", exact=True).check()
    phone.click("Fortsätt")
    phone.fill("Vem är det?", "Sara")
    phone.click("Personen sa ja")
    phone.sees("Fråga personen först")
    phone.page.get_by_label("Jag har visat fotot").check()
    phone.click("Personen sa ja")
    phone.sees("Visa den här koden för personen")
    phone.fits()
    phone.click("Klart med fotot")


def ask_for_changes(house: House, draft: Draft) -> None:
    if not house.javascript:
        step_of(draft).reject(user=house.editor, comment=ASKED)
        return
    with in_wagtail(house, draft) as page:
        page.get_by_role("button", name="Fler åtgärder").last.click()
        page.locator("[data-workflow-action-name='reject']").click()
        page.locator("dialog textarea, .modal textarea").fill(ASKED)
        with page.expect_navigation():
            page.locator("dialog, .modal").get_by_role("button", name="Be om ändringar").click()


def change_and_approve(house: House, draft: Draft) -> None:
    if not house.javascript:
        editors_words(draft, title=CHANGED)
        step_of(draft).approve(user=house.editor)
        return
    with in_wagtail(house, draft) as page:
        page.locator("#id_title").fill(CHANGED)
        page.get_by_role("button", name="Fler åtgärder").last.click()
        with page.expect_navigation():
            page.get_by_role("button", name="Godkänn", exact=True).click()


@contextmanager
def in_wagtail(house: House, draft: Draft) -> Iterator[Page]:
    """At a desk, on the page where the editor reads the piece."""
    with opened(house.browser, house.server.url, DESK, state=held(house.editor)) as (page, _watch):
        page.goto(edit_address(page_of(draft)))
        yield page
        page.goto("/")  # Wagtail says goodbye when the page is left


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("javascript", [False, True], ids=["plain", "javascript"])
def test_from_commission_to_readers_and_back(
    browser: Browser,
    live_server: LiveServer,
    board: Board,
    writer: Participant,
    editor: User,
    tmp_path: Path,
    javascript: bool,
) -> None:
    set_up_pay(board)
    house = House(browser, live_server, javascript, editor, make_staff(board))
    offer_it(house, writer)
    with at_phone(browser, live_server, writer, javascript=javascript) as phone:
        write_it(phone, tmp_path)
        phone.click("Lämna texten")
        phone.sees("Lämnad. Redaktören läser")

    draft = Draft.objects.get()
    ask_for_changes(house, draft)
    with at_phone(browser, live_server, writer, javascript=javascript) as phone:
        phone.go("/portal/skriva/")
        phone.click("Läs vad redaktören säger")
        phone.sees(ASKED)
        phone.fits()
        phone.click("Ändra i texten")
        phone.click("Fortsätt")
        phone.fill("Din text", f"{TEXT}\n\n{MORE}")
        phone.click("Fortsätt")
        phone.sees("Foton gör texten levande")
        phone.click("Fortsätt")
        phone.sees("Namnet vid texten")
        phone.click("Fortsätt")
        phone.sees("Så blir det")
        phone.click("Lämna texten")

    change_and_approve(house, draft)
    with at_phone(browser, live_server, writer, javascript=javascript) as phone:
        phone.go("/portal/skriva/")
        phone.click("Läs ändringarna")
        phone.sees("Inget publiceras förrän du har sagt ja.")
        phone.fits()
        phone.click("Ja, publicera den så")
        phone.sees("Nu är texten publicerad.")
        phone.click("Läs den på webbplatsen")
        phone.sees(MORE)
        phone.sees("Måsen")

        # Another name, and then not at all.
        phone.go("/portal/skriva/")
        phone.click(CHANGED)
        phone.click("Namnet vid texten")
        phone.page.get_by_label("Inget namn").check()
        phone.click("Ändra namnet")
        phone.go(page_of(draft).address)
        assert "Måsen" not in phone.page.content()
        phone.go("/portal/skriva/")
        phone.click(CHANGED)
        phone.click("Ta bort hela texten")
        phone.click("Ta bort texten")
        phone.sees("Borttagen. Ingen annan kan läsa den.")
    assert Draft.objects.get().state == DraftState.WITHDRAWN
    assert Client().get(page_of(draft).address).status_code == 410


@pytest.mark.django_db(transaction=True)
def test_the_pages_are_whole_for_axe(
    browser: Browser, live_server: LiveServer, board: Board, writer: Participant, tmp_path: Path
) -> None:
    make_commission(board, writer, title=TITLE)
    with at_phone(browser, live_server, writer, javascript=True) as phone:
        write_it(phone, tmp_path)
        draft = Draft.objects.get()
        photo = draft.photos.get()
        one = f"/portal/skriva/{draft.pk}/"
        names = ("", "rubrik/", "text/", "foton/", "ljud/", "namn/", "granska/", "ta-bort/", "sagt/")
        for name in (*names, f"foton/{photo.pk}/", f"foton/{photo.pk}/vem/", f"foton/{photo.pk}/vem/ny/"):
            phone.go(f"{one}{name}")
            phone.look()
    with at_screen(browser, live_server, javascript=True) as reader:
        reader.go("/bild/angra/")
        reader.look()

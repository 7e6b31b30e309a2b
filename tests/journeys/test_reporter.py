"""A reporter on a phone, from the commission to the readers and back: with JavaScript, and without.

What the editor does between the visits is done in Wagtail's own workflow.
"""

from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from core import clock, jobs
from core.models import User
from participants.models import Board, Participant
from reporters.models import Draft
from reporters.states import DraftState
from tests.factories.news import picture_bytes
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.reporters import editors_words, make_commission, page_of, step_of
from tests.journeys.people import Person
from tests.journeys.phones import at_phone, at_screen

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
    make_commission(board, writer, title=TITLE)
    with at_phone(browser, live_server, writer, javascript=javascript) as phone:
        write_it(phone, tmp_path)
        phone.click("Lämna texten")
        phone.sees("Lämnad. Redaktören läser")

    draft = Draft.objects.get()
    step_of(draft).reject(user=editor, comment=ASKED)
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

    editors_words(draft, title=CHANGED)
    step_of(draft).approve(user=editor)
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

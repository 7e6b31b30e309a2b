"""A question from a reader to an answer beside the article, late on the way, at 360 px without JavaScript.

The city of the other journeys is not needed: each meets the pages as a real log-in leaves them.
"""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from reporters.models import PublicQuestion
from tests.factories.news import make_article
from tests.factories.participants import make_board, make_unit
from tests.factories.questions import (
    answer_it,
    make_asking,
    make_open,
    make_sorter,
    make_unit_employee,
)
from tests.factories.times import AT, later
from tests.journeys.phones import at_screen
from tests.journeys.steps import write_day

ASKED = "Varför är det stängt på fredagar? Jag frågade Anna Provberg och fick inget svar."
PLAIN = "Varför är det stängt på fredagar?"
SAID = "Vi har möte då. Från januari har vi öppet till tolv."
LATE = later(days=20)


@pytest.mark.django_db(transaction=True)
def test_from_a_readers_question_to_an_answer_beside_the_article(
    browser: Browser, live_server: LiveServer
) -> None:
    unit, article = make_unit(make_board(), name="Mottagningen"), make_article(title="Öppet eller stängt")
    editor, employee = make_sorter(unit.board), make_unit_employee(unit)

    # From the article: a name is pointed at first, and nothing is lost.
    with at_screen(browser, live_server, at=AT) as reader:
        reader.go(article.address)
        reader.click("Ställ en fråga om det här")
        reader.sees("Öppet eller stängt")
        reader.fill("Vad vill du fråga?", ASKED)
        reader.click("Skicka frågan")
        reader.sees("Anna Provberg. Ta bort det")
        assert reader.page.get_by_label("Vad vill du fråga?").input_value() == ASKED
        reader.fits()
        reader.page.get_by_label("Det är ingen privatperson").check()
        reader.click("Skicka frågan")
        reader.sees("Tack. Vi har fått din fråga")
        code = reader.page.locator("dd.code").inner_text()
        reader.fits()

    # The editor must take the name out before it is open.
    with at_screen(browser, live_server, editor, at=AT) as alva:
        alva.go("/medarbetare/")
        alva.click("Till frågorna")
        alva.click("Varför är det stängt")
        alva.click("Öppen för alla")
        alva.fill("Rubrik", PLAIN)
        alva.tick("Mottagningen")
        alva.click("Gör frågan öppen")
        alva.sees("Frågan kan inte bli öppen med det här: Anna Provberg.")
        alva.fits()
        alva.fill("Frågan, som alla får läsa den", PLAIN)
        alva.click("Gör frågan öppen")
        alva.sees("Svar senast 7 december")

    # The day passes, and readers see it.
    row = PublicQuestion.objects.get()
    with at_screen(browser, live_server, at=LATE) as reader:
        reader.go("/fragor/?visa=sena")
        reader.click(PLAIN)
        reader.sees("Försenat sedan 7 december")
        assert "Provberg" not in reader.page.content()
        reader.fits()

    # The unit moves the day, and answers.
    with at_screen(browser, live_server, employee, at=LATE) as ubbe:
        ubbe.go("/medarbetare/")
        ubbe.sees("En är försenad.")
        ubbe.click("Svara på frågorna")
        ubbe.click(PLAIN)
        ubbe.click("Vi behöver mer tid")
        write_day(ubbe, 18, 12, 2026)
        ubbe.fill("Flyttat, därför att …", "den som vet var sjuk")
        ubbe.click("Flytta dagen")
        ubbe.sees("Dagen är flyttad.")
        ubbe.click(PLAIN)
        ubbe.sees("Flyttat till 18 december, därför att den som vet var sjuk")
        ubbe.click("Svara")
        ubbe.fill("Svar", SAID)
        ubbe.click("Skicka svaret")
        ubbe.sees("Tack! Svaret är skickat.")
        ubbe.fits()

    # Beside the article, and whoever asked says yes with the code.
    with at_screen(browser, live_server, at=LATE + timedelta(hours=1)) as reader:
        reader.go(article.address)
        reader.sees(SAID)
        reader.fits()
        reader.go("/fraga/min/")
        reader.fill("Kod", code.lower())
        reader.click("Visa")
        reader.sees("Du har fått svar.")
        reader.sees(ASKED)
        reader.fits()
        reader.page.get_by_label("Ja, det var ett svar").check()
        reader.click("Skicka")
        reader.sees("Tack för att du sa det.")
        reader.go(f"/fragor/{row.pk}/")
        reader.sees("Den som frågade säger:")
        reader.sees("Ja, det var ett svar")
        reader.sees("Besvarad efter 20 dagar")
        reader.fits()


@pytest.mark.django_db(transaction=True)
def test_the_pages_are_whole_for_axe_in_light_and_dark(browser: Browser, live_server: LiveServer) -> None:
    unit = make_unit(make_board())
    article = make_article()
    row = answer_it(make_open(unit.board, unit, article_id=article.pk))
    new = make_asking(unit.board).question
    with at_screen(browser, live_server, at=AT, javascript=True) as reader:
        for colour in ("light", "dark"):
            reader.page.emulate_media(color_scheme=colour)  # type: ignore[arg-type]
            for address in ("/fraga/", "/fraga/min/", "/fragor/", f"/fragor/{row.pk}/", article.address):
                reader.go(address)
                reader.look()
    with at_screen(browser, live_server, make_sorter(unit.board), at=AT, javascript=True) as editor:
        for name in ("", "oppen/", "ansvarig/"):
            editor.go(f"/medarbetare/fragor/{new.pk}/{name}")
            editor.look()

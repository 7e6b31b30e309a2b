"""One text from the invitation to the letters, at 360 px; the coordinator sits at a desk.

An employee invites to a reading; two people read it, each alone, one of them without JavaScript. They talk
about it, the employee answers every remark and makes the new text, and both are told what became of it.
"""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser

from tests.journeys.people import Person, logged_in
from tests.journeys.reading_steps import (
    HARD,
    MISSING,
    WRONG,
    begin,
    choose_from_list,
    hand_in,
    tap,
    write_too_much_then,
)
from tests.journeys.text_steps import (
    ABSENCE,
    ASKED_BACK,
    BEGINS,
    FEE,
    FREJ,
    GRANTED,
    GRETA,
    GROUND,
    NEW_BEGINS,
    NEW_GRANTED,
    PAY,
    PUBLISHED,
    QUESTION,
    REACHES,
    REPLIED,
    STRICT,
    TITLE,
    TO_WHOM,
    answer_all_but_one,
    answer_the_last,
    ask_two_readers,
    close,
    invite,
    make_the_new_text,
    on_to_the_answers,
    point_out_what_it_became,
    start_the_talk,
)
from tests.real.installation import Installation


@pytest.fixture(autouse=True)
def _today(city: Installation) -> None:
    city.move_clock(datetime.now(UTC))


def test_from_the_invitation_to_the_letters(browser: Browser, city: Installation) -> None:
    with logged_in(browser, city, "ubbe", on_phone=True) as ubbe:
        own_page = invite(ubbe)
    with logged_in(browser, city, "maja") as maja:
        ask_two_readers(maja)
    for who, _name, _called in (FREJ, GRETA):
        with logged_in(browser, city, who) as reader:
            say_yes(reader)
    with logged_in(browser, city, FREJ[0]) as frej:
        read_by_tapping(frej)
    with logged_in(browser, city, GRETA[0], javascript=False) as greta:
        read_without_javascript(greta)
    with logged_in(browser, city, "maja") as maja:
        start_the_talk(maja)
    with logged_in(browser, city, FREJ[0]) as frej:
        talk(frej, others=(TO_WHOM,), words="Jag undrade samma sak.")
    with logged_in(browser, city, GRETA[0]) as greta:
        talk(greta, others=(STRICT, FREJ[2], "Jag undrade samma sak."), words="Jag skulle ringa.")
    with logged_in(browser, city, "maja") as maja:
        on_to_the_answers(maja)
    with logged_in(browser, city, "ubbe", on_phone=True) as ubbe:
        make_the_new_text(ubbe, own_page)
        answer_all_but_one(ubbe, own_page)
    with logged_in(browser, city, GRETA[0]) as greta:
        reply(greta)
    with logged_in(browser, city, "ubbe", on_phone=True) as ubbe:
        answer_the_last(ubbe, own_page)
        point_out_what_it_became(ubbe)
        close(ubbe)
    with logged_in(browser, city, FREJ[0]) as frej:
        read_the_letter(frej, "2 av dina 3 förslag användes.")
    with logged_in(browser, city, GRETA[0]) as greta:
        read_the_letter(greta, "Alla dina 2 förslag användes.")
        find_it_in_the_library(greta)


# --- The readers ----------------------------------------------------------------------------------
def say_yes(reader: Person) -> None:
    """The usual question, with how long it takes and what it pays."""
    reader.go("/portal/")
    reader.look()
    reader.open_question(QUESTION)
    reader.sees("1 timme")
    reader.sees(PAY)
    reader.look()
    reader.click("Ja, jag vill")
    reader.look()


def read_by_tapping(frej: Person) -> None:
    begin(frej, 3)
    frej.look()
    tap(frej, 3, HARD, "Vad är en insats?", NEW_BEGINS)
    tap(frej, 4, HARD, "Vad betyder debiteras?")
    tap(frej, 5, WRONG, STRICT)
    frej.look()
    hand_in(frej, FREJ[2], do="Vänta på att någon ringer.")
    frej.look()


def read_without_javascript(greta: Person) -> None:
    """Alone: nothing of what the first has said is to be seen, neither before it is handed in nor at once."""
    begin(greta, 3)
    hears_nobody(greta)
    greta.fits()
    choose_from_list(greta, ABSENCE, MISSING)
    write_too_much_then(greta, TO_WHOM)
    greta.sees(f"Mening 2: {MISSING}")
    choose_from_list(greta, GRANTED, HARD)
    greta.fits()
    hears_nobody(greta)
    hand_in(greta, GRETA[2], do="Ringa och fråga.")
    hears_nobody(greta)
    greta.fits()


def hears_nobody(greta: Person) -> None:
    content = greta.page.content()
    assert STRICT not in content
    assert FREJ[2] not in content
    reading = greta.page.url.split("/portal/lasning/")[1].split("/")[0]
    answer = greta.page.request.get(f"/portal/lasning/{reading}/samtal/")
    assert answer.status == 404, "the talk is there before it has begun"
    assert STRICT not in answer.text()


def talk(reader: Person, others: tuple[str, ...], words: str) -> None:
    """About one sentence; first nothing is written."""
    reader.go("/portal/")
    reader.look()
    reader.click("Till samtalet")
    for said in others:
        reader.sees(said)
    reader.look()
    reader.click(reader.page.get_by_role("link", name=ABSENCE).first)
    reader.click("Säg det")
    reader.sees("Något behöver ändras")
    reader.look()
    reader.page.get_by_label("Skriv det du vill säga").fill(words)
    reader.click("Säg det")
    reader.sees(words)
    reader.sees("Du sa")
    reader.look()


def reply(greta: Person) -> None:
    greta.go("/portal/")
    greta.look()
    greta.sees("En fråga till dig")
    greta.click("Läs och svara")
    greta.sees(ASKED_BACK)
    greta.click("Skicka")
    greta.sees("Skriv ett svar.")
    greta.look()
    greta.fill("Ditt svar", REPLIED)
    greta.click("Skicka")
    greta.sees("Tack! Den som äger texten läser ditt svar.")


# --- What became of it ----------------------------------------------------------------------------
def read_the_letter(reader: Person, used: str) -> None:
    """What changed comes first, then how much was used, then where it is."""
    reader.go("/portal/")
    reader.look()
    reader.click("Läs brevet")
    letter = reader.page.locator(".told").inner_text()
    in_order = (TITLE, "Texten är ändrad efter det du sa.", "Så blev det", used, PUBLISHED, REACHES)
    places = [letter.find(words) for words in in_order]
    assert -1 not in places, (in_order, letter)
    assert places == sorted(places), (in_order, letter)
    new = reader.page.locator(".told ins").first
    assert "Nytt" in new.inner_text()
    plain = reader.page.locator(".told").evaluate(GROUND)
    assert new.evaluate(GROUND) != plain, "what is new is told in words and in colour"
    reader.look()


def find_it_in_the_library(greta: Person) -> None:
    greta.go("/portal/lasning/bibliotek/")
    greta.look()
    greta.click(greta.page.get_by_role("link", name=TITLE))
    greta.sees("Så står det nu")
    greta.sees(f"{NEW_GRANTED} {NEW_BEGINS}")
    struck = " ".join(greta.page.locator(".difference del").all_inner_texts())
    assert ABSENCE.rstrip(".") in struck
    assert FEE.rstrip(".") not in struck, "the sentence that stands is not said to be gone"
    greta.click(greta.page.get_by_text("Så stod det förut"))
    greta.sees(f"{GRANTED} {BEGINS}")
    greta.look()

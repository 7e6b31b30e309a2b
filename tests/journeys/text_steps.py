"""One text on its way: what its owner does on a phone and the coordinator at a desk, in their own words."""

from playwright.sync_api import Locator

from tests.journeys.people import Person
from tests.journeys.steps import open_row

TITLE, QUESTION = "Brev om ledsagning", "Vill du läsa en text hemma?"
TEXT = """Ledsagning till dig

Du har beviljats ledsagning. Insatsen påbörjas efter överenskommelse.

Avgift debiteras månadsvis i efterskott. Vid frånvaro ska besked lämnas omgående.

Ring oss om du undrar något."""
GRANTED, BEGINS = "Du har beviljats ledsagning.", "Insatsen påbörjas efter överenskommelse."
FEE, ABSENCE = "Avgift debiteras månadsvis i efterskott.", "Vid frånvaro ska besked lämnas omgående."
# The new text, block by block.
NEW_GRANTED, NEW_BEGINS = "Du får ledsagning.", "Vi kommer överens om när hjälpen börjar."
NEW_ABSENCE = "Ring oss om du inte kan den dagen."
NEW_BLOCKS = {2: f"{NEW_GRANTED} {NEW_BEGINS}", 3: f"{FEE} {NEW_ABSENCE}"}
# What the two say, and to each other. Three remarks of the first, two of the second.
FREJ, GRETA = ("frej12", "Frej Påhittman", "Grön sten"), ("greta13", "Greta Låtsasson", "Blå båt")
STRICT, TO_WHOM = "Det låter strängt.", "Till vem ska jag säga det?"
ASKED_BACK, REPLIED = "Räcker det att skriva att ni kan ringa?", "Ja, om numret står där."
# An hour at 150 kr, and 18 kr for holidays.
MINUTES, PAY = "60", "168 kr"
PUBLISHED, REACHES = "Brevet som följer med beslutet", "400"
MINUTE = 60_000
GROUND = "element => getComputedStyle(element).backgroundColor"


# --- The invitation -------------------------------------------------------------------------------
def invite(ubbe: Person) -> str:
    """Five steps; twice something is missing. The address of the text's own page."""
    ubbe.go("/medarbetare/")
    ubbe.look()
    ubbe.go("/medarbetare/klarsprak/")
    ubbe.look()
    ubbe.click("Bjud in till läsning")
    say_what_it_is(ubbe)
    ubbe.fill("Vem läser den, och i vilken situation?", "Den som just har fått ja till ledsagning.")
    ubbe.fill("Vad ska läsaren veta eller kunna göra efteråt?", "Veta när det börjar och vad det kostar.")
    ubbe.look()
    ubbe.click("Spara och fortsätt")
    paste(ubbe)
    see_what_was_understood(ubbe)
    see_the_measures(ubbe)
    ubbe.click("Bjud in till läsning")
    ubbe.sees("Inbjudan är skickad.")
    ubbe.sees("Väntar på samordnaren")
    ubbe.look()
    return ubbe.page.url


def say_what_it_is(ubbe: Person) -> None:
    ubbe.fill("Vad heter texten?", TITLE)
    ubbe.click("Spara och fortsätt")
    ubbe.sees("Något behöver ändras")
    assert ubbe.page.get_by_label("Vad heter texten?").input_value() == TITLE
    ubbe.look()
    ubbe.page.get_by_label("Brevmall").check()
    places = ubbe.page.locator("input[name=place]")
    if places.count():
        places.first.check()
    ubbe.click("Spara och fortsätt")
    ubbe.sees("Vem läser texten?")


def paste(ubbe: Person) -> None:
    ubbe.sees("Lägg in texten")
    ubbe.click("Läs in texten")
    ubbe.sees("Klistra in texten, eller välj en fil.")
    ubbe.look()
    ubbe.fill("Klistra in texten", TEXT)
    ubbe.click("Läs in texten")
    ubbe.page.get_by_role("heading", name="Så här förstod vi texten").wait_for(timeout=MINUTE)


def see_what_was_understood(ubbe: Person) -> None:
    """It asks whether the first line is a heading, and is told."""
    ubbe.sees("Är detta en rubrik?")
    ubbe.look()
    ubbe.click("Det är rätt")
    ubbe.page.get_by_text("Är detta en rubrik?").wait_for(state="detached")
    ubbe.look()
    ubbe.click("Ja, så är texten")


def see_the_measures(ubbe: Person) -> None:
    assert ubbe.page.url.endswith("/innan/"), "it opens at its top, not at the block that was looked at last"
    for words in ("Innan någon läser", "Läsbarhet (LIX)", "Det vet bara läsarna.", "omgående"):
        ubbe.sees(words)
    ubbe.look()


# --- The coordinator ------------------------------------------------------------------------------
def ask_two_readers(maja: Person) -> None:
    open_row(maja, "/admin/klarsprak/reviewedtext/", TITLE)
    maja.look()
    maja.click("Fråga läsare")
    maja.fill("Tid, i minuter", MINUTES)
    maja.fill("Hur många läsare?", "2")
    maja.fill("Kostnadsställe", "4310")
    maja.look()
    maja.click("Lås texten och välj läsare")
    maja.sees("Texten är låst och läsningen planerad.")
    for _who, name, _called in (FREJ, GRETA):
        maja.tick(name)
    maja.look()
    maja.click(maja.page.get_by_role("button", name="Fråga", exact=True))
    maja.sees("2 personer har fått frågan.")


def start_the_talk(maja: Person) -> None:
    open_row(maja, "/admin/klarsprak/reviewedtext/", TITLE)
    maja.sees("2 av 2 har läst")
    maja.click("Starta samtalet")
    maja.look()
    maja.click(maja.page.locator("main button[type=submit]").last)
    maja.sees("Samtalet har börjat.")
    maja.look()


def on_to_the_answers(maja: Person) -> None:
    open_row(maja, "/admin/klarsprak/reviewedtext/", TITLE)
    maja.click("Till svar")
    maja.look()
    maja.click("Skicka till ägaren")
    maja.sees("Nu är det ägarens tur att svara.")


# --- The answers ----------------------------------------------------------------------------------
def make_the_new_text(ubbe: Person, own_page: str) -> None:
    """From the read one, block by block; then he says that this is it."""
    ubbe.go(own_page)
    ubbe.sees("5 kommentarer väntar på svar")
    ubbe.look()
    ubbe.click("Läs och svara")
    ubbe.sees("0 av 5 besvarade.")
    for name in ("Frej", "Greta", FREJ[2], GRETA[2]):
        assert name not in ubbe.page.content(), "the owner hears what was said, and not who said it"
    ubbe.look()
    for _link_then_button in range(2):
        ubbe.click("Börja med den nya texten")
        ubbe.look()
    for order, words in NEW_BLOCKS.items():
        ubbe.click(ubbe.page.get_by_role("link", name=f"Ändra stycke {order}"))
        ubbe.look()
        ubbe.fill("Vad ska det stå?", words)
        ubbe.click(ubbe.page.get_by_role("button", name="Spara", exact=True))
    ubbe.look()
    ubbe.click("Så är den nya texten")
    ubbe.sees("Klar att peka i")
    ubbe.look()
    ubbe.click("Till svaren")


def answer_all_but_one(ubbe: Person, own_page: str) -> None:
    """The second reader is asked back. Too early, the text cannot be closed."""
    answer_about(ubbe, GRANTED, "Använt")
    answer_about(ubbe, BEGINS, "Använt", "Vi skriver som du.")
    refuse_without_why(ubbe)
    answer_about(ubbe, ABSENCE, "Delvis använt", "Det ska inte låta strängt.", of=STRICT)
    answer_about(ubbe, ABSENCE, "Fråga tillbaka", ASKED_BACK, of=TO_WHOM)
    ubbe.go(f"{own_page}svar/klart/")
    ubbe.sees("4 av 5 besvarade")
    ubbe.look()
    ubbe.click("Stäng och berätta för läsarna")
    ubbe.sees("1 kommentar väntar på svar.")
    ubbe.look()


def card(ubbe: Person, sentence: str) -> Locator:
    """What was said about one sentence, in the list."""
    ubbe.go(ubbe.page.url.partition("/svar/")[0] + "/svar/")
    return ubbe.page.locator("section.place").filter(has=ubbe.page.locator("mark", has_text=sentence))


def answer_about(ubbe: Person, sentence: str, outcome: str, words: str = "", of: str = "") -> None:
    """`of` are the words of the one remark that is meant, where several stand on the sentence."""
    ubbe.click(card(ubbe, sentence).get_by_role("link", name="Svara").first)
    if of:
        ubbe.sees(of)
    ubbe.page.get_by_label(outcome, exact=True).check()
    ubbe.page.get_by_label("Med egna ord").fill(words)
    ubbe.look()
    ubbe.click("Spara svaret")
    ubbe.sees("Sparat.")


def refuse_without_why(ubbe: Person) -> None:
    ubbe.click(card(ubbe, FEE).get_by_role("link", name="Svara").first)
    ubbe.page.get_by_label("Inte nu", exact=True).check()
    ubbe.click("Spara svaret")
    ubbe.sees("Välj varför det inte blir av nu.")
    ubbe.look()
    ubbe.page.get_by_label("Systemet som skickar brevet kan inte ändras nu").check()
    ubbe.click("Spara svaret")
    ubbe.sees("Sparat.")


def answer_the_last(ubbe: Person, own_page: str) -> None:
    ubbe.go(f"{own_page}svar/")
    ubbe.sees(REPLIED)
    ubbe.click("Svara på nästa")
    ubbe.sees(REPLIED)
    ubbe.page.get_by_label("Använt", exact=True).check()
    ubbe.page.get_by_label("Med egna ord").fill("Nu står det att man kan ringa.")
    ubbe.click("Spara svaret")
    ubbe.sees("Sparat. 5 av 5 besvarade.")
    ubbe.look()


def point_out_what_it_became(ubbe: Person) -> None:
    """The sentence that stands as it was has been found by the system; the rest he points at."""
    assert FEE in card(ubbe, FEE).locator(".place__became").inner_text()
    for old, new in ((GRANTED, NEW_GRANTED), (BEGINS, NEW_BEGINS), (ABSENCE, NEW_ABSENCE)):
        ubbe.click(card(ubbe, old).get_by_role("link", name="Peka ut vad det blev").first)
        ubbe.look()
        ubbe.page.get_by_label(new, exact=True).check()
        ubbe.click("Spara")
        assert new in card(ubbe, old).locator(".place__became").inner_text()
    ubbe.look()


def close(ubbe: Person) -> None:
    ubbe.click("Stäng texten")
    ubbe.fill("Var finns texten?", PUBLISHED)
    ubbe.fill("Ungefär hur många får den på ett år?", "många")
    ubbe.click("Stäng och berätta för läsarna")
    ubbe.sees("Något behöver ändras")
    ubbe.look()
    ubbe.fill("Ungefär hur många får den på ett år?", REACHES)
    assert ubbe.page.get_by_label("Gruppen får visa texten").is_checked()
    ubbe.click("Stäng och berätta för läsarna")
    ubbe.sees("Texten är klar. Läsarna får veta vad som blev av det de sa.")
    ubbe.look()

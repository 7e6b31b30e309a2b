"""One recruitment from the invitation to the decision: what its manager does on a phone, in few words."""

from tests.journeys.people import Person
from tests.journeys.steps import open_row

HOME, LIST = "/medarbetare/rekrytering/", "/admin/recruitment/recruitment/"
POSITION = "Boendestödjare på natten"
ADVERT = "Vi söker dig som lyssnar. Brukarrepresentanter är med när vi anställer."
QUESTION = "Hur märker den som bor hos oss att du lyssnar?"
WEIGHED = "Gruppen såg vem som väntade in svaret. Det avgjorde."
EQUALS = "Chefen beslutar. Först lyssnar chefen på personal och brukarrepresentanter, som jämlika."


# --- The invitation -------------------------------------------------------------------------------
def invite(ubbe: Person) -> str:
    """Four steps; once something is missing. The address of the recruitment's own page."""
    ubbe.go("/medarbetare/")
    ubbe.look()
    ubbe.click("Bjud in till en rekrytering")
    ubbe.fill("Vilken tjänst gäller det?", POSITION)
    ubbe.click("Spara och fortsätt")
    ubbe.sees("Något behöver ändras")
    ubbe.look()
    ubbe.page.get_by_label("Behandlare").check()
    places = ubbe.page.locator("input[name=place]")
    if places.count():
        places.first.check()
    ubbe.click("Spara och fortsätt")
    ubbe.fill("Vilken erfarenhet skulle göra skillnad?", "Att ha bott med stöd.")
    ubbe.fill("Vem beslutar?", "Enhetschefen")
    ubbe.look()
    ubbe.click("Spara och fortsätt")
    ubbe.fill("Intervjuer", "2030-02-12")
    ubbe.fill("Samverkan med facket", "2030-02-04")
    ubbe.look()
    ubbe.click("Spara och fortsätt")
    ubbe.sees("4 februari 2030")
    ubbe.look()
    ubbe.click("Skicka inbjudan")
    ubbe.sees("Väntar på samordnaren")
    ubbe.sees(EQUALS)
    ubbe.look()
    return ubbe.page.url


# --- The coordinator ------------------------------------------------------------------------------
def take_up(maja: Person, minutes: str, due_on: str) -> None:
    """At the step where the recruitment is, with the time that the question will say."""
    open_row(maja, LIST, POSITION)
    maja.sees(EQUALS)
    maja.look()
    maja.click("Ta emot inbjudan")
    maja.fill("Tid för var och en, i minuter", minutes)
    maja.fill("Klart senast", due_on)
    maja.look()
    maja.click("Ta emot och välj vilka som frågas")
    maja.sees("Inbjudan är mottagen.")
    maja.look()


# --- The manager leads ----------------------------------------------------------------------------
def write_the_advert(ubbe: Person, own_page: str) -> None:
    ubbe.go(own_page)
    ubbe.sees("Annonsen skrivs")
    ubbe.look()
    ubbe.click("Till annonsen")
    ubbe.fill("Annonsens text", "Vi söker dig som lyssnar.")
    ubbe.click("Spara annonsen")
    ubbe.sees("Skriv i annonsen att brukarrepresentanter")
    ubbe.look()
    ubbe.fill("Annonsens text", ADVERT)
    ubbe.click("Spara annonsen")
    ubbe.sees("Annonsen är sparad.")
    ubbe.look()
    go_on(ubbe, "Annonsen är klar, gå vidare", "Frågor och arbetsprov väljs")


def choose_the_questions(ubbe: Person) -> None:
    ubbe.click("Välj frågor")
    ubbe.look()
    ubbe.click("Skriv en egen fråga")
    ubbe.fill("Din fråga", QUESTION)
    ubbe.look()
    ubbe.click("Lägg till frågan")
    ubbe.sees(QUESTION)
    ubbe.look()
    go_on(ubbe, "Frågorna är klara, gå vidare", "Intervjuer")


def write_candidates_in(ubbe: Person) -> None:
    """A name is refused, and nothing of it is kept."""
    ubbe.click("Till de sökande")
    ubbe.fill("Nummer eller initialer", "Robin")
    ubbe.click("Skriv in")
    ubbe.sees("”Robin” går inte.")
    ubbe.look()
    ubbe.fill("Nummer eller initialer", "1 2")
    ubbe.click("Skriv in")
    ubbe.sees("2 sökande är inskrivna.")
    ubbe.look()
    ubbe.click("Sökande 1")
    for label, value in (("Dag", "2030-02-12"), ("Börjar", "10:00"), ("Slutar", "11:00"), ("Rum", "Rum 3")):
        ubbe.fill(label, value)
    ubbe.look()
    ubbe.click("Spara tiden")
    ubbe.sees("10.00–11.00, Rum 3")
    ubbe.sees("Hämta tiderna till din kalender")
    ubbe.look()
    go_on(ubbe, "Klart, gå vidare", "Omdömen skrivs")


def go_on(ubbe: Person, link: str, step: str) -> None:
    ubbe.click(link)
    ubbe.page.get_by_label(step).check()
    ubbe.look()
    ubbe.click("Gå vidare")


def share(ubbe: Person) -> None:
    ubbe.click("Dela omdömena")
    ubbe.look()
    ubbe.click("Dela och börja samtalet")
    ubbe.sees("Samtal, sedan ditt beslut")
    ubbe.look()


def decide(ubbe: Person) -> None:
    """Not without an answer."""
    ubbe.click("Besluta och svara")
    ubbe.page.get_by_label("Som gruppen tyckte").check()
    ubbe.click("Spara och svara gruppen")
    ubbe.sees("Skriv hur omdömena vägde.")
    ubbe.look()
    ubbe.fill("Så vägde gruppens omdöme", WEIGHED)
    ubbe.click("Spara och svara gruppen")
    ubbe.sees("Beslutad och besvarad")
    ubbe.sees(WEIGHED)
    ubbe.look()

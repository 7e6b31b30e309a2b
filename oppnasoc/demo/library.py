"""Texts from before the platform, and the word list: invented, and shorter than real ones."""

from datetime import datetime

from klarsprak import actions
from klarsprak.actions import OldText
from klarsprak.models import TextKind
from oppnasoc.demo.founding import City

OLD = (
    OldText(
        "Brev om parkeringstillstånd",
        2016,
        TextKind.LETTER,
        "Parkeringstillstånd beviljas efter prövning om sökanden har väsentliga svårigheter att förflytta "
        "sig. Ansökan ska vara myndigheten tillhanda i god tid.\n\nOfullständiga ansökningar avvisas.",
        "Har du svårt att gå? Då kan du söka parkeringstillstånd.\n\nSkicka ansökan till oss några veckor "
        "innan du behöver det.\n\nSaknas något ringer vi dig.",
        published_where="Skickas till den som har frågat om tillstånd",
    ),
    OldText(
        "Sidan om ledsagning",
        2019,
        TextKind.WEB,
        "Ledsagarservice syftar till att möjliggöra för personer med funktionsnedsättning att komma ut bland "
        "andra människor. Insatsen individanpassas utifrån behov.",
        "Du kan få sällskap när du ska ut, till exempel till en konsert eller en vän.\n\nDu och vi bestämmer "
        "tillsammans hur det ska gå till.",
        published_where="Exempelstads webbplats",
    ),
    OldText(
        "Broschyr om personligt ombud",
        2022,
        TextKind.BROCHURE,
        "Ett personligt ombud har till uppgift att bistå den enskilde i kontakten med myndigheter samt verka "
        "för att insatser samordnas.",
        "Ett personligt ombud hjälper dig att prata med myndigheter.\n\nOmbudet arbetar för dig och ser till "
        "att de som hjälper dig vet om varandra.",
        published_where="Väntrummen",
    ),
)


def fill(city: City, now: datetime) -> None:
    """Maja has taken in the list that comes along and three old texts."""
    maja = city.staff["maja"]
    actions.take_in_shipped(board=city.board, by=maja, at=now)
    for old in OLD:
        actions.bring_old_text(board=city.board, old=old, by=maja, at=now)

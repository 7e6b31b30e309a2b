"""Where a recruitment stands, in the manager's words: whose turn it is, and the one next step."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.registry import Text
from recruitment.states import RecruitmentState

S = RecruitmentState


@dataclass(frozen=True)
class Standing:
    """`look` is the kind of the tag, `words` say where it stands, `then` what happens or what to do.

    `page` is the page of the next step, and `label` its button; empty when there is nothing to do.
    """

    look: str
    words: Text
    then: Text
    page: str = ""
    label: Text = ""


WAITS_FOR_PLAN = Standing("ask", _("Utkast, din tur"), _("Planera stegen."), "plan", _("Planera stegen"))
WAITS_FOR_WHY = Standing(
    "ask", _("Utkast, din tur"), _("Skriv varför och vem som beslutar."), "why", _("Fortsätt")
)
FOLLOW_UP = Standing(
    "ask",
    _("Dags att följa upp"),
    _("Ett halvår har gått. Säg hur det fungerade att rekrytera tillsammans."),
    "follow_up",
    _("Säg hur det fungerade"),
)
STANDINGS: dict[str, Standing] = {
    S.DRAFT: Standing(
        "ask", _("Utkast, din tur"), _("Titta igenom och bjud in."), "check", _("Titta igenom och bjud in")
    ),
    S.INVITED: Standing(
        "waiting",
        _("Väntar på samordnaren"),
        _("Samordnaren frågar brukarrepresentanter. Du behöver inte göra något."),
    ),
    S.ADVERT: Standing(
        "ask",
        _("Annonsen skrivs"),
        _("Skriv annonsen. Svara på förslagen om den."),
        "advert",
        _("Till annonsen"),
    ),
    S.QUESTIONS: Standing(
        "ask",
        _("Frågor väljs"),
        _("Välj frågor och arbetsprov, och skriv in de sökande."),
        "questions",
        _("Välj frågor"),
    ),
    S.INTERVIEWS: Standing(
        "ask",
        _("Intervjuer"),
        _("Ge varje sökande en tid. Gå vidare när alla är träffade."),
        "candidates",
        _("Till de sökande"),
    ),
    S.ASSESSMENT: Standing(
        "waiting",
        _("Omdömen skrivs"),
        _("Var och en skriver för sig. När alla har lämnat kan du dela dem."),
        "share",
        _("Dela omdömena"),
    ),
    S.CONVERSATION: Standing(
        "ask",
        _("Samtal, sedan ditt beslut"),
        _("Prata om omdömena med gruppen. Besluta sedan och svara."),
        "decide",
        _("Besluta och svara"),
    ),
    S.DECIDED: Standing(
        "done",
        _("Beslutad och besvarad"),
        _("Gruppen har fått ditt svar. Om ett halvår säger ni hur det fungerade."),
    ),
    S.FOLLOWED_UP: Standing("done", _("Uppföljd"), _("Tack. Arbetet är följt upp.")),
    S.BROKEN_OFF: Standing("locked", _("Avbruten"), _("Den blev inte av.")),
}


def standing_of(row: Any, today: date) -> Standing:
    """Of a row from `rules.recruitments_of`, which knows whether it has a plan."""
    if row.state == S.DECIDED and row.follow_up_on is not None and row.follow_up_on <= today:
        return FOLLOW_UP
    if row.state != S.DRAFT:
        return STANDINGS[row.state]
    if not (row.experience and row.decided_by):
        return WAITS_FOR_WHY
    return STANDINGS[S.DRAFT] if row.has_plan else WAITS_FOR_PLAN

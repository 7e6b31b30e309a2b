"""What the steps of a recruitment have in common: who takes them, and the rows locked in one order."""

from django.utils.translation import gettext_lazy as _

from core.actions import Action, Refused
from core.states import Turn
from participants.models import Participant
from recruitment import rules
from recruitment.models import Recruitment
from recruitment.states import ENDED, RecruitmentState


def locked_own(act: Action, recruitment: Recruitment) -> Recruitment:
    """The manager's own."""
    rules.require_owner(act, recruitment)
    return locked(act, recruitment)


def locked_led(act: Action, recruitment: Recruitment) -> tuple[Recruitment, Turn]:
    """By the manager or by the board's coordinator, and whose step it is then."""
    if recruitment.manager_id == getattr(act.by, "pk", None):
        return locked_own(act, recruitment), Turn.OWNER
    act.require(rules.ARRANGE, recruitment)
    return locked(act, recruitment), Turn.STAFF


def locked(act: Action, recruitment: Recruitment) -> Recruitment:
    """After its representatives, as every action that speaks for a person locks."""
    act.lock(Participant.every.filter(pk__in=rules.panel_of(recruitment).values("pk")))
    rows = Recruitment.objects.select_related("board", "unit", "manager", "assignment")
    return act.lock(rows.filter(pk=recruitment.pk))[0]


def refuse_sent(row: Recruitment) -> None:
    if row.state != RecruitmentState.DRAFT:
        raise Refused(_("Inbjudan är skickad. Ta tillbaka den om du vill ändra."), code="state")


def refuse_ended(row: Recruitment) -> None:
    if row.state in ENDED:
        raise Refused(_("Rekryteringen är avslutad. Den kan inte ändras längre."), code="state")


def refuse_not_under_way(row: Recruitment) -> None:
    """Before somebody has taken it up there is nothing to lead, and nothing after it ended."""
    refuse_ended(row)
    if row.state in (RecruitmentState.DRAFT, RecruitmentState.INVITED):
        raise Refused(_("Vänta tills samordnaren har tagit emot inbjudan."), code="state")

"""A board that decides income support sees counts, never people or hours.

What somebody earns here can change what is decided there, and that somebody takes part is itself a secret.
So nobody who serves such a board holds a role that reads people or hours, there or anywhere else.
"""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import access
from core.access import Role
from core.actions import Refused
from core.models import User
from participants import rules
from participants.models import Board, Interest, Participant, RoleGrant, StaffProfile, UnitRole
from participants.states import InterestState

# What says nothing about a person: counts, the public site, and the machinery. Any other permission, a new
# one too, is kept out until it stands here.
HARMLESS = frozenset(
    {
        "reports.read",
        "wagtailadmin.access_admin",
        "core.read_jobs",
        "core.retry_job",
        "core.read_audit",
        "core.read_record_plan",
        "core.decide_records",
        "core.propose_destruction",
        "core.approve_destruction",
        "core.read_start",
        "core.note_start",
        "core.open_for_people",
        rules.GIVE_ROLE,
        rules.READ_PERIODS,
        rules.SET_PERIODS,
    }
)
NO_PEOPLE = _("Nämnden beslutar om försörjningsstöd. Där registreras ingen som är med.")
ONLY_COUNTS = _(
    "Nämnden beslutar om försörjningsstöd. Där ges bara roller som inte ser personer eller timmar: %(roles)s."
)
SERVES_ELSEWHERE = _(
    "Medarbetaren hör till en nämnd som beslutar om försörjningsstöd, och kan därför inte ha en roll som ser "
    "personer eller timmar, inte heller i en annan nämnd."
)
SEES_ELSEWHERE = _(
    "Medarbetaren ser personer eller timmar i en annan nämnd. Avsluta den rollen först: den som hör till en "
    "nämnd som beslutar om försörjningsstöd får inte ha den."
)


def reads_people(role: Role) -> bool:
    """People, or hours, or what somebody has said: everything that is not known to be harmless."""
    return not role.permissions <= HARMLESS


def counts_only() -> list[Role]:
    """The roles that may be held in such a board."""
    return [role for role in access.roles if not reads_people(role)]


def people_roles() -> list[str]:
    return [role.key for role in access.roles if reads_people(role)]


def role_names() -> str:
    return ", ".join(str(role.label) for role in counts_only())


# --- Refusals, inside an action that has locked the board -------------------------------------------
def refuse_people(board: Board) -> None:
    if board.decides_income_support:
        raise Refused(NO_PEOPLE, field="board")


def refuse_role(user: User, board: Board, role: str, on: date) -> None:
    """Neither a role that reads people in such a board, nor one in each of two boards."""
    if reads_people(access.roles[role]):
        if board.decides_income_support:
            raise Refused(ONLY_COUNTS % {"roles": role_names()}, field="role")
        if serves_such_a_board(user, on):
            raise Refused(SERVES_ELSEWHERE, field="role")
    elif board.decides_income_support and sees_people(user, on):
        raise Refused(SEES_ELSEWHERE, field="employee")


def serves_such_a_board(user: User, on: date) -> bool:
    employed = StaffProfile.objects.filter(user=user, board__decides_income_support=True)
    holds = RoleGrant.objects.filter(user=user, board__decides_income_support=True).not_over(on)
    return employed.exists() or holds.exists()


def sees_people(user: User, on: date) -> bool:
    holds = RoleGrant.objects.filter(user=user, role__in=people_roles()).not_over(on)
    return holds.exists() or UnitRole.objects.not_over(on).of_user(user).exists()


def refuse_while_people_are_known(board: Board, on: date) -> None:
    """The board cannot become one that decides while it knows people, or its employees do elsewhere."""
    if Participant.every.filter(board=board).exists():
        raise Refused(_("Nämnden har personer i registret. De måste först höra till en annan nämnd."))
    if Interest.objects.filter(board=board, state__in=[InterestState.NEW, InterestState.CALLED]).exists():
        raise Refused(_("Någon har lämnat sitt nummer och väntar på ett samtal. Ta hand om det först."))
    here = Q(user__in=RoleGrant.objects.filter(board=board).not_over(on).values("user"))
    employed = Q(user__in=StaffProfile.objects.filter(board=board).values("user"))
    theirs = RoleGrant.objects.filter(here | employed, role__in=people_roles())
    seeing = RoleGrant.objects.filter(board=board, role__in=people_roles()).not_over(on)
    answering = UnitRole.objects.filter(unit__board=board).not_over(on)
    if seeing.exists() or answering.exists():
        raise Refused(
            _("Någon har en roll här som ser personer eller timmar. Avsluta den först. Kvar får vara: %s.")
            % role_names()
        )
    if theirs.not_over(on).exists():
        raise Refused(SEES_ELSEWHERE)

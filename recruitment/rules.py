"""Who may invite to a recruitment, arrange it, sit on its panel, and decide."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from core import access
from core.actions import Action
from participants.fitting import kept_apart
from participants.models import Board, Offer, Participant, StaffProfile, UnitRole
from participants.querysets import ParticipantQuerySet
from recruitment.models import Acquaintance, Assessment, Candidate, GroupMember, Recruitment
from recruitment.querysets import RecruitmentQuerySet
from recruitment.states import RecruitmentState

# What assignments of this programme carry.
PROGRAMME = "recruitment"

# An employee invites to participation in the own unit's recruitment, leads it and decides.
INVITE = "recruitment.invite"
# A coordinator takes the invitation up, asks representatives, welcomes to the group and keeps the bank.
ARRANGE = "recruitment.arrange"

# Held by no role: one's own yes to a panel gives it. Named here for the log of refusals.
SIT_ON_PANEL = "recruitment.sit_on_panel"

PERMISSIONS = frozenset({INVITE, ARRANGE})


def boards_arranged(user: Any) -> set[UUID]:
    return set(access.boards_for(user, ARRANGE))


# --- The manager ----------------------------------------------------------------------------------
def recruitments_of(user: Any) -> RecruitmentQuerySet:
    """The manager's own, and nobody else's: what is written about candidates is read by few."""
    boards = access.boards_for(user, INVITE)
    return Recruitment.objects.filter(manager=user, board__in=boards, is_historic=False).with_plan()


def require_owner(act: Action, recruitment: Recruitment) -> None:
    """For everyone else it does not exist."""
    act.require(INVITE, recruitment)
    if recruitment.manager_id != getattr(act.by, "pk", None):
        raise access.Denied(INVITE, recruitment)


def may_lead(recruitment: Recruitment, on: date) -> "QuerySet[StaffProfile]":
    """Colleagues who answer for the same unit; none for a recruitment without a unit."""
    roles = UnitRole.objects.in_force(on).filter(unit=recruitment.unit_id)
    found = StaffProfile.objects.filter(pk__in=roles.values("employee"), user__is_active=True)
    return found.exclude(user=recruitment.manager_id)


def managers_awaited(on: date) -> set[UUID]:
    """The profiles of those who have a process to look back on, and may."""
    rows = Recruitment.objects.to_be_followed_up(on).select_related("manager")
    leading = {row.manager_id for row in rows if row.board_id in access.boards_for(row.manager, INVITE)}
    return set(StaffProfile.objects.filter(user__in=leading).values_list("pk", flat=True))


# --- The panel ------------------------------------------------------------------------------------
def panel_of(recruitment: Recruitment) -> ParticipantQuerySet:
    """The representatives: those whose yes to the recruitment's assignment stands, or is done."""
    yes = Offer.objects.taking_place().filter(assignment=recruitment.assignment_id)
    return Participant.objects.filter(pk__in=yes.values("participant"))


def seats_of(person: Participant) -> RecruitmentQuerySet:
    """The recruitments on whose panel the person sits."""
    return Recruitment.objects.with_seat_for(person)


def require_panel(user: Any, recruitment: Recruitment) -> Participant:
    """The representative who this user is; another panel's recruitment does not exist."""
    person = panel_of(recruitment).filter(user=getattr(user, "pk", None)).first()
    if person is None:
        raise access.Denied(SIT_ON_PANEL, recruitment)
    return person


def to_be_asked(board: "Board | UUID", manager: Any) -> ParticipantQuerySet:
    """Members of the group who know every part of the process, without those who are kept apart from the
    manager, whichever of them said so."""
    members = GroupMember.objects.ready().filter(participant__board=board)
    people = Participant.objects.filter(pk__in=members.values("participant"))
    return people.exclude(pk__in=kept_apart(manager))


def left_to_assess(recruitment: Recruitment) -> set[tuple[UUID, UUID]]:
    """(representative, candidate) without anything handed in. Whoever knows a candidate assesses nothing of
    that one, and a candidate who has withdrawn is left alone. Four queries."""
    panel = panel_of(recruitment).values_list("pk", flat=True)
    candidates = Candidate.objects.filter(recruitment=recruitment, withdrew_at__isnull=True)
    pairs = {(person, one) for one in candidates.values_list("pk", flat=True) for person in panel}
    known = Acquaintance.objects.filter(candidate__recruitment=recruitment, knows=True)
    given = Assessment.objects.about(recruitment).let_go()
    done = {*known.values_list("participant", "candidate"), *given.values_list("participant", "candidate")}
    return pairs - done


# --- The group ------------------------------------------------------------------------------------
def require_member(person: Participant) -> None:
    """Welcomed to the group, and still in it. For everybody else its inner pages do not exist."""
    if not GroupMember.objects.standing().filter(participant=person, welcomed_at__isnull=False).exists():
        raise access.Denied(SIT_ON_PANEL, person)


def asks_about_process(recruitment: Recruitment, on: date) -> bool:
    """Half a year after the decision, and from then on."""
    decided = recruitment.state in (RecruitmentState.DECIDED, RecruitmentState.FOLLOWED_UP)
    return decided and recruitment.follow_up_on is not None and recruitment.follow_up_on <= on

"""The register's permissions, and who may see and speak for a person."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Action, Refused
from core.models import User
from participants.fitting import kept_apart
from participants.known import named_for
from participants.models import Call, Contribution, Participant, RoleGrant, StaffProfile, UnitRole
from participants.querysets import CallQuerySet, ContributionQuerySet, UnitRoleQuerySet

READ = "participants.read_people"
EDIT = "participants.edit_people"
PLAN = "participants.plan_assignment"
OFFER = "participants.make_offer"
RECORD = "participants.record_answer"
INFORM = "participants.inform_unit"
GIVE_UNIT = "participants.give_unit_role"
DECLARE = "participants.declare_conflict"
ASK_CONSENT = "participants.ask_consent"
GIVE_ROLE = "participants.give_role"
NAME_ACCESS = "participants.name_protected_access"
REVIEW_LOG = "participants.review_log"
ORGANISE = "participants.manage_organisations"

IMPORT = "participants.import_sheet"

READ_PERIODS = "participants.read_place_periods"
SET_PERIODS = "participants.set_place_periods"

READ_RIGHTS = "participants.read_rights"
APPROVE_ERASURE = "participants.approve_erasure"
HOLD = "participants.set_hold"
LIFT_HOLD = "participants.lift_hold"
# The role of those who review the log.
LOG_REVIEWER = "log_reviewer"

ANSWER = "participants.answer_contribution"
ANSWER_FOR_UNIT = "participants.answer_for_own_unit"

PERMISSIONS = frozenset(
    {
        READ,
        EDIT,
        PLAN,
        OFFER,
        RECORD,
        INFORM,
        GIVE_UNIT,
        DECLARE,
        ASK_CONSENT,
        GIVE_ROLE,
        NAME_ACCESS,
        REVIEW_LOG,
        ORGANISE,
        IMPORT,
        ANSWER,
        ANSWER_FOR_UNIT,
        READ_PERIODS,
        SET_PERIODS,
        READ_RIGHTS,
        APPROVE_ERASURE,
        HOLD,
        LIFT_HOLD,
    }
)


def may_know_of(user: Any, participant: Participant) -> bool:
    """A person with protected data is known to the contact, to those who are named, and to nobody else."""
    if not participant.is_protected or participant.contact.user_id == user.pk:
        return True
    return (participant.merged_into_id or participant.pk) in named_for(user)


def require_for_person(act: Action, permission: str, participant: Participant) -> None:
    """Staff who act on a person's row: the permission in the person's board, and the protection."""
    act.require(permission, participant)
    if not may_know_of(act.by, participant):
        raise access.Denied(permission, participant)


def require_known(act: Action, participant: Participant) -> None:
    """Any employee of the person's board who may know of the person, whatever the role."""
    own = [grant for grant in access.grants_of(act.by) if grant.board_id == participant.board_id]
    if not own or not may_know_of(act.by, participant):
        raise access.Denied("participants.open_protected", participant)
    act.role = act.role or own[0].role.key


def reviewers_of(board_id: UUID, on: date) -> "QuerySet[User]":
    """The employees named to review who has read about whom in a board."""
    held = RoleGrant.objects.in_force(on).filter(board=board_id, role=LOG_REVIEWER)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("pk")


def is_self(user: Any, participant: Participant) -> bool:
    return user is not None and participant.user_id == user.pk


def lock_person(act: Action, participant: Participant) -> Participant:
    """The person's row for this action; refused when it has been merged into another meanwhile."""
    rows = act.lock(Participant.objects.filter(pk=participant.pk))
    if not rows:
        raise Refused(_("Personen fanns två gånger och är hopslagen till en. Öppna sidan igen."))
    return rows[0]


def speak_for(act: Action, participant: Participant, permission: str = RECORD) -> None:
    """The person speaks; or staff write down what the person said, on the person's behalf."""
    if is_self(act.by, participant):
        return
    require_for_person(act, permission, participant)


def own_units(user: Any, on: date) -> UnitRoleQuerySet:
    """The units an employee answers for on a day; a role that has ended opens nothing."""
    return UnitRole.objects.in_force(on).of_user(user)


def colleagues_of(employee: StaffProfile, on: date) -> QuerySet[StaffProfile]:
    """Those who answer for one of the same units."""
    units = UnitRole.objects.in_force(on).filter(employee=employee).values("unit")
    same = UnitRole.objects.in_force(on).filter(unit__in=units)
    return StaffProfile.objects.filter(pk__in=same.values("employee")).exclude(pk=employee.pk)


def has_desk(user: Any) -> bool:
    """Answers for some unit, or for a board."""
    return any(access.boards_for(user, one) for one in (ANSWER, ANSWER_FOR_UNIT))


def require_desk(act: Action, obj: Any) -> None:
    act.require(ANSWER if access.may(act.by, ANSWER, obj) else ANSWER_FOR_UNIT, obj)


def require_absence(act: Action, obj: Any) -> None:
    """Whoever answers for something may say when they are away, and so may who decides about pay."""
    if access.may(act.by, DECLARE, obj):
        act.require(DECLARE, obj)
    else:
        require_desk(act, obj)


def debts_of(user: Any, on: date) -> ContributionQuerySet:
    """What the user may read and answer: a board's, for its coordinators; else the own units'.

    To an employee who is kept apart from the giver a debt does not exist: a refusal would tell who gave it.
    """
    all_of = Q(board__in=access.boards_for(user, ANSWER))
    units = own_units(user, on).values("unit")
    own = Q(board__in=access.boards_for(user, ANSWER_FOR_UNIT), unit__in=units)
    own &= ~Q(participant__in=kept_apart(user))
    return Contribution.objects.standing().filter(all_of | own)


def require_answer(act: Action, contribution: Contribution) -> None:
    """The coordinator of the board, or an employee of the unit that owes the answer."""
    is_apart = contribution.participant_id in kept_apart(act.by)
    if access.may(act.by, ANSWER, contribution):
        act.require(ANSWER, contribution)
        if is_apart:
            raise Refused(_("En annan behöver göra det här."), code="apart")
        return
    act.require(ANSWER_FOR_UNIT, contribution)
    units = own_units(act.by, timezone.localdate(act.at))
    if is_apart or not units.filter(unit=contribution.unit_id).exists():
        raise access.Denied(ANSWER_FOR_UNIT, contribution)


def calls_of(user: Any, on: date) -> CallQuerySet:
    """The promised calls that the user may know of on a day, held ones too."""
    return Call.objects.for_boards(access.boards_for(user, RECORD)).made_by(user, on)


def require_call(act: Action, call: Call) -> None:
    """Whoever makes the call: the contact, the stand-in, or the board's others when the day has passed."""
    require_for_person(act, RECORD, call.participant)
    if not calls_of(act.by, timezone.localdate(act.at)).filter(pk=call.pk).exists():
        raise access.Denied(RECORD, call)

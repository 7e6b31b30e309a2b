"""The register's permissions, and who may see and speak for a person."""

from typing import Any

from core import access
from core.actions import Action
from participants.models import Participant

READ = "participants.read_people"
EDIT = "participants.edit_people"
PLAN = "participants.plan_assignment"
OFFER = "participants.make_offer"
RECORD = "participants.record_answer"
INFORM = "participants.inform_unit"
GIVE_ROLE = "participants.give_role"
ORGANISE = "participants.manage_organisations"

PERMISSIONS = frozenset({READ, EDIT, PLAN, OFFER, RECORD, INFORM, GIVE_ROLE, ORGANISE})


def may_know_of(user: Any, participant: Participant) -> bool:
    """A person with protected data is known to the named contact and to nobody else."""
    return not participant.is_protected or participant.contact.user_id == user.pk


def require_for_person(act: Action, permission: str, participant: Participant) -> None:
    """Staff who act on a person's row: the permission in the person's board, and the protection."""
    act.require(permission, participant)
    if not may_know_of(act.by, participant):
        raise access.Denied(permission, participant)


def is_self(user: Any, participant: Participant) -> bool:
    return user is not None and participant.user_id == user.pk


def speak_for(act: Action, participant: Participant, permission: str = RECORD) -> None:
    """The person speaks; or staff write down what the person said, on the person's behalf."""
    if is_self(act.by, participant):
        return
    require_for_person(act, permission, participant)

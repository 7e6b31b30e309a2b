"""The coordinator's pages about people, assignments, answers and staff."""

from participants.admin.answers import OfferWorkplace
from participants.admin.assignments import AssignmentWorkplace
from participants.admin.calls import CallWorkplace
from participants.admin.interests import InterestWorkplace
from participants.admin.organisations import (
    AreaWorkplace,
    BoardWorkplace,
    OrganisationWorkplace,
    UnitWorkplace,
)
from participants.admin.people import ParticipantWorkplace, PauseWorkplace
from participants.admin.staff import RoleGrantWorkplace, StaffWorkplace
from participants.admin.unit_roles import UnitRoleWorkplace

__all__ = [
    "AreaWorkplace",
    "AssignmentWorkplace",
    "BoardWorkplace",
    "CallWorkplace",
    "InterestWorkplace",
    "OfferWorkplace",
    "OrganisationWorkplace",
    "ParticipantWorkplace",
    "PauseWorkplace",
    "RoleGrantWorkplace",
    "StaffWorkplace",
    "UnitRoleWorkplace",
    "UnitWorkplace",
]

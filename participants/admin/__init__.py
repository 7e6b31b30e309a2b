"""The coordinator's pages about people, assignments, answers and staff."""

from participants.admin.answers import OfferWorkplace
from participants.admin.assignments import AssignmentWorkplace
from participants.admin.calls import CallWorkplace
from participants.admin.interests import InterestWorkplace
from participants.admin.organisations import (
    AreaWorkplace,
    BoardWorkplace,
    OrganisationWorkplace,
    PartnershipWorkplace,
    RepresentativeWorkplace,
    UnitWorkplace,
)
from participants.admin.people import ParticipantWorkplace, PauseWorkplace
from participants.admin.staff import RoleGrantWorkplace, StaffWorkplace
from participants.admin.staying import LeaveRequestWorkplace, PlacePeriodWorkplace, StayQuestionWorkplace
from participants.admin.unit_roles import UnitRoleWorkplace

__all__ = [
    "AreaWorkplace",
    "AssignmentWorkplace",
    "BoardWorkplace",
    "CallWorkplace",
    "InterestWorkplace",
    "LeaveRequestWorkplace",
    "OfferWorkplace",
    "OrganisationWorkplace",
    "ParticipantWorkplace",
    "PartnershipWorkplace",
    "PauseWorkplace",
    "PlacePeriodWorkplace",
    "RepresentativeWorkplace",
    "RoleGrantWorkplace",
    "StaffWorkplace",
    "StayQuestionWorkplace",
    "UnitRoleWorkplace",
    "UnitWorkplace",
]

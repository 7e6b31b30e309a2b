"""The coordinator's pages about people, assignments, answers and staff."""

from participants.admin.answers import OfferWorkplace
from participants.admin.assignments import AssignmentWorkplace
from participants.admin.calls import CallWorkplace
from participants.admin.consents import ConsentWorkplace
from participants.admin.interests import InterestWorkplace
from participants.admin.log_reviews import LogReviewWorkplace
from participants.admin.organisations import (
    AreaWorkplace,
    BoardWorkplace,
    OrganisationWorkplace,
    PartnershipWorkplace,
    RepresentativeWorkplace,
    UnitWorkplace,
)
from participants.admin.people import ParticipantWorkplace, PauseWorkplace
from participants.admin.rights import ErasureCaseWorkplace, HoldWorkplace
from participants.admin.sheets import HeldWelcomeWorkplace, SheetImportWorkplace
from participants.admin.staff import RoleGrantWorkplace, StaffWorkplace
from participants.admin.staying import LeaveRequestWorkplace, PlacePeriodWorkplace, StayQuestionWorkplace
from participants.admin.unit_roles import UnitRoleWorkplace

__all__ = [
    "AreaWorkplace",
    "AssignmentWorkplace",
    "BoardWorkplace",
    "CallWorkplace",
    "ConsentWorkplace",
    "ErasureCaseWorkplace",
    "HeldWelcomeWorkplace",
    "HoldWorkplace",
    "InterestWorkplace",
    "LeaveRequestWorkplace",
    "LogReviewWorkplace",
    "OfferWorkplace",
    "OrganisationWorkplace",
    "ParticipantWorkplace",
    "PartnershipWorkplace",
    "PauseWorkplace",
    "PlacePeriodWorkplace",
    "RepresentativeWorkplace",
    "RoleGrantWorkplace",
    "SheetImportWorkplace",
    "StaffWorkplace",
    "StayQuestionWorkplace",
    "UnitRoleWorkplace",
    "UnitWorkplace",
]

"""The register: who takes part, in which board's name, in what they are asked, and when they rest."""

from participants.models.absences import Absence
from participants.models.agreements import AgreedHow, Agreement
from participants.models.assignments import Assignment, AssignmentKind, InformedUnit, Timing
from participants.models.avoidances import Avoidance
from participants.models.calls import AskedOnce, Call
from participants.models.conflicts import ConflictOfInterest
from participants.models.contributions import Answer, AnswerKind, Contribution, Verdict
from participants.models.interests import Interest, Way
from participants.models.offers import Channel, Filling, Offer, OfferRound
from participants.models.organisations import Area, Board, Organisation, Unit
from participants.models.people import (
    AreaWish,
    ContactWish,
    EngagementForm,
    Minority,
    Participant,
    Pause,
    ProtectionLevel,
    Requirement,
    RequirementMet,
)
from participants.models.staff import RoleGrant, StaffProfile
from participants.models.unit_roles import UnitRole

__all__ = [
    "Absence",
    "AgreedHow",
    "Agreement",
    "Answer",
    "AnswerKind",
    "Area",
    "AreaWish",
    "AskedOnce",
    "Assignment",
    "AssignmentKind",
    "Avoidance",
    "Board",
    "Call",
    "Channel",
    "ConflictOfInterest",
    "ContactWish",
    "Contribution",
    "EngagementForm",
    "Filling",
    "InformedUnit",
    "Interest",
    "Minority",
    "Offer",
    "OfferRound",
    "Organisation",
    "Participant",
    "Pause",
    "ProtectionLevel",
    "Requirement",
    "RequirementMet",
    "RoleGrant",
    "StaffProfile",
    "Timing",
    "Unit",
    "UnitRole",
    "Verdict",
    "Way",
]

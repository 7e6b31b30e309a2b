"""The register: who takes part, in which board's name, in what they are asked, and when they rest."""

from participants.models.absences import Absence
from participants.models.adaptations import Adaptation, Language, Need, Needs
from participants.models.agreements import AgreedHow, Agreement
from participants.models.assignments import Assignment, AssignmentKind, InformedUnit, Timing
from participants.models.avoidances import Avoidance
from participants.models.calls import AskedOnce, Call
from participants.models.conflicts import ConflictOfInterest
from participants.models.consents import Consent, Scope, ShownIn
from participants.models.contributions import Answer, AnswerKind, Contribution, Verdict
from participants.models.interests import Interest, Way
from participants.models.log_reviews import LogReview, ReviewNote
from participants.models.offers import Channel, Filling, Offer, OfferRound
from participants.models.organisations import Area, Board, Organisation, Unit
from participants.models.partnerships import Partnership, PartnershipKind, Representative
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
    TwoPeople,
)
from participants.models.protection import (
    OpeningReason,
    ProtectedAccess,
    ProtectedContact,
    ProtectedOpening,
)
from participants.models.rights import (
    CopyFormat,
    DataCopy,
    ErasureCase,
    ErasureStep,
    Hold,
    HoldReason,
)
from participants.models.sheets import HeldWelcome, SheetImport
from participants.models.staff import RoleGrant, StaffProfile
from participants.models.staying import DoneSheet, LeaveRequest, PlacePeriod, StayQuestion
from participants.models.studies import DecidedStudy
from participants.models.swaps import Swap
from participants.models.unit_roles import UnitRole
from participants.models.wishes import DoneWhere, OfferWish, PartOfWeek, Weekday

__all__ = [
    "Absence",
    "Adaptation",
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
    "Consent",
    "ContactWish",
    "Contribution",
    "CopyFormat",
    "DataCopy",
    "DecidedStudy",
    "DoneSheet",
    "DoneWhere",
    "EngagementForm",
    "ErasureCase",
    "ErasureStep",
    "Filling",
    "HeldWelcome",
    "Hold",
    "HoldReason",
    "InformedUnit",
    "Interest",
    "Language",
    "LeaveRequest",
    "LogReview",
    "Minority",
    "Need",
    "Needs",
    "Offer",
    "OfferRound",
    "OfferWish",
    "OpeningReason",
    "Organisation",
    "PartOfWeek",
    "Participant",
    "Partnership",
    "PartnershipKind",
    "Pause",
    "PlacePeriod",
    "ProtectedAccess",
    "ProtectedContact",
    "ProtectedOpening",
    "ProtectionLevel",
    "Representative",
    "Requirement",
    "RequirementMet",
    "ReviewNote",
    "RoleGrant",
    "Scope",
    "SheetImport",
    "ShownIn",
    "StaffProfile",
    "StayQuestion",
    "Swap",
    "Timing",
    "TwoPeople",
    "Unit",
    "UnitRole",
    "Verdict",
    "Way",
    "Weekday",
]

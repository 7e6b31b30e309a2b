"""Mentor groups where employees meet mentors with own experience, and workshops with equal sides."""

from mentoring.models.evaluation import Answered, EvaluationAnswer, Moment, Side
from mentoring.models.groups import (
    Agreement,
    AgreementAccepted,
    Certificate,
    HaveMet,
    Meeting,
    MentorGroup,
    Place,
    Question,
    Takeaway,
    Theme,
)
from mentoring.models.notes import Attendance, Note
from mentoring.models.shared_results import PublishedResults, UniversityExtract
from mentoring.models.workshops import OUTCOMES, Idea, IdeaLevel, JourneyPart, ProgrammePoint, Seat, Workshop

__all__ = [
    "OUTCOMES",
    "Agreement",
    "AgreementAccepted",
    "Answered",
    "Attendance",
    "Certificate",
    "EvaluationAnswer",
    "HaveMet",
    "Idea",
    "IdeaLevel",
    "JourneyPart",
    "Meeting",
    "MentorGroup",
    "Moment",
    "Note",
    "Place",
    "ProgrammePoint",
    "PublishedResults",
    "Question",
    "Seat",
    "Side",
    "Takeaway",
    "Theme",
    "UniversityExtract",
    "Workshop",
]

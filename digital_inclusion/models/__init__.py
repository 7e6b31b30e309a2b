"""Help with phones and computers: where, when, how many came and whether it helped."""

from digital_inclusion.models.ratings import Answer, InstructorWish, Rating, RatingToken
from digital_inclusion.models.sessions import (
    HelpDefaults,
    Series,
    Session,
    SessionKind,
    TrainingEntry,
    Venue,
)
from digital_inclusion.models.visits import Tap, Topic, VisitCount

__all__ = [
    "Answer",
    "HelpDefaults",
    "InstructorWish",
    "Rating",
    "RatingToken",
    "Series",
    "Session",
    "SessionKind",
    "Tap",
    "Topic",
    "TrainingEntry",
    "Venue",
    "VisitCount",
]

"""Help with phones and computers: where, when, how many came and whether it helped."""

from digital_inclusion.models.ratings import Answer, InstructorWish, Rating, RatingToken
from digital_inclusion.models.sessions import Series, Session, SessionKind, TrainingEntry, Venue
from digital_inclusion.models.visits import Topic, VisitCount

__all__ = [
    "Answer",
    "InstructorWish",
    "Rating",
    "RatingToken",
    "Series",
    "Session",
    "SessionKind",
    "Topic",
    "TrainingEntry",
    "Venue",
    "VisitCount",
]

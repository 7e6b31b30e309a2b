from klarsprak.models.answers import Decision, Letter, LetterFile, Outcome, Reason, ResultDocument
from klarsprak.models.proposals import Proposal
from klarsprak.models.readings import (
    ClosingAnswer,
    Comment,
    HiddenBecause,
    Post,
    Reaction,
    Reading,
    ReadingRound,
    ShownAs,
)
from klarsprak.models.texts import Measurement, ReviewedText, Sentence, Source, TextBlock, TextKind, Version
from klarsprak.models.words import WordEntry

__all__ = [
    "ClosingAnswer",
    "Comment",
    "Decision",
    "HiddenBecause",
    "Letter",
    "LetterFile",
    "Measurement",
    "Outcome",
    "Post",
    "Proposal",
    "Reaction",
    "Reading",
    "ReadingRound",
    "Reason",
    "ResultDocument",
    "ReviewedText",
    "Sentence",
    "ShownAs",
    "Source",
    "TextBlock",
    "TextKind",
    "Version",
    "WordEntry",
]

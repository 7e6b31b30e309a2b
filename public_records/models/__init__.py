from public_records.models.law import Confidence, ProcedureKey, ProcedureRule, Proposal, SecrecySection
from public_records.models.requests import (
    AnswerFile,
    AnswerPart,
    AnswerWay,
    CameBy,
    CollectedRecord,
    LeftOut,
    LineOutcome,
    LineTest,
    Outcome,
    PublicRequest,
)

__all__ = [
    "AnswerFile",
    "AnswerPart",
    "AnswerWay",
    "CameBy",
    "CollectedRecord",
    "Confidence",
    "LeftOut",
    "LineOutcome",
    "LineTest",
    "Outcome",
    "ProcedureKey",
    "ProcedureRule",
    "Proposal",
    "PublicRequest",
    "SecrecySection",
]

"""Recruitment with user participation: the post, its panel's work, the group and its bank of questions."""

from recruitment.models.assessments import Acquaintance, Assessment, Grade
from recruitment.models.bank import BankQuestion, ChosenQuestion, HowItWorked, QuestionKind
from recruitment.models.group import GroupMember, Introduction, IntroductionPart
from recruitment.models.recruitments import (
    Candidate,
    Outcome,
    PlannedStep,
    ProcessAnswer,
    Recruitment,
    RecruitmentKind,
    Slot,
    StepKind,
    Suggestion,
    Used,
)
from recruitment.models.research import Study, StudyConsent, StudyExtract

__all__ = [
    "Acquaintance",
    "Assessment",
    "BankQuestion",
    "Candidate",
    "ChosenQuestion",
    "Grade",
    "GroupMember",
    "HowItWorked",
    "Introduction",
    "IntroductionPart",
    "Outcome",
    "PlannedStep",
    "ProcessAnswer",
    "QuestionKind",
    "Recruitment",
    "RecruitmentKind",
    "Slot",
    "StepKind",
    "Study",
    "StudyConsent",
    "StudyExtract",
    "Suggestion",
    "Used",
]

from reporters.models.agreeing import WritersYes
from reporters.models.briefs import Brief
from reporters.models.commissions import Commission, CommissionKind, Template
from reporters.models.drafts import BylineKind, Draft, DraftVersion, Remark
from reporters.models.photos import DraftPhoto, PhotoPerson, PhotoState
from reporters.models.proposals import Proposal
from reporters.models.questions import (
    AnswerSort,
    Asker,
    AskerContact,
    Asking,
    Heard,
    NamedAs,
    PrivateAnswer,
    PublicQuestion,
    QuestionAnswer,
    QuestionMove,
    Road,
)

__all__ = [
    "AnswerSort",
    "Asker",
    "AskerContact",
    "Asking",
    "Brief",
    "BylineKind",
    "Commission",
    "CommissionKind",
    "Draft",
    "DraftPhoto",
    "DraftVersion",
    "Heard",
    "NamedAs",
    "PhotoPerson",
    "PhotoState",
    "PrivateAnswer",
    "Proposal",
    "PublicQuestion",
    "QuestionAnswer",
    "QuestionMove",
    "Remark",
    "Road",
    "Template",
    "WritersYes",
]

from reporters.models.commissions import Commission, CommissionKind, Template
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
    "Commission",
    "CommissionKind",
    "Heard",
    "NamedAs",
    "PrivateAnswer",
    "PublicQuestion",
    "QuestionAnswer",
    "QuestionMove",
    "Road",
    "Template",
]

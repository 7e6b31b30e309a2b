from reporters.models.agreeing import WritersYes
from reporters.models.commissions import Commission, CommissionKind, Template
from reporters.models.drafts import BylineKind, Draft, DraftVersion, Remark
from reporters.models.photos import DraftPhoto, PhotoPerson, PhotoState

__all__ = [
    "BylineKind",
    "Commission",
    "CommissionKind",
    "Draft",
    "DraftPhoto",
    "DraftVersion",
    "PhotoPerson",
    "PhotoState",
    "Remark",
    "Template",
    "WritersYes",
]

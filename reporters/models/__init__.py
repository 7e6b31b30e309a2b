from reporters.models.agreeing import WritersYes
from reporters.models.briefs import Brief
from reporters.models.commissions import Commission, CommissionKind, Template
from reporters.models.drafts import BylineKind, Draft, DraftVersion, Remark
from reporters.models.photos import DraftPhoto, PhotoPerson, PhotoState
from reporters.models.proposals import Proposal

__all__ = [
    "Brief",
    "BylineKind",
    "Commission",
    "CommissionKind",
    "Draft",
    "DraftPhoto",
    "DraftVersion",
    "PhotoPerson",
    "PhotoState",
    "Proposal",
    "Remark",
    "Template",
    "WritersYes",
]

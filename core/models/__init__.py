"""Tables that know no word of the trade: who logs in, what was done, what is to be done."""

from core.models.audit import AuditEntry, AuditHead
from core.models.destruction import DestructionItem, DestructionRun, DestructionState
from core.models.files import StoredFile
from core.models.held import HeldPost
from core.models.jobs import Job, JobState, WorkerLease
from core.models.messages import Message, MessageDetail, MessageState
from core.models.record_decisions import RecordDecision
from core.models.sessions import LoginSession
from core.models.side_by_side import SideBySide
from core.models.start import Opening, StartDecision
from core.models.user import StartCode, User

__all__ = [
    "AuditEntry",
    "AuditHead",
    "DestructionItem",
    "DestructionRun",
    "DestructionState",
    "HeldPost",
    "Job",
    "JobState",
    "LoginSession",
    "Message",
    "MessageDetail",
    "MessageState",
    "Opening",
    "RecordDecision",
    "SideBySide",
    "StartCode",
    "StartDecision",
    "StoredFile",
    "User",
    "WorkerLease",
]

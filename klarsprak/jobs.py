"""What runs by itself: a text that has come in is read into blocks, and a closed one becomes a document."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core import clock
from core.registry import JobKind, job_kinds

READ_DOCUMENT = "klarsprak.read_document"
MAKE_RESULT = "klarsprak.make_result"


def read_document(*, version: str, file: str) -> None:
    from klarsprak import actions  # the models are loaded after the apps are listed

    actions.read_brought(version_id=UUID(version), file_id=UUID(file), at=clock.now())


def make_result(*, document: str) -> None:
    from klarsprak import actions

    actions.make_document(document_id=document, at=clock.now())


def register() -> None:
    # What a stranger's program has made is opened in a child of its own, with little memory and time.
    label = _("Läs in en text")
    job_kinds.add(READ_DOCUMENT, JobKind(READ_DOCUMENT, run=read_document, isolated=True, label=label))
    label = _("Gör ett Word-dokument av en text och svaren")
    job_kinds.add(MAKE_RESULT, JobKind(MAKE_RESULT, run=make_result, isolated=True, label=label))

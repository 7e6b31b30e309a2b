"""What runs by itself: a text that has come in is read into blocks, a closed one becomes a document, and a
reader's letter becomes a file that is soon removed."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core import clock
from core.registry import JobKind, PeriodicJob, job_kinds, periodic_jobs

READ_DOCUMENT = "klarsprak.read_document"
MAKE_RESULT = "klarsprak.make_result"
MAKE_LETTER_FILE = "klarsprak.make_letter_file"
REMOVE_LETTER_FILES = "klarsprak.remove_old_letter_files"


def read_document(*, version: str, file: str) -> None:
    from klarsprak import actions  # the models are loaded after the apps are listed

    actions.read_brought(version_id=UUID(version), file_id=UUID(file), at=clock.now())


def make_result(*, document: str) -> None:
    from klarsprak import actions

    actions.make_document(document_id=document, at=clock.now())


def make_letter_file(*, letter_file: str) -> None:
    from klarsprak import actions

    actions.make_letter_file(file_id=letter_file, at=clock.now())


def remove_old_letter_files(**_ids: str) -> None:
    from klarsprak import actions

    actions.remove_old_letter_files(at=clock.now())


def register_letter_files() -> None:
    label = _("Gör ett brev till en läsare som fil")
    job_kinds.add(
        MAKE_LETTER_FILE, JobKind(MAKE_LETTER_FILE, run=make_letter_file, isolated=True, label=label)
    )
    label = _("Ta bort brev som filer när de är ett dygn gamla")
    job_kinds.add(REMOVE_LETTER_FILES, JobKind(REMOVE_LETTER_FILES, run=remove_old_letter_files, label=label))
    periodic_jobs.add(
        REMOVE_LETTER_FILES, PeriodicJob(REMOVE_LETTER_FILES, REMOVE_LETTER_FILES, every_minutes=60)
    )


def register() -> None:
    register_letter_files()
    # What a stranger's program has made is opened in a child of its own, with little memory and time.
    label = _("Läs in en text")
    job_kinds.add(READ_DOCUMENT, JobKind(READ_DOCUMENT, run=read_document, isolated=True, label=label))
    label = _("Gör ett Word-dokument av en text och svaren")
    job_kinds.add(MAKE_RESULT, JobKind(MAKE_RESULT, run=make_result, isolated=True, label=label))

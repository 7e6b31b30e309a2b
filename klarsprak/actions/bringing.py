"""The text comes in: pasted, or as a document. It is kept encrypted until a job has read it, and no longer.

A document may hold what nobody meant to send: tracked changes, comments, a real person. So the blocks that
the owner has looked at are kept, and the document they were read from is not.
"""

from datetime import datetime
from pathlib import PurePosixPath
from uuid import UUID, uuid4

from django.utils.translation import gettext_lazy as _

from core import crypto, files, jobs
from core.actions import Action, Refused, action
from core.models import StoredFile, User
from klarsprak.actions.texts import open_for_change
from klarsprak.actions.versions import latest, put_blocks
from klarsprak.extraction import Reading, Unreadable, check_kind, read_document, read_pasted
from klarsprak.models import ReviewedText, Source, Version

READ = "klarsprak.read_document"
MOST_SIGNS = 300_000
# What Word puts on the clipboard is many times longer than what is seen.
MOST_SIGNS_WITH_MARKUP = 1_000_000

SOURCES = {".docx": Source.DOCX, ".pdf": Source.PDF, ".html": Source.HTML, ".htm": Source.HTML}
# A pasted text waits as a file like the others; its name says how it is to be read.
PASTED = ".pasted"

CHOOSE_ONE = _("Klistra in texten, eller välj en fil.")
TOO_LONG = _("Texten är för lång att läsa på en gång. Dela den i flera, till exempel ett kapitel i taget.")
NOTHING_IN_IT = _("Vi hittade ingen text. Klistra in texten i stället.")


# --- The owner ------------------------------------------------------------------------------------
def bring_document(*, text: ReviewedText, content: bytes, name: str, by: User, at: datetime) -> Version:
    """A file: looked at from outside, stored, and read by a job. What was there stays until it has been."""
    ending = PurePosixPath(name.lower()).suffix
    refuse_unfit(content, ending)
    return bring(text, content, ending, by, at)


def bring_pasted(*, text: ReviewedText, words: str, by: User, at: datetime, markup: str = "") -> Version:
    """What the owner pasted. `markup` is the same with its headings and lists, when the browser gave them."""
    if not words.strip():
        raise Refused(CHOOSE_ONE, field="pasted")
    if len(words) > MOST_SIGNS:
        raise Refused(TOO_LONG, field="pasted")
    is_whole = 0 < len(markup) <= MOST_SIGNS_WITH_MARKUP
    return bring(text, (markup if is_whole else words).encode(), PASTED, by, at)


def bring(text: ReviewedText, content: bytes, ending: str, by: User, at: datetime) -> Version:
    with action(by=by, at=at) as act:
        version = latest(open_for_change(act, text))
        stored = files.store(
            crypto.ring().encrypt(content),
            kind="klarsprak.source",
            download_name=f"text{ending}",
            content_type="application/octet-stream",
            key=str(uuid4()),
            by=by,
            at=at,
        )
        drop_file(version)
        version.source_file, version.unreadable_because = stored, ""
        version.save(update_fields=["source_file", "unreadable_because"])
        jobs.enqueue(READ, key=str(stored.pk), at=at, version=str(version.pk), file=str(stored.pk))
        act.record("version.bring", version, fields=["source_file"])
    return version


# --- The job --------------------------------------------------------------------------------------
def read_brought(*, version_id: UUID, file_id: UUID, at: datetime) -> None:
    """Blocks instead of the document; or, in words, why it could not be read. A second run finds nothing."""
    version = waiting_version(version_id, file_id)
    if version is None or version.source_file is None:
        return
    try:
        reading = read_stored(version.source_file)
    except Unreadable as unreadable:
        close_unread(version, unreadable.message, at)
        return
    fill(version, reading, at)


def waiting_version(version_id: UUID, file_id: UUID) -> Version | None:
    """Another file may have come since, or the draft may be withdrawn."""
    rows = Version.objects.open_for_change().select_related("text", "source_file")
    return rows.filter(pk=version_id, source_file=file_id, unreadable_because="").first()


def read_stored(stored: StoredFile) -> Reading:
    content = opened(stored)
    if ending_of(stored) == PASTED:
        reading = read_pasted(content.decode())
    else:
        reading = read_document(content, stored.download_name)
    if not reading.blocks:
        raise Unreadable(str(NOTHING_IN_IT))
    return reading


def fill(version: Version, reading: Reading, at: datetime) -> None:
    with action(by=None, at=at) as act:
        if not still_waiting(act, version):
            return
        version.source = source_of(version.source_file)
        version.left_out = [*reading.left_out, *reading.warnings]
        version.read_at = at
        version.blocks_before, version.figures_before, version.said_invented = None, None, []
        fields = ["source", "left_out", "read_at", "blocks_before", "figures_before", "said_invented"]
        version.save(update_fields=fields)
        put_blocks(version, reading.blocks)
        drop_file(version)


def close_unread(version: Version, why: str, at: datetime) -> None:
    """What was pasted is kept, so that it can be changed and sent again."""
    with action(by=None, at=at) as act:
        if not still_waiting(act, version):
            return
        version.unreadable_because = why
        version.save(update_fields=["unreadable_because"])
        act.record("version.unreadable", version, fields=["unreadable_because"])
        if ending_of(version.source_file) != PASTED:
            drop_file(version)


def still_waiting(act: Action, version: Version) -> bool:
    """Nothing else has come in while it was read."""
    act.lock(ReviewedText.objects.filter(pk=version.text_id))
    return Version.objects.filter(pk=version.pk, source_file=version.source_file_id).exists()


# --- Parts ----------------------------------------------------------------------------------------
def refuse_unfit(content: bytes, ending: str) -> None:
    """Its name, its size and how it begins. The rest is for the job."""
    try:
        check_kind(content, ending)
    except Unreadable as unreadable:
        raise Refused(unreadable.message, field="file") from unreadable


def pasted_before(version: Version) -> str:
    """What was pasted and could not be read, to go on with."""
    stored = version.source_file
    return opened(stored).decode() if stored is not None and ending_of(stored) == PASTED else ""


def opened(stored: StoredFile) -> bytes:
    with files.open_stored(stored) as file:
        return crypto.ring().decrypt(file.read())


def ending_of(stored: StoredFile | None) -> str:
    return PurePosixPath(stored.download_name).suffix if stored else ""


def source_of(stored: StoredFile | None) -> Source:
    return SOURCES.get(ending_of(stored), Source.PASTED)


def drop_file(version: Version) -> None:
    stored, version.source_file = version.source_file, None
    if stored is not None:
        version.save(update_fields=["source_file"])
        files.remove(stored)

"""A recording comes in as it is, is cleaned by a job, and what came goes."""

import shutil
import tempfile
from datetime import datetime
from functools import partial
from typing import BinaryIO
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.base import File

from core import files, jobs
from core.actions import Action, action
from core.models import StoredFile, User
from core.recordings import Cleaned, clean
from core.recordings.parts import Unplayable
from news import rules
from news.jobs import CLEAN_RECORDING
from news.models import Recording
from news.recordings import refuse_at_once


def bring_recording(*, recording: Recording, upload: "File[bytes]", by: User | None, at: datetime) -> None:
    """By those who edit. Raises `Refused` for what is too large or no recording at all."""
    with action(by=by, at=at) as act:
        act.require(rules.ENTER)
        keep_upload(recording=recording, upload=upload, by=by, at=at)


def keep_upload(*, recording: Recording, upload: "File[bytes]", by: User | None, at: datetime) -> None:
    """What came, where nobody reaches it, and a job to clean it. Whoever calls has asked who may."""
    refuse_at_once(upload)
    with action(by=by, at=at) as act:
        stored = files.store_written(
            partial(written_from, upload),
            kind="news.recording_upload",
            download_name="inspelning",
            content_type="application/octet-stream",
            key=str(uuid4()),
            by=by,
            at=at,
        )
        replace(recording, upload=stored)
        key = str(stored.pk)
        jobs.enqueue(CLEAN_RECORDING, key=key, at=at, recording=str(recording.pk), file=key)
        act.record("recording.bring", recording, fields=["upload"])


def written_from(upload: "File[bytes]", target: BinaryIO) -> None:
    for piece in upload.chunks():
        target.write(piece)


def replace(recording: Recording, *, upload: StoredFile | None) -> None:
    before, recording.upload = recording.upload, upload
    recording.problem = ""
    recording.save(update_fields=["upload", "problem"])
    if before is not None:
        files.remove(before)


# --- The job ---------------------------------------------------------------------------------------
def clean_recording(*, recording_id: UUID, upload_id: UUID, at: datetime) -> None:
    """The cleaned copy instead of what came; or, in words, why there is none. A second run finds nothing."""
    recording = Recording.objects.filter(pk=recording_id, upload=upload_id).select_related("upload").first()
    if recording is None or recording.upload is None:
        return
    with tempfile.TemporaryFile() as made, files.open_stored(recording.upload) as source:
        try:
            done = clean(source, made, most_seconds=settings.RECORDING_MOST_SECONDS)
        except Unplayable as unplayable:
            close(recording, at, problem=unplayable.message)
            return
        close(recording, at, done=done, made=made)


def close(
    recording: Recording,
    at: datetime,
    *,
    done: Cleaned | None = None,
    made: BinaryIO | None = None,
    problem: str = "",
) -> None:
    with action(by=None, at=at) as act:
        rows = act.lock(Recording.objects.filter(pk=recording.pk, upload=recording.upload_id))
        if not rows:
            return  # another file has come in meanwhile
        row, upload = rows[0], recording.upload
        if done and made:
            keep_cleaned(row, done, made, act)
        row.upload, row.problem = None, problem
        row.save(update_fields=["upload", "file", "seconds", "problem"])
        if upload is not None:
            files.remove(upload)
        act.record("recording.unplayable" if problem else "recording.clean", row, fields=["file"])


def keep_cleaned(row: Recording, done: Cleaned, made: BinaryIO, act: Action) -> None:
    made.seek(0)
    before = row.file
    row.seconds = done.seconds
    row.file = files.store_written(
        partial(shutil.copyfileobj, made),
        kind="news.recording",
        download_name="inspelning",
        content_type=done.content_type,
        key=str(row.upload_id),
        by=None,
        at=act.at,
    )
    row.save(update_fields=["file"])
    if before is not None and before.pk != row.file.pk:
        files.remove(before)

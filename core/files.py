"""Private files: receipts, payroll files, reports. Never under an address of their own.

A file is written beside its place, flushed to disk and renamed to a name made of its key, so that a
job that is killed and run again makes one file and a half-written file is never seen.
"""

import hashlib
import os
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext_lazy as _

from core.models import StoredFile, User
from core.registry import JobKind, PeriodicJob, job_kinds, periodic_jobs

NAMESPACE = UUID("6f1d8d0e-52b5-4b64-9a53-0d5f0c5e8a11")
# How the name begins of a file that is being written.
UNFINISHED = "new-"
CHUNK = 1 << 20
REMOVE_ORPHANS = "core.remove_orphan_files"
# Long enough for any transaction to end: what then has no row was rolled back.
ORPHAN_SECONDS = 24 * 60 * 60
# The only kinds a browser may show in a page; everything else is saved to disk.
SHOWN = frozenset({"image/jpeg", "image/png", "image/webp"})


class Damaged(Exception):
    """The bytes on disk are not those that were stored."""


def store(
    content: bytes,
    *,
    kind: str,
    download_name: str,
    content_type: str,
    key: str,
    by: User | None,
    at: datetime,
) -> StoredFile:
    """The file with this key: made the first time, returned unchanged ever after."""

    return store_written(
        partial(put, content),
        kind=kind,
        download_name=download_name,
        content_type=content_type,
        key=key,
        by=by,
        at=at,
    )


def store_written(
    write: Callable[[BinaryIO], None],
    *,
    kind: str,
    download_name: str,
    content_type: str,
    key: str,
    by: User | None,
    at: datetime,
) -> StoredFile:
    """As `store`, for what is too long for the memory: `write` gets the file, and may read it back.

    What `write` raises is raised, and then nothing is kept.
    """
    path = path_for(f"{kind}:{key}")
    with transaction.atomic():
        stored = StoredFile.objects.filter(path=path).first()
        if stored is None:
            size, sha256 = write_through(place(path), write)
            stored = StoredFile.objects.create(
                kind=kind,
                path=path,
                download_name=download_name,
                content_type=content_type,
                size=size,
                sha256=sha256,
                created_at=at,
                created_by=by,
            )
    return stored


def path_for(key: str) -> str:
    """A name that tells nothing, the same for the same key."""
    name = uuid5(NAMESPACE, key).hex
    return f"{name[:2]}/{name}"


def place(path: str) -> Path:
    return Path(settings.PRIVATE_ROOT) / path


def write_whole(target: Path, content: bytes) -> None:
    write_through(target, partial(put, content))


def put(content: bytes, file: BinaryIO) -> None:
    file.write(content)


def write_through(target: Path, write: Callable[[BinaryIO], None]) -> tuple[int, str]:
    """All of it or nothing: temporary name, flush, rename, flush the folder. Its size and its SHA-256."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=UNFINISHED)
    try:
        with os.fdopen(handle, "w+b") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
            size, sha256 = file.seek(0, os.SEEK_END), digest_of(file)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return size, sha256


def digest_of(file: BinaryIO) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def open_stored(stored: StoredFile) -> BinaryIO:
    """The bytes that were stored; raises `Damaged` when they have changed since."""
    file = place(stored.path).open("rb")
    if digest_of(file) != stored.sha256:
        file.close()
        raise Damaged(str(stored.pk))
    file.seek(0)
    return file


def remove(stored: StoredFile) -> None:
    """Row and bytes: the row in the transaction under way, the bytes once it has held."""
    target = place(stored.path)

    def unlink() -> None:
        target.unlink(missing_ok=True)

    stored.delete()
    transaction.on_commit(unlink, robust=True)


def download(stored: StoredFile) -> HttpResponse:
    """For saving to disk. The view has checked who asks and audited it."""
    return _response(stored, as_attachment=True)


def show(stored: StoredFile) -> HttpResponse:
    """For an `img` in a page of ours; what is no photo is downloaded instead."""
    return _response(stored, as_attachment=stored.content_type not in SHOWN)


def _response(stored: StoredFile, *, as_attachment: bool) -> HttpResponse:
    file = open_stored(stored)
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    response = FileResponse(
        file,
        as_attachment=as_attachment,
        filename=stored.download_name,
        content_type=stored.content_type,
        headers=headers,
    )
    response["Content-Length"] = str(stored.size)
    return response  # type: ignore[return-value]


def remove_orphans() -> None:
    """The job: files that no row points at, since the transaction that made them was rolled back."""
    root = Path(settings.PRIVATE_ROOT)
    oldest = time.time() - ORPHAN_SECONDS
    for file in root.glob("*/*"):
        path = str(file.relative_to(root))
        if file.stat().st_mtime < oldest and not StoredFile.objects.filter(path=path).exists():
            file.unlink(missing_ok=True)


def connect() -> None:
    job_kinds.add(
        REMOVE_ORPHANS,
        JobKind(REMOVE_ORPHANS, run=remove_orphans, label=_("Ta bort filer som ingen rad hör till")),
    )
    periodic_jobs.add(REMOVE_ORPHANS, PeriodicJob("orphans", REMOVE_ORPHANS, every_minutes=24 * 60))

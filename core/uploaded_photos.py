"""A photo that somebody sends in: encrypted as it came, until a job has made a clean picture of it."""

from datetime import datetime
from uuid import uuid4

from core import crypto, files, images
from core.actions import Refused
from core.models import StoredFile, User


def put_away(photo: bytes, *, kind: str, name: str, by: User | None, at: datetime) -> StoredFile:
    return files.store(
        crypto.ring().encrypt(photo),
        kind=kind,
        download_name=name,
        content_type="application/octet-stream",
        key=str(uuid4()),
        by=by,
        at=at,
    )


def picture_of(upload: StoredFile) -> bytes | None:
    """A new picture from the pixels; None when it was no photo."""
    with files.open_stored(upload) as file:
        photo = crypto.ring().decrypt(file.read())
    try:
        return images.clean_photo(photo)
    except Refused:
        return None


def keep(
    picture: bytes | None, upload: StoredFile, *, kind: str, name: str, at: datetime
) -> StoredFile | None:
    """The clean picture, under the key of what came: a job that runs again makes one. None of no photo."""
    if picture is None:
        return None
    return files.store(
        picture,
        kind=kind,
        download_name=name,
        content_type="image/jpeg",
        key=str(upload.pk),
        by=upload.created_by,
        at=at,
    )

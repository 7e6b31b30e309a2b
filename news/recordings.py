"""Sound and film on their way in and out. What is cleaned, and how, is `core.recordings`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.base import File
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.recordings import HEAD_BYTES, cleaner_for
from core.recordings.parts import Unplayable
from news import texts

if TYPE_CHECKING:
    from news.models import Recording

TOO_LARGE = _("Inspelningen är för stor, högst %(megabytes)s MB. Korta den och försök igen.")


def refuse_at_once(upload: "File[bytes]") -> None:
    """Its size and how it begins; the rest is for the job. Raises `Refused`."""
    if upload.size > settings.RECORDING_MOST_BYTES:
        megabytes = settings.RECORDING_MOST_BYTES // (1024 * 1024)
        raise Refused(TOO_LARGE % {"megabytes": megabytes}, field="upload_file", code="recording")
    upload.seek(0)
    try:
        cleaner_for(upload.read(HEAD_BYTES))
    except Unplayable as unplayable:
        raise Refused(unplayable.message, field="upload_file", code="recording") from unplayable
    finally:
        upload.seek(0)


@dataclass(frozen=True)
class Playable:
    """What a page needs to play a recording and to be read instead of it."""

    title: str
    src: str
    content_type: str
    is_film: bool
    captions: str
    transcript: list[str]
    minutes: int
    seconds: int


def playable(recording: "Recording | None") -> Playable | None:
    """None when there is none, or when readers would get sound without words."""
    if recording is None or not recording.is_complete or recording.file is None:
        return None
    minutes, seconds = divmod(recording.seconds or 0, 60)
    return Playable(
        title=recording.title,
        src=reverse("news:recording", args=[recording.pk]),
        content_type=recording.file.content_type,
        is_film=recording.is_film,
        captions=reverse("news:captions", args=[recording.pk]) if recording.captions else "",
        transcript=texts.lines(recording.transcript),
        minutes=minutes,
        seconds=seconds,
    )

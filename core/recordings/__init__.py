"""Sound and film that people send in: the container is walked, and only what plays it is let through.

Phones write place, time and device into the file. What a file is is told by how it begins, never by its name.
Nothing is decoded: what is inside the encoded pictures and sounds is left as it is.

`clean` runs in a job, in a forked child with limits of its own. It reads the file in pieces.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from core.recordings import mp3, mp4, ogg, wav, webm
from core.recordings.parts import TOO_LONG, Unplayable, unknown

HEAD_BYTES = 64


@dataclass(frozen=True)
class Cleaned:
    """What was written: its content type and how long it plays."""

    content_type: str
    seconds: int


Cleaner = Callable[[BinaryIO, BinaryIO], tuple[str, float]]
KINDS: tuple[tuple[Callable[[bytes], bool], Cleaner], ...] = (
    (mp4.begins, mp4.clean),
    (webm.begins, webm.clean),
    (ogg.begins, ogg.clean),
    (wav.begins, wav.clean),
    (mp3.begins, mp3.clean),
)


def cleaner_for(head: bytes) -> Cleaner:
    """By its first bytes; raises `Unplayable`."""
    for begins, cleaner in KINDS:
        if begins(head):
            return cleaner
    raise unknown()


def clean(source: BinaryIO, target: BinaryIO, *, most_seconds: int) -> Cleaned:
    """Writes to `target`, which is empty, what of `source` is needed to play it; raises `Unplayable`."""
    source.seek(0)
    head = source.read(HEAD_BYTES)
    content_type, seconds = cleaner_for(head)(source, target)
    if seconds > most_seconds:
        raise Unplayable(TOO_LONG % {"minutes": most_seconds // 60})
    return Cleaned(content_type, max(1, round(seconds)))

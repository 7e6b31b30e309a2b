"""What all the walkers share: reading within bounds, blanking, and saying no in Swedish."""

import os
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

PIECE = 1 << 20
# More parts than any recording of half an hour has.
MOST_PARTS = 200_000
UNKNOWN = _(
    "Det här verkar inte vara en inspelning. Välj en fil som slutar på mp4, mov, webm, mp3, m4a, ogg "
    "eller wav."
)
BROKEN = _("Inspelningen är skadad eller avbruten. Spara den en gång till från telefonen och försök igen.")
ODD = _("Inspelningen går inte att spela upp i en webbläsare. Spara den som mp4 eller mp3.")

TOO_LONG = _("Inspelningen är för lång, högst %(minutes)s minuter. Korta den och försök igen.")


class Unplayable(ValueError):
    """Not let through; `message` says why and what to do."""

    def __init__(self, message: object) -> None:
        super().__init__(str(message))
        self.message = str(message)


def unknown() -> Unplayable:
    return Unplayable(UNKNOWN)


def broken() -> Unplayable:
    return Unplayable(BROKEN)


def odd() -> Unplayable:
    return Unplayable(ODD)


def size_of(file: BinaryIO) -> int:
    return file.seek(0, os.SEEK_END)


def read_at(file: BinaryIO, place: int, count: int) -> bytes:
    """Exactly so many bytes, or the file is broken."""
    file.seek(place)
    data = file.read(count)
    if len(data) != count:
        raise broken()
    return data


def copy(source: BinaryIO, target: BinaryIO, start: int, end: int) -> None:
    """Appends a stretch of one file to another, in pieces."""
    source.seek(start)
    left = end - start
    while left > 0:
        piece = source.read(min(PIECE, left))
        if not piece:
            raise broken()
        target.write(piece)
        left -= len(piece)


def blank(target: BinaryIO, start: int, end: int) -> None:
    """Zeros over what was there."""
    target.seek(start)
    while start < end:
        count = min(PIECE, end - start)
        target.write(bytes(count))
        start += count

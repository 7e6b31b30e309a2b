"""How much the packed parts of a PDF unpack to, counted before anything reads them.

A page of a few kilobytes can unpack to gigabytes. Pictures are not counted: they are never unpacked here.
"""

import re
import zlib

from django.utils.translation import gettext as _

from core.documents import MEGABYTE, MOST_UNPACKED
from klarsprak.extraction.reading import Unreadable

STREAM = re.compile(rb"(?<!end)stream\r?\n(.*?)endstream", re.DOTALL)
PICTURE = re.compile(rb"/Subtype\s*/Image")
# Where the description of a stream stands: just before it.
DESCRIPTION = 2_000


def check_streams(data: bytes) -> None:
    room = MOST_UNPACKED
    for found in STREAM.finditer(data):
        if not PICTURE.search(description(data, found.start())):
            room -= unpacked(found[1], room)
        if room < 0:
            raise Unreadable(
                _(
                    "Pdf:en blir för stor när den packas upp. Kopiera texten och klistra in den i rutan i "
                    "stället."
                )
            )


def description(data: bytes, place: int) -> bytes:
    return data[max(0, place - DESCRIPTION) : place].rpartition(b" obj")[2]


def unpacked(packed: bytes, room: int) -> int:
    """Bytes, counted until there is no more room; what is not packed this way counts as it is."""
    packer, size = zlib.decompressobj(), 0
    try:
        chunk = packer.decompress(packed, MEGABYTE)
        while chunk and size <= room:
            size += len(chunk)
            chunk = packer.decompress(packer.unconsumed_tail, MEGABYTE)
    except zlib.error:
        return max(size, len(packed))
    return size

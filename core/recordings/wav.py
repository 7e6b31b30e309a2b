"""WAV: how the sound is written and the sound. Other chunks (`LIST`, `bext`, `iXML`, `id3 `) stay out."""

import struct
from typing import BinaryIO

from core.recordings.parts import MOST_PARTS, broken, copy, odd, read_at, size_of

PLAIN, FLOAT, EXTENSIBLE = 1, 3, 0xFFFE
LEAST_FORMAT, MOST_FORMAT = 16, 64


def begins(head: bytes) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"WAVE"


def clean(source: BinaryIO, target: BinaryIO) -> tuple[str, float]:
    chunks = find_chunks(source)
    if b"fmt " not in chunks or b"data" not in chunks:
        raise broken()
    start, end = chunks[b"fmt "]
    if not LEAST_FORMAT <= end - start <= MOST_FORMAT:
        raise broken()
    form = read_at(source, start, end - start)
    kind, _channels, _rate, bytes_a_second = struct.unpack_from("<HHII", form)
    if kind not in (PLAIN, FLOAT, EXTENSIBLE) or not bytes_a_second:
        raise odd()
    write(source, target, form, chunks[b"data"])
    start, end = chunks[b"data"]
    return "audio/wav", (end - start) / bytes_a_second


def find_chunks(source: BinaryIO) -> dict[bytes, tuple[int, int]]:
    """The first of each kind. A sound that was broken off says more than there is: as much as there is."""
    place, end = 12, size_of(source)
    found: dict[bytes, tuple[int, int]] = {}
    for _number in range(MOST_PARTS):
        if end - place < 8:
            return found
        kind, size = struct.unpack("<4sI", read_at(source, place, 8))
        found.setdefault(kind, (place + 8, min(end, place + 8 + size)))
        place += 8 + size + size % 2
    raise broken()


def write(source: BinaryIO, target: BinaryIO, form: bytes, sound: tuple[int, int]) -> None:
    start, end = sound
    size = end - start
    target.write(struct.pack("<4sI4s", b"RIFF", 4 + 8 + len(form) + 8 + size + size % 2, b"WAVE"))
    target.write(struct.pack("<4sI", b"fmt ", len(form)) + form + struct.pack("<4sI", b"data", size))
    copy(source, target, start, end)
    target.write(bytes(size % 2))

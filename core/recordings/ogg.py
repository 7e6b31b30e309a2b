"""Ogg with Opus or Vorbis (RFC 3533, 7845). The packet of comments becomes spaces of the same length, and the
checksums of its pages are made anew. One stream of sound; nothing after it."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from core.recordings.parts import MOST_PARTS, broken, copy, odd, read_at, size_of

HEAD = 27
POLYNOMIAL = 0x04C11DB7
OPUS_RATE = 48_000


@dataclass(frozen=True)
class Page:
    start: int
    body: int
    end: int
    flags: int
    granule: int
    serial: int
    lacing: bytes


@dataclass(frozen=True)
class Piece:
    """A stretch of a packet in the file."""

    page: Page
    start: int
    end: int


def begins(head: bytes) -> bool:
    return head[:4] == b"OggS"


def clean(source: BinaryIO, target: BinaryIO) -> tuple[str, float]:
    pages = list(pages_of(source))
    if len({page.serial for page in pages}) != 1 or any(page.flags & 2 for page in pages[1:]):
        raise odd()
    copy(source, target, 0, pages[-1].end)
    packets = first_packets(pages)
    head, comment = read_packet(source, next(packets)), next(packets, [])
    blank = blank_comment(head, read_packet(source, comment))
    place = 0
    for piece in comment:
        target.seek(piece.start)
        target.write(blank[place : place + piece.end - piece.start])
        place += piece.end - piece.start
    for page in dict.fromkeys(piece.page for piece in comment):
        write_checksum(target, page)
    return "audio/ogg", max(page.granule for page in pages) / rate_of(head)


def pages_of(file: BinaryIO) -> Iterator[Page]:
    place, end = 0, size_of(file)
    for _number in range(MOST_PARTS):
        if place == end:
            return
        head = read_at(file, place, HEAD)
        mark, flags, granule, serial, _sequence, _sum, segments = struct.unpack("<5sBqIIIB", head)
        if mark != b"OggS\0":
            raise broken()
        lacing = read_at(file, place + HEAD, segments)
        body = place + HEAD + segments
        if body + sum(lacing) > end:
            raise broken()
        yield Page(place, body, body + sum(lacing), flags, granule, serial, lacing)
        place = body + sum(lacing)
    raise broken()


def first_packets(pages: list[Page]) -> Iterator[list[Piece]]:
    """Each packet as the pieces that it lies in, page after page."""
    packet: list[Piece] = []
    for page in pages:
        place = start = page.body
        for length in page.lacing:
            place += length
            if length < 255:
                yield [*packet, Piece(page, start, place)]
                packet, start = [], place
        if place > start:
            packet = [*packet, Piece(page, start, place)]


def read_packet(file: BinaryIO, pieces: list[Piece]) -> bytes:
    return b"".join(read_at(file, piece.start, piece.end - piece.start) for piece in pieces)


def rate_of(head: bytes) -> int:
    if head[:8] == b"OpusHead":
        return OPUS_RATE
    if head[:7] == b"\x01vorbis" and len(head) >= 16:
        return int.from_bytes(head[12:16], "little") or OPUS_RATE
    raise odd()


def blank_comment(head: bytes, comment: bytes) -> bytes:
    if head[:8] == b"OpusHead" and comment[:8] == b"OpusTags":
        return blanked(comment, 8, 0)
    if head[:7] == b"\x01vorbis":
        return blank_vorbis_comment(comment)
    raise odd()


def blank_vorbis_comment(comment: bytes) -> bytes:
    if comment[:7] != b"\x03vorbis":
        raise broken()
    return blanked(comment, 7, 1)


def blanked(comment: bytes, mark: int, ending: int) -> bytes:
    """A comment packet of the same length: the maker is spaces, and there is no comment."""
    room = len(comment) - mark - 8 - ending
    if room < 0:
        raise broken()
    spaces = struct.pack("<I", room) + b" " * room + struct.pack("<I", 0)
    return comment[:mark] + spaces + b"\x01" * ending


def table() -> list[int]:
    sums = []
    for number in range(256):
        value = number << 24
        for _bit in range(8):
            value = (value << 1) ^ POLYNOMIAL if value & 0x80000000 else value << 1
        sums.append(value & 0xFFFFFFFF)
    return sums


TABLE = table()


def checksum(data: bytes) -> int:
    value = 0
    for byte in data:
        value = ((value << 8) & 0xFFFFFFFF) ^ TABLE[(value >> 24) ^ byte]
    return value


def write_checksum(target: BinaryIO, page: Page) -> None:
    data = bytearray(read_at(target, page.start, page.end - page.start))
    data[22:26] = bytes(4)
    target.seek(page.start + 22)
    target.write(struct.pack("<I", checksum(bytes(data))))

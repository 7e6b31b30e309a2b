"""WebM (Matroska, RFC 9559). The file keeps its length; what is not on the list becomes `Void` and zeros.

Tags, attachments, chapters, the date, the title and the names of programs go. Only VP8, VP9, AV1, Opus and
Vorbis: what else a Matroska file may hold does not play in a browser.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from core.recordings.ogg import blank_vorbis_comment
from core.recordings.parts import MOST_PARTS, blank, broken, copy, odd, read_at, size_of

EBML, SEGMENT, VOID, CLUSTER = 0x1A45DFA3, 0x18538067, 0xEC, 0x1F43B675
INFO, TRACKS, ENTRY = 0x1549A966, 0x1654AE6B, 0xAE
SCALE, DURATION, MUXER, WRITER = 0x2AD7B1, 0x4489, 0x4D80, 0x5741
TYPE, CODEC, PRIVATE, STAMP = 0x83, 0x86, 0x63A2, 0xE7
TOP_LEVEL = {0x114D9B74, INFO, TRACKS, 0x1C53BB6B, CLUSTER}
KEPT = {
    INFO: {SCALE, DURATION, MUXER, WRITER},
    TRACKS: {ENTRY},
    ENTRY: {
        *(0xD7, 0x73C5, TYPE, 0xB9, 0x88, 0x55AA, 0x9C, 0x22B59C, CODEC, PRIVATE, 0x23E383),
        *(0x56AA, 0x56BB, 0xE0, 0xE1, 0x55EE, 0xAA),
    },
    CLUSTER: {STAMP, 0xA7, 0xAB, 0xA3, 0xA0},
}
CODECS = {1: {b"V_VP8", b"V_VP9", b"V_AV1"}, 2: {b"A_OPUS", b"A_VORBIS"}}
UNKNOWN_SIZE = -1


@dataclass(frozen=True)
class Element:
    key: int
    start: int
    body: int
    end: int


def begins(head: bytes) -> bool:
    return head[:4] == b"\x1a\x45\xdf\xa3" and b"webm" in head


def clean(source: BinaryIO, target: BinaryIO) -> tuple[str, float]:
    end = size_of(source)
    copy(source, target, 0, end)
    walk = Walk(source, target)
    first = walk.element(0, end)
    segment = walk.element(first.end, end)
    if first.key != EBML or segment.key != SEGMENT:
        raise odd()
    walk.segment(segment)
    blank_rest(target, segment.end, end)
    if not walk.types:
        raise odd()
    return f"{'video' if 1 in walk.types else 'audio'}/webm", walk.seconds


def blank_rest(target: BinaryIO, start: int, end: int) -> None:
    """What stands after the end is nobody's."""
    blank(target, start, end)
    target.truncate(start)


class Walk:
    def __init__(self, source: BinaryIO, target: BinaryIO) -> None:
        self.source, self.target = source, target
        self.types: set[int] = set()
        self.scale, self.duration, self.latest = 1_000_000, 0.0, 0
        self.count = 0

    @property
    def seconds(self) -> float:
        """As it says, or until the last part that has a time: what a browser records has no length."""
        return max(self.duration, float(self.latest)) * self.scale / 1e9

    # --- Reading --------------------------------------------------------------------------------
    def element(self, place: int, end: int) -> Element:
        self.count += 1
        if self.count > MOST_PARTS:
            raise broken()
        head = read_at(self.source, place, min(12, end - place))
        key_width = width_of(head[:1], 4)
        size_width = width_of(head[key_width : key_width + 1], 8)
        if len(head) < key_width + size_width:
            raise broken()
        key = int.from_bytes(head[:key_width])
        raw = int.from_bytes(head[key_width : key_width + size_width])
        size = raw & ((1 << 7 * size_width) - 1)
        body = place + key_width + size_width
        if size == (1 << 7 * size_width) - 1:
            if key not in (SEGMENT, CLUSTER):
                raise broken()
            return Element(key, place, body, end)
        if size > end - body:
            raise broken()
        return Element(key, place, body, body + size)

    def inside(self, parent: Element) -> Iterator[Element]:
        place = parent.body
        while place < parent.end:
            one = self.element(place, parent.end)
            yield one
            place = one.end

    def bytes_of(self, one: Element, most: int = 1 << 20) -> bytes:
        if one.end - one.body > most:
            raise broken()
        return read_at(self.source, one.body, one.end - one.body)

    # --- Changing ---------------------------------------------------------------------------------
    def void(self, one: Element) -> None:
        """The same number of bytes, all of them nothing."""
        size_width = min(8, one.body - one.start - 1)
        body = one.start + 1 + size_width
        if size_width < 1:
            raise broken()
        self.target.seek(one.start)
        self.target.write(bytes([VOID]) + ((1 << 7 * size_width) | (one.end - body)).to_bytes(size_width))
        blank(self.target, body, one.end)

    def spaces(self, one: Element) -> None:
        self.target.seek(one.body)
        self.target.write(b" " * (one.end - one.body))

    # --- Parts ------------------------------------------------------------------------------------
    def segment(self, segment: Element) -> None:
        place = segment.body
        while place < segment.end:
            one = self.element(place, segment.end)
            if one.key == CLUSTER:
                place = self.cluster(one)
                continue
            if one.key not in TOP_LEVEL:
                self.void(one)
            elif one.key == INFO:
                self.info(one)
            elif one.key == TRACKS:
                self.tracks(one)
            place = one.end

    def cluster(self, cluster: Element) -> int:
        """Where it ends: one of unknown size ends where something of the segment's begins."""
        place = cluster.body
        while place < cluster.end:
            one = self.element(place, cluster.end)
            if one.key in TOP_LEVEL:
                return place
            if one.key == STAMP:
                self.latest = max(self.latest, int.from_bytes(self.bytes_of(one, 8)))
            elif one.key not in KEPT[CLUSTER]:
                self.void(one)
            place = one.end
        return place

    def info(self, info: Element) -> None:
        for one in self.inside(info):
            if one.key in (MUXER, WRITER):
                self.spaces(one)
            elif one.key == SCALE:
                self.scale = int.from_bytes(self.bytes_of(one, 8))
            elif one.key == DURATION:
                self.duration = number(self.bytes_of(one, 8))
            elif one.key not in KEPT[INFO]:
                self.void(one)

    def tracks(self, tracks: Element) -> None:
        for one in self.inside(tracks):
            if one.key == ENTRY:
                self.entry(one)
            else:
                self.void(one)

    def entry(self, entry: Element) -> None:
        kind, codec, private = 0, b"", None
        for one in self.inside(entry):
            if one.key == TYPE:
                kind = int.from_bytes(self.bytes_of(one, 8))
            elif one.key == CODEC:
                codec = self.bytes_of(one, 64).rstrip(b"\0")
            elif one.key == PRIVATE:
                private = one
            elif one.key not in KEPT[ENTRY]:
                self.void(one)
        if codec not in CODECS.get(kind, set()):
            raise odd()
        self.types.add(kind)
        if codec == b"A_VORBIS" and private:
            self.target.seek(private.body)
            self.target.write(without_comment(self.bytes_of(private)))


def width_of(first: bytes, most: int) -> int:
    """How many bytes a number takes stands in the zeros before its first one."""
    width = 9 - first[0].bit_length() if first else 9
    if width > most:
        raise broken()
    return width


def number(data: bytes) -> float:
    if len(data) not in (4, 8):
        raise broken()
    value: float = struct.unpack(">f" if len(data) == 4 else ">d", data)[0]
    if not 0 <= value < 1e15:
        raise broken()
    return value


def without_comment(private: bytes) -> bytes:
    """Vorbis in Matroska has its three first packets here, with Xiph's lengths before them."""
    if private[:1] != b"\x02":
        raise broken()
    lengths, place = [], 1
    for _packet in range(2):
        length = 0
        while place < len(private) and private[place] == 255:
            length, place = length + 255, place + 1
        if place >= len(private):
            raise broken()
        lengths.append(length + private[place])
        place += 1
    start, end = place + lengths[0], place + lengths[0] + lengths[1]
    if end > len(private):
        raise broken()
    return private[:start] + blank_vorbis_comment(private[start:end]) + private[end:]

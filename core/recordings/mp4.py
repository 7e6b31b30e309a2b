"""MP4, M4A and QuickTime (ISO 14496-12). The file keeps its length, so that every offset in it still holds.

A short list of boxes is kept. All others become `free` and zeros: `udta`, `meta` and `uuid` hold place and
device. Times of creation become zero, names of handlers and encoders too. Of the media only those bytes are
kept that a track of pictures or sound points at: tracks of places and sensors lie between them.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from core.recordings.parts import MOST_PARTS, blank, broken, copy, odd, read_at, size_of

MOST_HEAD = 16 * 1024 * 1024
MOST_MEDIA = 16
TOP = {b"ftyp", b"moov", b"mdat"}
FREE = {b"free", b"skip", b"wide"}
KEPT = {
    b"moov": {b"mvhd", b"trak", b"iods"},
    b"trak": {b"tkhd", b"edts", b"mdia"},
    b"edts": {b"elst"},
    b"mdia": {b"mdhd", b"hdlr", b"minf"},
    b"minf": {b"vmhd", b"smhd", b"dinf", b"stbl"},
    b"dinf": {b"dref"},
    b"stbl": {
        *(b"stsd", b"stts", b"ctts", b"cslg", b"stss", b"stsc", b"stsz", b"stco", b"co64"),
        *(b"sgpd", b"sbgp", b"sdtp"),
    },
}
PICTURE, SOUND = b"vide", b"soun"
CODECS = {
    PICTURE: {b"avc1", b"avc3", b"hvc1", b"hev1", b"av01", b"vp08", b"vp09", b"mp4v"},
    SOUND: {b"mp4a", b"Opus", b"fLaC", b".mp3", b"ac-3"},
}
# What a sample entry of pictures may hold after its 86 bytes.
IN_PICTURES = {
    *(b"avcC", b"hvcC", b"av1C", b"vpcC", b"esds", b"colr", b"pasp", b"btrt", b"clap", b"fiel"),
    *(b"mdcv", b"clli", b"dvcC", b"dvvC"),
}
PICTURE_ENTRY, ENCODER = 86, slice(50, 82)


@dataclass(frozen=True)
class Box:
    kind: bytes
    start: int
    body: int
    end: int


@dataclass
class Track:
    handler: bytes = b""
    tables: dict[bytes, Box] = field(default_factory=dict)


def begins(head: bytes) -> bool:
    return head[4:8] == b"ftyp"


def clean(source: BinaryIO, target: BinaryIO) -> tuple[str, float]:
    end = size_of(source)
    copy(source, target, 0, end)
    boxes = list(top_boxes(source, end))
    heads = [box for box in boxes if box.kind == b"moov"]
    media = [box for box in boxes if box.kind == b"mdat"]
    # In fragments, as some browsers record: what is media and what is not cannot be told from one table.
    in_fragments = any(box.kind == b"moof" for box in boxes)
    if (
        in_fragments
        or len(heads) != 1
        or len(media) > MOST_MEDIA
        or heads[0].end - heads[0].start > MOST_HEAD
    ):
        raise odd()
    head = Head(read_at(source, heads[0].start, heads[0].end - heads[0].start))
    head.walk()
    target.seek(heads[0].start)
    target.write(head.data)
    for box in boxes:
        if box.kind not in TOP:
            to_free(target, box)
    keep_only(target, media, sorted(head.stretches()))
    return f"{'video' if head.has_picture else 'audio'}/mp4", head.seconds


def top_boxes(file: BinaryIO, end: int) -> Iterator[Box]:
    place, count = 0, 0
    while place < end:
        data = read_at(file, place, min(16, end - place))
        box = box_at(data, 0, end - place)
        yield Box(box.kind, place, place + box.body, place + box.end)
        place += box.end
        count += 1
        if count > MOST_PARTS:
            raise broken()


def box_at(data: bytes | bytearray, place: int, end: int) -> Box:
    """The box that begins here, within what holds it."""
    if end - place < 8:
        raise broken()
    size, kind = struct.unpack_from(">I4s", data, place)
    body = place + 8
    if size == 1:
        if end - place < 16 or len(data) < place + 16:
            raise broken()
        (size,) = struct.unpack_from(">Q", data, place + 8)
        body = place + 16
    elif size == 0:
        size = end - place
    if size < body - place or size > end - place:
        raise broken()
    return Box(kind, place, body, place + size)


def to_free(target: BinaryIO, box: Box) -> None:
    target.seek(box.start + 4)
    target.write(b"free")
    blank(target, box.body, box.end)


def keep_only(target: BinaryIO, media: list[Box], stretches: list[tuple[int, int]]) -> None:
    """Zeros over all of the media that no kept track points at; a pointer outside the media is a lie."""
    for box in media:
        place = box.body
        for start, end in stretches:
            if box.body <= start < box.end:
                if end > box.end:
                    raise broken()
                blank(target, place, start)
                place = max(place, end)
        blank(target, place, box.end)
    inside = sum(any(box.body <= start < box.end for box in media) for start, _end in stretches)
    if inside != len(stretches):
        raise broken()


class Head:
    """`moov`: everything but the media itself, changed in place."""

    def __init__(self, data: bytes) -> None:
        self.data = bytearray(data)
        self.tracks: list[Track] = []
        self.seconds = 0.0
        self.boxes = 0

    @property
    def has_picture(self) -> bool:
        return any(track.handler == PICTURE for track in self.tracks)

    def walk(self) -> None:
        whole = box_at(self.data, 0, len(self.data))
        for box in self.inside(whole.body, whole.end):
            self.keep_or_free(box, b"moov")
        self.tracks = [track for track in self.tracks if track.tables]
        if not self.tracks or not self.seconds:
            raise odd()

    def inside(self, start: int, end: int) -> Iterator[Box]:
        while start < end:
            if end - start == 4 and not any(self.data[start:end]):
                return  # QuickTime ends some lists with four zeros
            box = box_at(self.data, start, end)
            self.boxes += 1
            if self.boxes > MOST_PARTS:
                raise broken()
            yield box
            start = box.end

    def keep_or_free(self, box: Box, parent: bytes) -> None:
        if box.kind not in KEPT[parent]:
            self.free(box)
        elif box.kind == b"trak":
            self.track(box)
        elif box.kind in KEPT:
            for one in self.inside(box.body, box.end):
                self.keep_or_free(one, box.kind)
        else:
            self.leaf(box)

    def free(self, box: Box) -> None:
        self.data[box.start + 4 : box.start + 8] = b"free"
        self.zero(box.body, box.end)

    def zero(self, start: int, end: int) -> None:
        if start > end or end > len(self.data):
            raise broken()
        self.data[start:end] = bytes(end - start)

    def track(self, box: Box) -> None:
        """A track that is neither pictures nor sound goes, whatever it tells."""
        self.tracks.append(Track())
        for one in self.inside(box.body, box.end):
            self.keep_or_free(one, b"trak")
        track = self.tracks[-1]
        if track.handler not in CODECS:
            self.tracks.pop()
            self.free(box)
        else:
            self.entries(track)

    def leaf(self, box: Box) -> None:
        if box.kind in {b"mvhd", b"tkhd", b"mdhd"}:
            self.times(box)
        elif box.kind == b"hdlr":
            self.handler(box)
        elif box.kind == b"dref":
            self.references(box)
        elif self.tracks:
            self.tracks[-1].tables.setdefault(box.kind, box)

    def times(self, box: Box) -> None:
        """When it was made and changed; of the whole, how long it plays."""
        self.fits(box, 4)
        is_long = self.data[box.body] == 1
        width = 8 if is_long else 4
        self.zero(box.body + 4, box.body + 4 + 2 * width)
        if box.kind == b"mvhd":
            self.fits(box, 4 + 2 * width + 4 + width)
            scale, length = struct.unpack_from(
                ">IQ" if is_long else ">II", self.data, box.body + 4 + 2 * width
            )
            self.seconds = length / scale if scale else 0.0

    def fits(self, box: Box, count: int) -> None:
        if box.end - box.body < count:
            raise broken()

    def handler(self, box: Box) -> None:
        """Its name often says which device."""
        self.fits(box, 20)
        self.zero(box.body + 12, box.end)
        self.tracks[-1].handler = bytes(self.data[box.body + 8 : box.body + 12])

    def references(self, box: Box) -> None:
        """Only to the file itself: an address of another would be asked for by whoever plays it."""
        self.fits(box, 8)
        for one in self.inside(box.body + 8, box.end):
            self.fits(one, 4)
            if not self.data[one.body + 3] & 1:
                raise odd()
            self.zero(one.body + 4, one.end)

    def entries(self, track: Track) -> None:
        box = track.tables.get(b"stsd")
        if box is None:
            raise broken()
        self.fits(box, 8)
        for one in self.inside(box.body + 8, box.end):
            if one.kind not in CODECS[track.handler]:
                raise odd()
            if track.handler == PICTURE:
                self.picture_entry(one)

    def picture_entry(self, box: Box) -> None:
        """Whose encoder, and by which company."""
        self.fits(box, PICTURE_ENTRY - 8)
        self.zero(box.start + ENCODER.start, box.start + ENCODER.stop)
        self.zero(box.start + 20, box.start + 24)
        for one in self.inside(box.start + PICTURE_ENTRY, box.end):
            if one.kind not in IN_PICTURES:
                self.free(one)

    # --- Where the media of the kept tracks lie -------------------------------------------------
    def stretches(self) -> Iterator[tuple[int, int]]:
        for track in self.tracks:
            yield from self.chunks(track)

    def chunks(self, track: Track) -> Iterator[tuple[int, int]]:
        offsets, counts = self.offsets(track), self.runs(track)
        sizes = self.sizes(track)
        run = sample = 0
        for number, start in enumerate(offsets, start=1):
            while run + 1 < len(counts) and counts[run + 1][0] <= number:
                run += 1
            length = sizes.of(sample, counts[run][1])
            sample += counts[run][1]
            yield start, start + length

    def table(self, track: Track, kind: bytes, fixed: int, width: int) -> tuple[Box, int]:
        """A box and how many rows it has, all of them inside it."""
        box = track.tables.get(kind)
        if box is None:
            raise broken()
        self.fits(box, fixed)
        (count,) = struct.unpack_from(">I", self.data, box.body + fixed - 4)
        self.fits(box, fixed + count * width)
        return box, count

    def offsets(self, track: Track) -> tuple[int, ...]:
        kind, letter, width = (b"co64", "Q", 8) if b"co64" in track.tables else (b"stco", "I", 4)
        box, count = self.table(track, kind, 8, width)
        return struct.unpack_from(f">{count}{letter}", self.data, box.body + 8)

    def runs(self, track: Track) -> list[tuple[int, int]]:
        """From which chunk on, how many samples in each."""
        box, count = self.table(track, b"stsc", 8, 12)
        rows = [struct.unpack_from(">II", self.data, box.body + 8 + 12 * row) for row in range(count)]
        if not rows or rows[0][0] != 1:
            raise broken()
        return [(first, samples) for first, samples in rows]

    def sizes(self, track: Track) -> "Sizes":
        box = track.tables.get(b"stsz")
        if box is None:
            raise broken()
        self.fits(box, 12)
        same, count = struct.unpack_from(">II", self.data, box.body + 4)
        if same:
            return Sizes(same, count, ())
        self.table(track, b"stsz", 12, 4)
        return Sizes(0, count, struct.unpack_from(f">{count}I", self.data, box.body + 12))


@dataclass(frozen=True)
class Sizes:
    same: int
    count: int
    each: tuple[int, ...]

    def of(self, first: int, samples: int) -> int:
        if first + samples > self.count:
            raise broken()
        return self.same * samples if self.same else sum(self.each[first : first + samples])
